#include "limber/server/router.hpp"

#include "limber/server/documents.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

namespace limber::server {
namespace {

/// Takes what stands before the next slash.
std::string_view take_segment(std::string_view& path) {
    const auto end = path.find('/', 1);
    const std::string_view segment = path.substr(1, end == std::string_view::npos ? end : end - 1);
    path.remove_prefix(end == std::string_view::npos ? path.size() : end);
    return segment;
}

/// What the pattern's names stand for in the path; nothing when it does not fit.
std::optional<Parameters> match(std::string_view pattern, std::string_view path) {
    Parameters parameters;
    while (!pattern.empty() && !path.empty()) {
        const std::string_view wanted = take_segment(pattern);
        const std::string_view given = take_segment(path);
        if (wanted.starts_with('{') && wanted.ends_with('}')) {
            if (given.empty()) return std::nullopt;
            parameters.emplace(wanted.substr(1, wanted.size() - 2), given);
        } else if (wanted != given) {
            return std::nullopt;
        }
    }
    if (!pattern.empty() || !path.empty()) return std::nullopt;
    return parameters;
}

bool knows_query(const Route& route, const http::Request& request) {
    return std::ranges::all_of(request.query, [&](const auto& named) {
        return named.first == person_query ||
               std::ranges::find(route.query, named.first) != route.query.end();
    });
}

/// A body of another kind than the route's may be larger than it should be.
bool takes_body(const Route& route, const http::Request& request) {
    return request.body.empty() ||
           (!route.body.empty() && request.content_type.starts_with(route.body));
}

}  // namespace

http::Response Router::refuse(int status, const char* why) const {
    return server::refuse(status, {{ErrorCode::BadInput, {why, {}}, {}}}, *renderer_);
}

http::Response Router::answer_by(const Route& route, const http::Request& request,
                                 const Parameters& parameters) const {
    const auto answered = find_person(route, request).and_then([&](const Person& person) {
        return route.answer({request, parameters, person});
    });
    if (answered) return *answered;
    return server::refuse(status_of(answered.error().code), {answered.error()}, *renderer_);
}

Result<Person> Router::find_person(const Route& route, const http::Request& request) const {
    if (route.open) return Person{};
    const bool reads = request.method == http::Method::Get;
    return reads && !request.query.contains(person_query) ? people_->chosen() : find_named(request);
}

bool Router::is_open(const http::Request& request) const {
    return std::ranges::any_of(routes_, [&](const Route& route) {
        return route.open && route.method == request.method && match(route.pattern, request.path);
    });
}

Result<Person> Router::find_named(const http::Request& request) const {
    const auto named = request.query.find(person_query);
    if (named == request.query.end())
        return tl::unexpected(Error{ErrorCode::BadInput, {"server.whose", {}}, person_query});
    const auto found = people_->find(PersonId(named->second));
    if (!found) return tl::unexpected(found.error());
    const std::optional<Person>& person = *found;
    if (!person)
        return tl::unexpected(Error{ErrorCode::NotFound, {"server.no_person", {}}, person_query});
    return *person;
}

http::Response Router::answer(const http::Request& request) const {
    std::string allowed;
    for (const Route& route : routes_) {
        const auto parameters = match(route.pattern, request.path);
        if (!parameters) continue;
        if (route.method == request.method) {
            if (!knows_query(route, request)) return refuse(400, "server.query");
            if (!takes_body(route, request)) return refuse(415, "server.body");
            return answer_by(route, request, *parameters);
        }
        allowed.append(allowed.empty() ? "" : ", ").append(name_of(route.method));
    }
    if (allowed.empty()) return refuse(404, "server.not_found");
    http::Response response = refuse(405, "server.method");
    response.headers.emplace_back("Allow", allowed);
    return response;
}

}  // namespace limber::server
