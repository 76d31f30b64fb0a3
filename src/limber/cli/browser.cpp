#include "limber/cli/browser.hpp"

#include "limber/cli/context.hpp"
#include "limber/system/child.hpp"

#include <thread>
#include <utility>

namespace limber::cli {

bool has_desktop() {
    return !environment("DISPLAY").empty() || !environment("WAYLAND_DISPLAY").empty();
}

void open_browser(const std::string& address) {
    auto program = system::Child::start({"xdg-open", address}, {}, {});
    if (!program) return;
    // It may stay for as long as the browser does, and longer than Limber.
    std::thread([program = std::move(*program)]() mutable {
        program.wait_for_end(system::Deadline::max());
    }).detach();
}

}  // namespace limber::cli
