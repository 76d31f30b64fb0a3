// What is put on paper: the plan of today, or chosen stretches.
#include "limber/keeping/settings.hpp"
#include "limber/print/paper.hpp"
#include "limber/server/context.hpp"
#include "limber/server/documents.hpp"

namespace limber::server {
namespace {

Result<print::PaperOptions> paper_options(const Context& context, const Asked& asked) {
    const auto size =
        asked.request.query.contains("letter") ? print::PageSize::Letter : print::PageSize::A4;
    return find_look(context, asked.person).map([&](const Look& look) {
        return print::PaperOptions{.look = look, .size = size, .date = context.clock.today()};
    });
}

Result<http::Response> on_paper(const print::Handout& handout) {
    return print::render_handout(handout)
        .map([](std::string pdf) {
            return http::Response{.type = "application/pdf", .body = std::move(pdf)};
        })
        .map_error([](Error failure) {
            // It is made from our own drawings.
            failure.code = ErrorCode::Lost;
            return failure;
        });
}

Result<http::Response> handout(const Context& context, const Asked& asked) {
    const auto items =
        print::find_items(context.catalogue, split_at_commas(value_of(asked.request, "stretches")));
    if (!items) return tl::unexpected(items.error());
    if (items->empty()) return refused(ErrorCode::BadInput, "server.no_stretches");
    return paper_options(context, asked).and_then([&](const print::PaperOptions& options) {
        return on_paper(
            print::stretches_on_paper(context.catalogue, context.renderer, *items, options));
    });
}

Result<http::Response> plan_handout(const Context& context, const Asked& asked) {
    const auto wanted = read_wanted(context, asked);
    if (!wanted) return tl::unexpected(wanted.error());
    const auto today = plan_today(context.catalogue, wanted->sheet, wanted->options);
    if (!today) return tl::unexpected(today.error());
    if (today->plan.items.empty()) return refused(ErrorCode::Refused, "server.refused");
    return paper_options(context, asked).and_then([&](const print::PaperOptions& options) {
        return on_paper(print::plan_on_paper(context.catalogue, context.renderer, today->screening,
                                             today->plan, options));
    });
}

}  // namespace

std::vector<Route> paper_routes(const Context& context) {
    std::vector<std::string> of_plan = plan_query();
    of_plan.emplace_back("letter");
    return {
        {.pattern = "/api/plan/handout",
         .summary = "Today's session on paper, with its warnings and reasons.",
         .query = of_plan,
         .type = "application/pdf",
         .answer = with(context, plan_handout)},
        {.pattern = "/api/handout",
         .summary = "Chosen stretches on paper, as stretches=bridge,cat-cow/chair.",
         .query = {"stretches", "letter"},
         .type = "application/pdf",
         .answer = with(context, handout)},
    };
}

}  // namespace limber::server
