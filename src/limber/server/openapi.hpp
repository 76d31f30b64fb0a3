#pragma once
/// The routes, described for programs.
#include "limber/server/router.hpp"

#include <string>
#include <vector>

namespace limber::server {

/// An OpenAPI 3.1 document of exactly these routes. Schemas are referred to where they are served,
/// as /api/schema/NAME.
std::string write_openapi(const std::vector<Route>& routes);

}  // namespace limber::server
