// What there is to look at: stretches, their drawings and pictures.
#include "limber/catalogue/catalogue.hpp"
#include "limber/catalogue/staging.hpp"
#include "limber/exchange/json.hpp"
#include "limber/figure/svg.hpp"
#include "limber/keeping/kept_look.hpp"
#include "limber/print/body_map.hpp"
#include "limber/print/illustration_words.hpp"
#include "limber/server/context.hpp"
#include "limber/server/documents.hpp"

#include <nlohmann/json.hpp>

namespace limber::server {
namespace {

using Json = nlohmann::ordered_json;

constexpr int shortest_hold_s = 6;

Theme theme_of(const http::Request& request) {
    return value_of(request, "theme") == "dark" ? Theme::Dark : Theme::Light;
}

Side side_of(const http::Request& request) {
    return value_of(request, "side") == "right" ? Side::Right : Side::Left;
}

Result<print::Subject> find_subject(const Context& context, const Asked& asked) {
    auto subject = print::find_subject(context.catalogue, asked.parameters.at("stretch"),
                                       asked.parameters.at("variant"));
    if (subject) subject->side = side_of(asked.request);
    return subject;
}

Result<http::Response> stretches(const Context& context, const Asked& asked) {
    return json_response(stretches_json(context.catalogue, nullptr,
                                        context.diary_of(asked.person).breath(), context.renderer));
}

Result<http::Response> stretch(const Context& context, const Asked& asked) {
    const Stretch* found = context.catalogue.find(StretchId(asked.parameters.at("stretch")));
    if (found == nullptr) return refused(ErrorCode::NotFound, "server.not_found");
    return json_response(stretches_json(context.catalogue, found,
                                        context.diary_of(asked.person).breath(), context.renderer));
}

Result<http::Response> causes(const Context& context, const Asked&) {
    return json_response(causes_json(context.catalogue, context.renderer));
}

Json phases_json(const print::MovingPicture& moving) {
    Json phases = Json::array();
    for (const PerformedPhase& phase : moving.phases)
        phases.push_back({{"phase", phase.phase},
                          {"begin_s", phase.begin_s},
                          {"end_s", phase.end_s},
                          {"repeats", phase.repeats}});
    return phases;
}

http::Response figure_response(const Context& context, const Asked& asked, const Look& look,
                               const print::MovingPicture& moving) {
    const auto svg = write_page_svg(
        moving.drawing, print::palette_of(context.catalogue, look),
        {.theme = theme_of(asked.request), .still = moving.still, .ending = Ending::Rest});
    return json_response(Json{{"svg", svg}, {"phases", phases_json(moving)}}.dump());
}

Result<http::Response> figure(const Context& context, const Asked& asked) {
    const auto subject = find_subject(context, asked);
    if (!subject) return tl::unexpected(subject.error());
    const auto look = find_look(context, asked.person);
    if (!look) return tl::unexpected(look.error());
    auto moving =
        print::draw_moving(context.catalogue, *subject, shortest_hold_s, Opening::FromStart,
                           context.diary_of(asked.person).breath(), *look);
    print::describe(context.renderer, *subject, {}, moving.drawing);
    return figure_response(context, asked, *look, moving);
}

Result<http::Response> way(const Context& context, const Asked& asked) {
    const auto found =
        print::find_way(context.catalogue, asked.parameters.at("from"), asked.parameters.at("to"));
    if (!found) return tl::unexpected(found.error());
    const auto look = find_look(context, asked.person);
    if (!look) return tl::unexpected(look.error());
    auto moving = print::draw_way(context.catalogue, **found, *look);
    print::describe(context.renderer, **found, moving.drawing);
    return figure_response(context, asked, *look, moving);
}

/// The phase that is asked for, the one that says most, or none for the starting position.
Result<std::optional<std::size_t>> find_phase(const http::Request& request,
                                              const Variant& variant) {
    const std::string wanted = value_of(request, "phase");
    if (wanted == "start") return std::nullopt;
    if (wanted.empty()) return print::key_phase(variant);
    return print::find_phase(variant, wanted).map([](std::size_t phase) {
        return std::optional(phase);
    });
}

Result<http::Response> picture(const Context& context, const Asked& asked) {
    const auto subject = find_subject(context, asked);
    if (!subject) return tl::unexpected(subject.error());
    const auto phase = find_phase(asked.request, *subject->variant);
    if (!phase) return tl::unexpected(phase.error());
    const auto look = find_look(context, asked.person);
    if (!look) return tl::unexpected(look.error());
    Drawing still = print::draw_still(context.catalogue, *subject, *phase, *look);
    print::describe(context.renderer, *subject, *phase, still);
    return http::Response{
        .type = "image/svg+xml",
        .body = write_standalone_svg(still, print::palette_of(context.catalogue, *look),
                                     {.resolved = theme_of(asked.request)})};
}

/// The drawn body to point at, and where its places are.
Result<http::Response> body(const Context& context, const Asked& asked) {
    const auto look = find_look(context, asked.person);
    if (!look) return tl::unexpected(look.error());
    return print::draw_body_map(context.catalogue, asked.parameters.at("view"), *look)
        .map([&](const print::DrawnMap& map) {
            Json spots = Json::array();
            for (const auto& [place, side, spot] : map.spots) {
                Json json = {{"place", place},
                             {"x", spot.centre.x / map.drawing.width},
                             {"y", spot.centre.y / map.drawing.height},
                             {"reach", spot.reach / map.drawing.width}};
                if (side) json["side"] = name_of(*side);
                spots.push_back(std::move(json));
            }
            const auto svg =
                write_page_svg(map.drawing, print::palette_of(context.catalogue, *look),
                               {.theme = theme_of(asked.request), .id_prefix = "body-"});
            return json_response(Json{
                {"svg", svg},
                {"width", map.drawing.width},
                {"height", map.drawing.height},
                {"spots",
                 std::move(spots)}}.dump());
        });
}

}  // namespace

std::vector<Route> library_routes(const Context& context) {
    return {
        {.pattern = "/api/stretches",
         .summary = "Every stretch with its variants.",
         .schema = "stretches",
         .answer = with(context, stretches)},
        {.pattern = "/api/stretches/{stretch}",
         .summary = "One stretch with its variants.",
         .schema = "stretches",
         .answer = with(context, stretch)},
        {.pattern = "/api/causes",
         .summary = "Why backs hurt: what each cause is, and what is known of it.",
         .schema = "causes",
         .answer = with(context, causes)},
        {.pattern = "/api/body/{view}",
         .summary = "A drawn body that stands, to point at, and where its places are.",
         .query = {"theme"},
         .schema = "body",
         .answer = with(context, body)},
        {.pattern = "/api/figures/{stretch}/{variant}",
         .summary = "A moving drawing for a page that seeks in it, and when each phase is seen.",
         .query = {"side", "theme"},
         .schema = "figure",
         .answer = with(context, figure)},
        {.pattern = "/api/ways/{from}/{to}",
         .summary = "The way from one position of the body into another, drawn to move.",
         .query = {"theme"},
         .schema = "figure",
         .answer = with(context, way)},
        {.pattern = "/api/pictures/{stretch}/{variant}",
         .summary = "A still.",
         .query = {"side", "theme", "phase"},
         .type = "image/svg+xml",
         .answer = with(context, picture)},
    };
}

}  // namespace limber::server
