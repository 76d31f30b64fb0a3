#include "peak.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace limber::bench {
namespace {

/// As many sums as hide each other's latency and still fit into 16 registers.
constexpr std::size_t sums = 12;
constexpr long turns = 500'000;

/// What is added up is of no interest, but must be computed, from what nobody can foresee.
volatile float factor = 0.75F;
volatile float addend = 0.25F;
volatile float result = 0;

template <std::size_t bytes>
struct Register {
    using Type [[gnu::vector_size(bytes)]] = float;
};

/// The operations done. For GCC each of them is one instruction where the caller's target has one.
template <std::size_t bytes>
[[gnu::always_inline]] inline double add_up() {
    using Vector = typename Register<bytes>::Type;
    const Vector by = Vector{} + factor;
    const Vector more = Vector{} + addend;
    Vector values[sums];
    for (std::size_t i = 0; i < sums; ++i) values[i] = Vector{} + static_cast<float>(i);
    for (long turn = 0; turn < turns; ++turn) {
#pragma GCC unroll 12
        for (std::size_t i = 0; i < sums; ++i) values[i] = values[i] * by + more;
    }
    Vector all{};
    for (const Vector& value : values) all += value;
    result = all[0];
    return 2.0 * static_cast<double>(bytes / sizeof(float) * sums) * static_cast<double>(turns);
}

double add_up_portable() { return add_up<16>(); }
#ifdef __x86_64__
[[gnu::target("arch=x86-64-v3")]] double add_up_avx2() { return add_up<32>(); }
[[gnu::target("arch=x86-64-v4")]] double add_up_avx512() { return add_up<64>(); }
#endif

auto loop_of(const vision::network::Kernels& kernels) {
#ifdef __x86_64__
    if (&kernels == &vision::network::kernels_avx512) return add_up_avx512;
    if (&kernels == &vision::network::kernels_avx2) return add_up_avx2;
#endif
    return add_up_portable;
}

}  // namespace

double measure_peak(const vision::network::Kernels& kernels) {
    constexpr int runs = 200;
    const auto loop = loop_of(kernels);
    double best = 0;
    for (int run = 0; run < runs; ++run) {
        const auto began = std::chrono::steady_clock::now();
        const double operations = loop();
        const std::chrono::duration<double, std::nano> took =
            std::chrono::steady_clock::now() - began;
        best = std::max(best, operations / took.count());
    }
    return best;
}

}  // namespace limber::bench
