#pragma once
/// What a screening leaves of a variant, in words.
#include "limber/screening/screen.hpp"

namespace limber::testing {

/// "nothing", "all", or the caps.
std::string what_is_left(const Screening& screening, const Variant& variant);

}  // namespace limber::testing
