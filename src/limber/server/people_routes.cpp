// Who practises, and what they chose for good.
#include "limber/document/json.hpp"
#include "limber/keeping/settings.hpp"
#include "limber/server/context.hpp"
#include "limber/server/documents.hpp"

#include <algorithm>

namespace limber::server {
namespace {

/// A map of texts, which may be empty; nothing when the body is none.
std::optional<std::map<std::string, std::string>> read_texts(const std::string& body) {
    const auto tree = parse_json(body, "body");
    if (!tree || tree->kind != Node::Kind::Map) return std::nullopt;
    std::map<std::string, std::string> texts;
    for (const auto& [name, value] : tree->fields) {
        if (value.kind != Node::Kind::Scalar || !value.quoted) return std::nullopt;
        texts.emplace(name, value.scalar);
    }
    return texts;
}

Result<http::Response> keep_settings(const Context& context, const Asked& asked) {
    const auto settings = read_texts(asked.request.body);
    if (!settings) return refused(ErrorCode::BadInput, "server.bad_settings");
    return check_settings(context.catalogue, *settings)
        .and_then([&] { return context.ports.settings.keep(asked.person.id, *settings); })
        .map([] { return json_response("{}"); });
}

/// A session belongs to the person that it was begun with.
Result<http::Response> choose(const Context& context, const Asked& asked) {
    if (const auto idle = check_idle(context); !idle) return tl::unexpected(idle.error());
    const auto named = read_texts(asked.request.body);
    if (!named || named->size() != 1 || !named->contains("name"))
        return refused(ErrorCode::BadInput, "server.bad_profile");
    const std::string& name = named->at("name");
    if (!is_profile_name(name)) return refused(ErrorCode::BadInput, "profile.bad_name");
    context.leading.forget_after();
    return context.ports.people.choose(name).map([](const Person&) { return json_response("{}"); });
}

Result<http::Response> erase(const Context& context, const Asked& asked) {
    if (const auto idle = check_idle(context); !idle) return tl::unexpected(idle.error());
    const auto lead = take_lead(context);
    if (!lead) return tl::unexpected(lead.error());
    context.leading.forget_after();
    return context.ports.people.erase(asked.person.id).map([] { return json_response("{}"); });
}

}  // namespace

std::vector<Route> people_routes(const Context& context) {
    return {
        {.method = http::Method::Put,
         .pattern = "/api/settings",
         .summary = "Keeps settings by name; an empty text forgets one.",
         .body = "application/json",
         .schema = "done",
         .answer = with(context, keep_settings)},
        {.method = http::Method::Put,
         .pattern = "/api/profile",
         .summary = "Chooses who practises, as {\"name\": …}; made when new.",
         .body = "application/json",
         .schema = "done",
         .answer = with(context, choose)},
        {.method = http::Method::Delete,
         .pattern = "/api/profile",
         .summary = "Erases who practises, with everything of theirs.",
         .schema = "done",
         .answer = with(context, erase)},
    };
}

}  // namespace limber::server
