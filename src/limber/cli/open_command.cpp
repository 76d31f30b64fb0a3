// A new address for a page that is served already, by which one more browser is let in.
#include "limber/cli/browser.hpp"
#include "limber/cli/commands.hpp"
#include "limber/cli/opened.hpp"
#include "limber/server/door.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace limber::cli {
namespace {

struct OpenOptions {
    /// 0 for wherever the page is.
    int port = 0;
    bool no_browser = false;
};

tl::unexpected<Error> no_page(Message why) {
    return tl::unexpected(Error{ErrorCode::Missing, std::move(why), "--port"});
}

/// Where the page is that is meant; fails where it is nowhere, or where it is not clear which.
Result<std::uint16_t> choose_port(const std::vector<std::uint16_t>& served, int wanted) {
    if (wanted != 0 && std::ranges::find(served, wanted) == served.end())
        return no_page({"open.not_there", {{"port", std::to_string(wanted)}}});
    if (wanted != 0) return static_cast<std::uint16_t>(wanted);
    if (served.empty()) return no_page({"open.nowhere", {}});
    if (served.size() == 1) return served.front();
    return no_page({"open.several", {{"ports", fmt::format("{}", fmt::join(served, ", "))}}});
}

Checked<int> open(const Context& context, const OpenOptions& options) {
    auto store = find_store();
    if (!store) return fail(store.error());
    // Whoever serves a page keeps something.
    std::optional<store::Store>& kept = *store;
    if (!kept) return fail({ErrorCode::Missing, {"open.nowhere", {}}, "--port"});
    BrowsersPort& browsers = kept->ports().browsers;
    const auto address = browsers.served()
                             .and_then([&](const std::vector<std::uint16_t>& served) {
                                 return choose_port(served, options.port);
                             })
                             .and_then([&](std::uint16_t port) {
                                 return server::offer_entrance(browsers, context.clock, port);
                             });
    if (!address) return fail(address.error());
    Console console = context.console();
    console.say({"serve.address", {{"address", *address}}});
    console.say({"open.once", {}});
    console.flush();
    if (!options.no_browser && has_desktop()) open_browser(*address);
    return 0;
}

}  // namespace

void add_open(CommandLine& line) {
    auto options = std::make_shared<OpenOptions>();
    Command command = line.add("open", "Let a browser in to the page that is running");
    command.option("--port", options->port, "Where the page is").between(1, 65535);
    command.flag("--no-browser", options->no_browser, "Only print the address");
    command.run([options](const Context& context) { return open(context, *options); });
}

}  // namespace limber::cli
