#pragma once
/// Which Limber this is.
#include <string_view>

namespace limber::cli {

/// The version and the commit it was built from, as "0.1.0 (2b3b16f)"; the version alone where it
/// was not built from a checkout.
std::string_view version();

}  // namespace limber::cli
