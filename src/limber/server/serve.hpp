#pragma once
/// Limber as a page on this machine.
#include "limber/server/page_program.hpp"

#include <cstdint>
#include <functional>
#include <string>

namespace limber::server {

struct ServeOptions {
    PageOptions page;
    /// 0: any that is free.
    std::uint16_t port = 0;
};

/// Serves until SIGINT or SIGTERM; `opened` is told the address that lets one browser in, once it
/// answers. Fails when the port is taken.
Result<void> serve(const Surroundings& surroundings, const ServeOptions& options,
                   const std::function<void(const std::string& address)>& opened);

}  // namespace limber::server
