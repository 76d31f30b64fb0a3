#include "limber/server/page_program.hpp"

#include "limber/server/documents.hpp"
#include "limber/server/openapi.hpp"

#include <iterator>

namespace limber::server {

PageProgram::PageProgram(const Surroundings& given, const PageOptions& options)
    : leading_(given.catalogue, given.renderer, given.clock, options.speed),
      context_{given, leading_, options.voice, options.country},
      site_(Site::read(options.site)),
      schemas_(Site::read(options.schemas)),
      router_(make_routes(), given.renderer, given.ports.people) {}

http::Response PageProgram::answer(const http::Request& request) {
    return request.path.starts_with("/api/") ? router_.answer(request) : site_.answer(request);
}

http::SocketOwner* PageProgram::find_socket_owner(const http::Request& request) {
    return request.path == "/api/session/live" ? &leading_.room() : nullptr;
}

std::vector<Route> PageProgram::make_routes() {
    std::vector<Route> all = about_routes();
    for (const auto& make : {plan_routes, session_routes, library_routes, paper_routes,
                             people_routes, kept_routes, voice_routes})
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
