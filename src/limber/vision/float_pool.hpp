#pragma once
/// The memory through which a network's values go.
#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace limber::vision::network {

/// Gives pieces of large pages, where the system has them: on small ones, scattered over the
/// machine's memory, the same values drive each other out of the cache in one process and not in
/// the next.
class FloatPool {
public:
    /// Zeros at a multiple of 64 bytes, with as much behind them for reads beyond their end. They
    /// stay where they are for as long as the pool lives.
    std::span<float> take(std::size_t size);

private:
    struct Free {
        void operator()(float* memory) const;
    };
    struct Chunk {
        std::unique_ptr<float, Free> memory;
        std::size_t size;
        std::size_t used;
    };
    Chunk& chunk_with(std::size_t room);

    std::vector<Chunk> chunks_;
};

}  // namespace limber::vision::network
