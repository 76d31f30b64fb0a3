// What there is to look at: stretches, their drawings and pictures.
#include "limber/exchange/json.hpp"
#include "limber/keeping/kept_look.hpp"
#include "limber/print/illustration_words.hpp"
#include "limber/catalogue/catalogue.hpp"
#include "limber/catalogue/staging.hpp"
#include "limber/figure/svg.hpp"
#include "limber/server/api.hpp"
#include "limber/server/documents.hpp"

#include <nlohmann/json.hpp>

namespace limber::server {
namespace {

using Json = nlohmann::ordered_json;

constexpr int shortest_hold_s = 6;

Theme theme_of(const http::Request& request) {
    return value_of(request, "theme") == "dark" ? Theme::Dark : Theme::Light;
}

}  // namespace

std::vector<Route> Api::library_routes() {
    return {
        {.pattern = "/api/stretches",
         .summary = "Every stretch with its variants.",
         .schema = "stretches",
         .answer =
             [this](const http::Request&, const Parameters&) {
                 return json_response(stretches_json(catalogue_, nullptr, renderer_));
             }},
        {.pattern = "/api/stretches/{stretch}",
         .summary = "One stretch with its variants.",
         .schema = "stretches",
         .answer = [this](const http::Request&,
                          const Parameters& parameters) { return stretch(parameters); }},
        {.pattern = "/api/causes",
         .summary = "Why backs hurt: what each cause is, and what is known of it.",
         .schema = "causes",
         .answer =
             [this](const http::Request&, const Parameters&) {
                 return json_response(causes_json(catalogue_, renderer_));
             }},
        {.pattern = "/api/figures/{stretch}/{variant}",
         .summary = "A moving drawing for a page that seeks in it, and when each phase is seen.",
         .query = {"side", "theme"},
         .schema = "figure",
         .answer = [this](const http::Request& request,
                          const Parameters& parameters) { return figure(request, parameters); }},
        {.pattern = "/api/pictures/{stretch}/{variant}",
         .summary = "A still.",
         .query = {"side", "theme", "phase"},
         .type = "image/svg+xml",
         .answer = [this](const http::Request& request,
                          const Parameters& parameters) { return picture(request, parameters); }},
    };
}

http::Response Api::stretch(const Parameters& parameters) {
    const Stretch* found = catalogue_.find(StretchId(parameters.at("stretch")));
    if (found == nullptr) return refuse(404, {"server.not_found", {}});
    return json_response(stretches_json(catalogue_, found, renderer_));
}

http::Response Api::figure(const http::Request& request, const Parameters& parameters) {
    auto subject = find_subject(catalogue_, parameters.at("stretch"), parameters.at("variant"));
    if (!subject) return server::refuse(404, {subject.error()}, renderer_);
    subject->side = value_of(request, "side") == "right" ? Side::Right : Side::Left;
    const Look look = complete_look({}, store_, *catalogue_.figure, store_.current_profile());
    MovingPicture moving =
        draw_moving(catalogue_, *subject, shortest_hold_s, Opening::FromStart, look);
    describe(catalogue_, renderer_, *subject, {}, moving.drawing);
    Json phases = Json::array();
    for (const PerformedPhase& phase : moving.phases)
        phases.push_back({{"phase", phase.phase},
                          {"begin_s", phase.begin_s},
                          {"end_s", phase.end_s},
                          {"repeats", goes_round(*subject->variant, phase.phase)}});
    return json_response(Json{
        {"svg", write_page_svg(
                    moving.drawing, palette_of(catalogue_, look),
                    {.theme = theme_of(request), .still = moving.still, .ending = Ending::Rest})},
        {"phases", phases}}.dump());
}

http::Response Api::picture(const http::Request& request, const Parameters& parameters) {
    auto subject = find_subject(catalogue_, parameters.at("stretch"), parameters.at("variant"));
    if (!subject) return server::refuse(404, {subject.error()}, renderer_);
    subject->side = value_of(request, "side") == "right" ? Side::Right : Side::Left;
    std::optional<std::size_t> phase = key_phase(*subject->variant);
    if (const std::string wanted = value_of(request, "phase"); wanted == "start") {
        phase.reset();
    } else if (!wanted.empty()) {
        const auto found = find_phase(*subject->variant, wanted);
        if (!found) return server::refuse(404, {found.error()}, renderer_);
        phase = *found;
    }
    const Look look = complete_look({}, store_, *catalogue_.figure, store_.current_profile());
    Drawing still = draw_still(catalogue_, *subject, phase, look);
    describe(catalogue_, renderer_, *subject, phase, still);
    return {.type = "image/svg+xml",
            .body = write_standalone_svg(still, palette_of(catalogue_, look),
                                         {.resolved = theme_of(request)})};
}

}  // namespace limber::server
