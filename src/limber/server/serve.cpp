#include "limber/server/serve.hpp"

namespace limber::server {

Result<void> serve(const Surroundings& surroundings, const ServeOptions& options,
                   const std::function<void(const std::string& address)>& opened) {
    PageProgram page(surroundings, options.page);
    auto server = http::Server::listen({.port = options.port}, page);
    if (!server) return tl::unexpected(server.error());
    page.use(*server);
    BrowsersPort& browsers = surroundings.ports.browsers;
    const auto served = browsers.serve_at(server->port());
    if (!served) return tl::unexpected(served.error());
    const auto address = offer_entrance(browsers, surroundings.clock, server->port());
    if (!address) return tl::unexpected(address.error());
    opened(*address);
    server->run();
    page.leave();
    return {};
}

}  // namespace limber::server
