#pragma once
/// Which request is answered by whom; the same table describes itself to programs.
#include "limber/http/message.hpp"
#include "limber/messages/renderer.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace limber::server {

/// The parts of a path that a pattern names.
using Parameters = std::map<std::string, std::string>;

/// One kind of request. `/api/stretches/{stretch}` answers for every stretch.
struct Route {
    http::Method method = http::Method::Get;
    std::string pattern;
    /// What it is for, in a sentence; and what its query may name.
    std::string summary;
    std::vector<std::string> query;
    /// The media type of the body that it takes; empty where it takes none.
    std::string body;
    /// The media type of a response that succeeds, and its schema of `docs/schema` where it is
    /// JSON.
    std::string type = "application/json";
    std::string schema;
    std::function<http::Response(const http::Request&, const Parameters&)> answer;
};

class Router {
public:
    /// Refuses in the renderer's words; it must outlive it.
    Router(std::vector<Route> routes, const Renderer& renderer)
        : routes_(std::move(routes)), renderer_(&renderer) {}

    /// Unknown paths are refused with 404, known ones with another method with 405, and names of
    /// the query that the route does not know with 400.
    [[nodiscard]] http::Response answer(const http::Request& request) const;
    [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }

private:
    [[nodiscard]] http::Response refuse(int status, const char* why) const;

    std::vector<Route> routes_;
    const Renderer* renderer_;
};

/// "GET"
std::string name_of(http::Method method);

}  // namespace limber::server
