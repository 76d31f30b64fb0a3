#pragma once
/// Opens the page in the desktop's browser.
#include <string>

namespace limber::cli {

/// Whether there is a desktop to open something on.
bool has_desktop();

/// Asks the desktop's own program, xdg-open, and does not wait for it; without it nothing happens.
void open_browser(const std::string& address);

}  // namespace limber::cli
