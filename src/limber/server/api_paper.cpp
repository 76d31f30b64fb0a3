// What is put on paper: the plan of today, or chosen stretches.
#include "limber/system/clock.hpp"
#include "limber/keeping/kept_look.hpp"
#include "limber/print/paper.hpp"
#include "limber/keeping/settings.hpp"
#include "limber/print/handout.hpp"
#include "limber/server/api.hpp"
#include "limber/server/documents.hpp"

namespace limber::server {

std::vector<Route> Api::paper_routes() {
    std::vector<std::string> of_plan = plan_query();
    of_plan.emplace_back("letter");
    return {
        {.pattern = "/api/plan/handout",
         .summary = "Today's session on paper, with its warnings and reasons.",
         .query = of_plan,
         .type = "application/pdf",
         .answer = [this](const http::Request& request,
                          const Parameters&) { return plan_handout(request); }},
        {.pattern = "/api/handout",
         .summary = "Chosen stretches on paper, as stretches=bridge,cat-cow/chair.",
         .query = {"stretches", "letter"},
         .type = "application/pdf",
         .answer = [this](const http::Request& request,
                          const Parameters&) { return handout(request); }},
    };
}

PaperOptions Api::paper_options(const http::Request& request) const {
    return {
        .look = complete_look({}, store_, *catalogue_.figure, store_.current_profile()),
        .size = request.query.contains("letter") ? print::PageSize::Letter : print::PageSize::A4,
        .date = today()};
}

http::Response Api::on_paper(const print::Handout& handout) const {
    auto pdf = print::render_handout(handout);
    if (!pdf) return server::refuse(500, {pdf.error()}, renderer_);
    return {.type = "application/pdf", .body = std::move(*pdf)};
}

http::Response Api::handout(const http::Request& request) {
    const auto items = find_items(catalogue_, split_at_commas(value_of(request, "stretches")));
    if (!items) return server::refuse(404, {items.error()}, renderer_);
    if (items->empty()) return refuse(400, {"server.no_stretches", {}});
    return on_paper(stretches_on_paper(catalogue_, renderer_, *items, paper_options(request)));
}

http::Response Api::plan_handout(const http::Request& request) {
    const auto wanted = read_wanted(request);
    if (!wanted) return wanted.error();
    const auto plan = plan_today(catalogue_, wanted->sheet, wanted->options);
    if (!plan) return server::refuse(400, {plan.error()}, renderer_);
    if (plan->items.empty()) return refuse(409, {"server.refused", {}});
    return on_paper(plan_on_paper(catalogue_, renderer_, screen_person(catalogue_, wanted->sheet),
                                  *plan, paper_options(request)));
}

}  // namespace limber::server
