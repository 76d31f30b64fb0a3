#include "limber/server/page_program.hpp"

#include "limber/server/documents.hpp"
#include "limber/server/openapi.hpp"

#include <iterator>

namespace limber::server {
namespace {

/// It asks for more than a file.
bool is_asking(const http::Request& request) { return request.path.starts_with("/api/"); }

}  // namespace

PageProgram::PageProgram(const Surroundings& given, const PageOptions& options)
    : door_(given.clock, given.ports.browsers),
      leading_(given.catalogue, given.renderer, given.clock, options.speed),
      context_{given, door_, leading_, options.voice, options.country},
      site_(Site::read(options.site)),
      schemas_(Site::read(options.schemas)),
      router_(make_routes(), given.renderer, given.ports.people) {}

/// The page's files hold nothing of anybody, so they are for everyone.
http::Admission PageProgram::admit(const http::Request& head) {
    if (door_.find(head.credential)) return {.known = true};
    if (!is_asking(head) || router_.is_open(head)) return {};
    return {.refusal =
                refuse(401, {{ErrorCode::Refused, {"door.no_entry", {}}, {}}}, context_.renderer)};
}

std::optional<http::Response> PageProgram::find_file(const http::Request& request) {
    if (is_asking(request)) return std::nullopt;
    return site_.answer(request);
}

http::Response PageProgram::answer(const http::Request& request) { return router_.answer(request); }

http::SocketOwner* PageProgram::find_socket_owner(const http::Request& request) {
    if (request.path != "/api/session/live") return nullptr;
    const auto person = router_.find_named(request);
    return person ? &leading_.room().seat_of(person->id) : nullptr;
}

std::vector<Route> PageProgram::make_routes() {
    std::vector<Route> all = about_routes();
    for (const auto& make :
         {plan_routes, routine_routes, more_routes, stop_routes, session_routes, library_routes,
          paper_routes, people_routes, history_routes, kept_routes, voice_routes, door_routes})
        std::ranges::move(make(context_), std::back_inserter(all));
    return all;
}

/// What the page says of itself.
std::vector<Route> PageProgram::about_routes() {
    return {
        {.pattern = "/api/openapi.json",
         .summary = "These routes as an OpenAPI document.",
         .answer = [this](const Asked&) { return json_response(write_openapi(router_.routes())); }},
        {.pattern = "/api/schema/{name}",
         .summary = "The JSON schema of a document.",
         .answer =
             [this](const Asked& asked) {
                 http::Request file;
                 file.path = "/" + asked.parameters.at("name") + ".schema.json";
                 return schemas_.answer(file);
             }},
    };
}

}  // namespace limber::server
