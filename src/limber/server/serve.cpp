#include "limber/server/serve.hpp"

#include <fmt/format.h>

namespace limber::server {
namespace {

/// What a browser shows that has not opened the printed address.
std::string write_locked_page(const Renderer& renderer) {
    const auto words = [&](const char* id) { return renderer.render({id, {}}); };
    return fmt::format("<!doctype html><html lang=\"{}\"><meta charset=\"utf-8\">"
                       "<meta name=\"viewport\" content=\"width=device-width\"><title>{}</title>"
                       "<main><h1>{}</h1><p>{}</p></main></html>",
                       renderer.language(), words("page.name"), words("page.locked.title"),
                       words("page.locked.text"));
}

}  // namespace

Result<void> serve(const Surroundings& surroundings, const ServeOptions& options,
                   const std::function<void(const std::string& address)>& opened) {
    PageProgram page(surroundings, options.page);
    auto server = http::Server::listen(
        {.port = options.port, .locked_page = write_locked_page(surroundings.renderer)}, page);
    if (!server) return tl::unexpected(server.error());
    page.use(*server);
    opened(server->address());
    server->run();
    page.leave();
    return {};
}

}  // namespace limber::server
