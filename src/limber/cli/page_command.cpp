// The page, until the program is told to end.
#include "limber/cli/browser.hpp"
#include "limber/cli/commands.hpp"
#include "limber/cli/opened.hpp"
#include "limber/server/serve.hpp"
#include "limber/speech/speech.hpp"

namespace limber::cli {
namespace {

struct PageCommandOptions {
    /// 0 for any port that is free.
    int port = 8417;
    double speed = 1;
    bool no_browser = false;
};

server::ServeOptions serve_options(const Context& context, const PageCommandOptions& options) {
    return {.page = {.site = context.places.site,
                     .schemas = context.places.schemas,
                     .voice = speech::can_speak(context.renderer.language()),
                     .country = country_of(context, {.date = context.clock.today()}),
                     .speed = options.speed},
            .port = static_cast<std::uint16_t>(options.port)};
}

/// Tells the address, and opens it where there is a desktop.
void tell(const Context& context, const std::string& address, bool opens) {
    Console console = context.console();
    console.say({"serve.address", {{"address", address}}});
    console.say({"serve.end", {}});
    console.flush();
    if (opens && has_desktop()) open_browser(address);
}

Checked<int> serve(const Context& context, const PageCommandOptions& options) {
    const std::filesystem::path& site = context.places.site;
    if (std::error_code missing; !std::filesystem::exists(site / "index.html", missing))
        return fail({ErrorCode::Missing, {"server.no_page", {}}, site.string()});
    auto store = open_store();
    if (!store) return fail(store.error());
    StopJournal journal(context.catalogue, context.renderer, context.clock, store->ports().journal);
    const auto served = server::serve(
        {context.catalogue, context.renderer, context.clock, store->ports(), journal,
         store->housekeeping()},
        serve_options(context, options),
        [&](const std::string& address) { tell(context, address, !options.no_browser); });
    if (served) return 0;
    const Error& why = served.error();
    return fail({why.code, why.message, why.where.empty() ? "--port" : why.where});
}

}  // namespace

void add_page(CommandLine& line) {
    auto options = std::make_shared<PageCommandOptions>();
    Command command = line.whole();
    command.option("--port", options->port, "Where the page is; 0 for any port").between(0, 65535);
    command.flag("--no-browser", options->no_browser, "Only print the page's address");
    // Sessions of the page faster than real time; for tests.
    command.option("--page-speed", options->speed, "").check(check_speed, "0.1 to 1000").hidden();
    command.run([options](const Context& context) { return serve(context, *options); });
}

}  // namespace limber::cli
