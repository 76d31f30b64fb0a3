#pragma once
/// Numbers of 16 bits, in which the networks' weights are kept.
#include <cstdint>

namespace limber::network {

/// The value of an IEEE 754 binary16, exactly.
float float_of_half(std::uint16_t half);

}  // namespace limber::network
