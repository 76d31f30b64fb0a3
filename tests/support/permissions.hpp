#pragma once
/// What a screening leaves of a variant, in words.
#include "limber/screening/screen.hpp"

namespace limber::testing {

/// "nothing", "all", or the caps.
std::string what_is_left(const Screening& screening, const Variant& variant);

/// Whether these caps leave no more than the others.
bool within(const Caps& inner, const Caps& outer);

/// Whether `outer` permits all that `inner` does, as far.
bool is_subset(const Screening& inner, const Screening& outer);

}  // namespace limber::testing
