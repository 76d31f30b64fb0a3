// Who practises, and what they chose for good.
#include "limber/keeping/settings.hpp"
#include "limber/server/context.hpp"
#include "limber/server/documents.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace limber::server {
namespace {

using Json = nlohmann::ordered_json;

Result<http::Response> keep_settings(const Context& context, const Asked& asked) {
    const auto settings = read_texts(asked.request.body);
    if (!settings) return refused(ErrorCode::BadInput, "server.bad_settings");
    return check_settings(context.catalogue, *settings)
        .and_then([&] { return context.ports.settings.keep(asked.person.id, *settings); })
        .map([] { return json_response("{}"); });
}

/// A session belongs to the person that it was begun with.
Result<http::Response> choose(const Context& context, const Asked& asked) {
    if (const auto idle = check_idle(context, asked.person); !idle)
        return tl::unexpected(idle.error());
    const auto named = read_texts(asked.request.body);
    if (!named || named->size() != 1 || !named->contains("name"))
        return refused(ErrorCode::BadInput, "server.bad_profile");
    const std::string& name = named->at("name");
    if (!is_profile_name(name)) return refused(ErrorCode::BadInput, "profile.bad_name");
    // Another program may be leading somebody.
    const auto lead = take_lead(context);
    if (!lead) return tl::unexpected(lead.error());
    return context.ports.people.choose(name).map([](const Person&) { return json_response("{}"); });
}

Result<http::Response> erase(const Context& context, const Asked& asked) {
    if (const auto idle = check_idle(context, asked.person); !idle)
        return tl::unexpected(idle.error());
    const auto lead = take_lead(context);
    if (!lead) return tl::unexpected(lead.error());
    return context.ports.people.erase(asked.person.id).map([&] {
        return json_response(Json{{"erased", asked.person.name}}.dump());
    });
}

}  // namespace

std::vector<Route> people_routes(const Context& context) {
    return {
        {.method = http::Method::Put,
         .pattern = "/api/settings",
         .summary = "Keeps settings by name; an empty text forgets one.",
         .body = "application/json",
         .body_schema = "settings",
         .schema = "done",
         .answer = with(context, keep_settings)},
        {.method = http::Method::Put,
         .pattern = "/api/profile",
         .summary = "Chooses who practises; made when new.",
         .body = "application/json",
         .body_schema = "profile",
         .schema = "done",
         .answer = with(context, choose)},
        {.method = http::Method::Delete,
         .pattern = "/api/profile",
         .summary =
             "Erases the person of the request, with everything of theirs, and says who it was.",
         .schema = "erased",
         .answer = with(context, erase)},
    };
}

}  // namespace limber::server
