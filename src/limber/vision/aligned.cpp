#include "limber/vision/aligned.hpp"

#include <algorithm>
#include <new>

namespace limber::vision::network {
namespace {

constexpr auto line = std::align_val_t{64};

}  // namespace

AlignedFloats::AlignedFloats(std::size_t size) : size_(size) {
    const std::size_t room = size + static_cast<std::size_t>(line) / sizeof(float);
    memory_.reset(static_cast<float*>(::operator new(room * sizeof(float), line)));
    std::fill_n(memory_.get(), room, 0.0F);
}

void AlignedFloats::Free::operator()(float* memory) const { ::operator delete(memory, line); }

}  // namespace limber::vision::network
