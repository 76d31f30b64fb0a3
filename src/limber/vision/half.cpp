#include "limber/vision/half.hpp"

#include <cmath>
#include <limits>

namespace limber {

float float_of_half(std::uint16_t half) {
    const int exponent = (half >> 10) & 0x1f;
    const auto fraction = static_cast<float>(half & 0x3ff);
    float value = 0;
    if (exponent == 0) {
        value = std::ldexp(fraction, -24);
    } else if (exponent < 31) {
        value = std::ldexp(fraction + 1024, exponent - 25);
    } else {
        value = fraction == 0 ? std::numeric_limits<float>::infinity()
                              : std::numeric_limits<float>::quiet_NaN();
    }
    return std::copysign(value, (half & 0x8000) != 0 ? -1.0F : 1.0F);
}

}  // namespace limber
