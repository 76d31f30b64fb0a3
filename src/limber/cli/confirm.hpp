#pragma once
/// Asks once before something cannot be undone.
#include "limber/cli/console.hpp"

namespace limber::cli {

/// Whether "yes" was typed; says that nothing was changed otherwise.
bool confirm(Console& console);

}  // namespace limber::cli
