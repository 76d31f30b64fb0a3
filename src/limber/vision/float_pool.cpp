#include "limber/vision/float_pool.hpp"

#include <sanitizer/asan_interface.h>

#include <algorithm>
#include <new>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace limber::vision::network {
namespace {

constexpr std::size_t line = 64 / sizeof(float);
constexpr std::size_t page_bytes = std::size_t{2} << 20;
constexpr std::size_t page = page_bytes / sizeof(float);

std::size_t rounded_up(std::size_t size, std::size_t step) {
    return (size + step - 1) / step * step;
}

/// Small pages do as well, only slower.
void ask_for_large_pages([[maybe_unused]] float* memory, [[maybe_unused]] std::size_t bytes) {
#if defined(__linux__)
    static_cast<void>(madvise(memory, bytes, MADV_HUGEPAGE));
#endif
}

}  // namespace

std::span<float> FloatPool::take(std::size_t size) {
    const std::size_t room = rounded_up(size, line) + line;
    Chunk& chunk = chunk_with(room);
    float* piece = chunk.memory.get() + chunk.used;
    chunk.used += room;
    // What lies between the pieces stays forbidden where memory is watched.
    ASAN_UNPOISON_MEMORY_REGION(piece, (size + line) * sizeof(float));
    std::fill_n(piece, size + line, 0.0F);
    return {piece, size};
}

FloatPool::Chunk& FloatPool::chunk_with(std::size_t room) {
    const auto found = std::ranges::find_if(
        chunks_, [&](const Chunk& chunk) { return chunk.size - chunk.used >= room; });
    if (found != chunks_.end()) return *found;
    const std::size_t size = rounded_up(room, page);
    auto* memory =
        static_cast<float*>(::operator new(size * sizeof(float), std::align_val_t{page_bytes}));
    ask_for_large_pages(memory, size * sizeof(float));
    ASAN_POISON_MEMORY_REGION(memory, size * sizeof(float));
    return chunks_.emplace_back(Chunk{std::unique_ptr<float, Free>(memory), size, 0});
}

void FloatPool::Free::operator()(float* memory) const {
    ::operator delete(memory, std::align_val_t{page_bytes});
}

}  // namespace limber::vision::network
