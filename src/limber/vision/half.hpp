#pragma once
/// Numbers of 16 bits, in which the networks' weights are kept.
#include <bit>
#include <cstdint>

namespace limber::vision::network {

/// The value of an IEEE 754 binary16, exactly. Millions are converted when a network is loaded, so
/// the compiler shall see it.
inline float float_of_half(std::uint16_t half) {
    constexpr std::uint32_t infinity = 0x7f800000;
    constexpr std::uint32_t largest_finite = 0x7bff;
    const std::uint32_t magnitude = half & 0x7fffU;
    const std::uint32_t sign = (half & 0x8000U) << 16;
    // Moved up, the exponent's bias is too small by 112; multiplying also sets subnormals right.
    const auto scaled =
        std::bit_cast<std::uint32_t>(std::bit_cast<float>(magnitude << 13) * 0x1p112F);
    return std::bit_cast<float>(sign | scaled | (magnitude > largest_finite ? infinity : 0));
}

}  // namespace limber::vision::network
