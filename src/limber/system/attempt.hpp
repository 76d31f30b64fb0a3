#pragma once
/// What the operating system was asked for, or why it was not to be had.
#include <tl/expected.hpp>

#include <cerrno>
#include <system_error>

namespace limber::system {

template <class T>
using Attempt = tl::expected<T, std::error_code>;

/// Why the last call of the system failed.
inline std::error_code last_error() { return {errno, std::generic_category()}; }

}  // namespace limber::system
