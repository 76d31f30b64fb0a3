#pragma once
/// Which request is answered by whom; the same table describes itself to programs.
#include "limber/http/message.hpp"
#include "limber/keeping/ports.hpp"
#include "limber/messages/renderer.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace limber::server {

/// The parts of a path that a pattern names.
using Parameters = std::map<std::string, std::string>;

/// What is asked, and for whom; who asks is told by the request's credential.
struct Asked {
    const http::Request& request;
    const Parameters& parameters;
    const Person& person;
};

/// One kind of request. `/api/stretches/{stretch}` answers for every stretch.
struct Route {
    http::Method method = http::Method::Get;
    std::string pattern;
    /// What it is for, in a sentence; and what its query may name beside the person.
    std::string summary;
    std::vector<std::string> query;
    /// The media type of the body that it takes, empty where it takes none; and its schema.
    std::string body;
    std::string body_schema;
    /// The media type of a response that succeeds, and its schema of `docs/schema` where it is
    /// JSON.
    std::string type = "application/json";
    std::string schema;
    /// What fails is refused in words, with the status of its code.
    std::function<Result<http::Response>(const Asked&)> answer;
    /// It answers who is not let in as well, and is for nobody in particular.
    bool open = false;
};

/// Whom a request may name in its query: the identifier of the person whom it is for.
inline constexpr const char* person_query = "person";

class Router {
public:
    /// Refuses in the renderer's words; renderer and people must outlive it.
    Router(std::vector<Route> routes, const Renderer& renderer, const PeoplePort& people)
        : routes_(std::move(routes)), renderer_(&renderer), people_(&people) {}

    /// Unknown paths are refused with 404, known ones with another method with 405, names of the
    /// query that the route does not know with 400, and people who are not there with 404. What
    /// changes something must name its person; reading for nobody is for whoever was chosen last.
    [[nodiscard]] http::Response answer(const http::Request& request) const;
    [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }
    /// Whether the request is for a route that answers who is not let in as well.
    [[nodiscard]] bool is_open(const http::Request& request) const;
    /// The person whom the request names; fails where it names none, or nobody who is there.
    [[nodiscard]] Result<Person> find_named(const http::Request& request) const;

private:
    [[nodiscard]] http::Response refuse(int status, const char* why) const;
    [[nodiscard]] http::Response answer_by(const Route& route, const http::Request& request,
                                           const Parameters& parameters) const;
    [[nodiscard]] Result<Person> find_person(const Route& route,
                                             const http::Request& request) const;

    std::vector<Route> routes_;
    const Renderer* renderer_;
    const PeoplePort* people_;
};

}  // namespace limber::server
