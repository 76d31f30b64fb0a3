#pragma once
/// Memory for numbers that are worked on many at a time.
#include <cstddef>
#include <memory>
#include <span>

namespace limber::vision::network {

/// Numbers at a multiple of 64 bytes, zeros at first, with as much behind them for reads beyond
/// their end.
class AlignedFloats {
public:
    explicit AlignedFloats(std::size_t size);
    [[nodiscard]] std::span<float> values() const { return {memory_.get(), size_}; }

private:
    struct Free {
        void operator()(float* memory) const;
    };
    std::unique_ptr<float, Free> memory_;
    std::size_t size_;
};

}  // namespace limber::vision::network
