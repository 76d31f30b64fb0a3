#include "limber/server/openapi.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>

namespace limber::server {
namespace {

using Json = nlohmann::ordered_json;

/// "stretch" and "variant" of "/api/figures/{stretch}/{variant}".
std::vector<std::string> names_in(std::string_view pattern) {
    std::vector<std::string> names;
    for (auto open = pattern.find('{'); open != std::string_view::npos; open = pattern.find('{')) {
        const auto close = pattern.find('}', open);
        names.emplace_back(pattern.substr(open + 1, close - open - 1));
        pattern.remove_prefix(close);
    }
    return names;
}

Json parameter(const std::string& name, const char* place, bool required) {
    return {
        {"name", name}, {"in", place}, {"required", required}, {"schema", {{"type", "string"}}}};
}

/// What a body holds, where a schema says so.
Json content_of(const std::string& schema) {
    if (schema.empty()) return Json::object();
    return {{"schema", {{"$ref", "/api/schema/" + schema}}}};
}

Json operation_of(const Route& route) {
    Json parameters = Json::array();
    for (const auto& name : names_in(route.pattern))
        parameters.push_back(parameter(name, "path", true));
    for (const auto& name : route.query) parameters.push_back(parameter(name, "query", false));
    const bool changes = route.method != http::Method::Get;
    if (!route.open) parameters.push_back(parameter(person_query, "query", changes));
    Json operation = {{"summary", route.summary}, {"parameters", parameters}};
    if (route.open) operation["security"] = Json::array();
    if (!route.body.empty()) {
        operation["requestBody"] = {{"required", true},
                                    {"content", {{route.body, content_of(route.body_schema)}}}};
    }
    operation["responses"] = {{"200",
                               {{"description", "What was asked for."},
                                {"content", {{route.type, content_of(route.schema)}}}}},
                              {"4XX", {{"$ref", "#/components/responses/Refusal"}}}};
    return operation;
}

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](unsigned char letter) { return std::tolower(letter); });
    return text;
}

Json refusal() {
    return {{"description", "Refused, with the reason; nothing has changed."},
            {"content", {{"application/json", {{"schema", {{"$ref", "/api/schema/refusal"}}}}}}}};
}

}  // namespace

std::string write_openapi(const std::vector<Route>& routes) {
    Json paths = Json::object();
    for (const Route& route : routes)
        paths[route.pattern][lower(std::string(name_of(route.method)))] = operation_of(route);
    return Json{{"openapi", "3.1.0"},
                {"info", {{"title", "Limber"}, {"version", "1"}}},
                {"security", {{{"session", Json::array()}}}},
                {"paths", std::move(paths)},
                {"components",
                 {{"responses", {{"Refusal", refusal()}}},
                  {"securitySchemes", {{"session", {{"type", "http"}, {"scheme", "bearer"}}}}}}}}
        .dump(2);
}

}  // namespace limber::server
