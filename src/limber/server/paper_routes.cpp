// What is put on paper: the plan of today, or chosen stretches.
#include "limber/base/split.hpp"
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

/// Others are answered while it is put on paper.
http::Response on_paper(const Context& context, print::Handout handout) {
    return {.later = [&renderer = context.renderer, handout = std::move(handout)] {
        auto pdf = print::render_handout(handout);
        // It is made from our own drawings, so what fails is lost.
        return pdf ? http::Response{.type = "application/pdf", .body = std::move(*pdf)}
                   : refuse(status_of(ErrorCode::Lost), {pdf.error()}, renderer);
    }};
}

Result<http::Response> handout(const Context& context, const Asked& asked) {
    if (const auto free = check_free(context, asked.person); !free)
        return tl::unexpected(free.error());
    const auto items =
        print::find_items(context.catalogue, split_at_commas(value_of(asked.request, "stretches")));
    if (!items) return tl::unexpected(items.error());
    if (items->empty()) return refused(ErrorCode::BadInput, "server.no_stretches");
    return paper_options(context, asked).map([&](const print::PaperOptions& options) {
        return on_paper(
            context, print::stretches_on_paper(context.catalogue, context.renderer, *items,
                                               context.diary_of(asked.person).breath(), options));
    });
}

Result<http::Response> plan_handout(const Context& context, const Asked& asked) {
    const auto wanted = read_wanted(context, asked);
    if (!wanted) return tl::unexpected(wanted.error());
    const auto plan = plan_today(context.catalogue, wanted->sheet, wanted->permit, wanted->options);
    if (!plan) return tl::unexpected(plan.error());
    if (plan->items.empty()) return refused(ErrorCode::Refused, "server.refused");
    return paper_options(context, asked).map([&](const print::PaperOptions& options) {
        return on_paper(
            context,
            print::plan_on_paper(context.catalogue, context.renderer, wanted->permit.screening(),
                                 *plan, country_of(context, asked.person, wanted->sheet), options));
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
