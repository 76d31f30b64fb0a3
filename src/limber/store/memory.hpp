#pragma once
/// Keeps everything in memory, for as long as the program runs and for nobody else.
#include "limber/keeping/ports.hpp"

#include <memory>

namespace limber::store {

class Memory {
public:
    Memory();
    ~Memory();
    Memory(Memory&&) noexcept;
    Memory& operator=(Memory&&) noexcept;
    Memory(const Memory&) = delete;
    Memory& operator=(const Memory&) = delete;

    /// Valid as long as the memory is.
    [[nodiscard]] Ports ports();

private:
    struct Data;
    std::unique_ptr<Data> data_;
};

}  // namespace limber::store
