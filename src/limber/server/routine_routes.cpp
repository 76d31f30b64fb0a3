// Routines: those that come ready and those that somebody made, each as it would be done today.
#include "limber/exchange/routines.hpp"
#include "limber/keeping/routines.hpp"
#include "limber/server/context.hpp"
#include "limber/server/documents.hpp"

namespace limber::server {
namespace {

/// Nothing where no session can be planned now; the routines are shown anyway.
std::optional<SessionPlan> plan_routine_of(const Context& context,
                                           const std::optional<Wanted>& wanted,
                                           const NamedRoutine& routine) {
    if (!wanted) return std::nullopt;
    PlanOptions options = wanted->options;
    options.only = routine.items;
    if (!routine.training.empty()) options.training = routine.training;
    auto plan = plan_today(context.catalogue, wanted->sheet, wanted->permit, options);
    return plan ? std::optional(std::move(*plan)) : std::nullopt;
}

Result<http::Response> routines(const Context& context, const Asked& asked) {
    auto own = own_routines(context.catalogue, context.ports.routines, asked.person.id);
    if (!own) return tl::unexpected(own.error());
    std::optional<Wanted> wanted;
    if (auto found = read_wanted(context, asked))
        wanted.emplace(std::move(*found));
    else if (found.error().code == ErrorCode::Lost)
        return tl::unexpected(found.error());
    std::vector<RoutineToday> all;
    for (Routine& routine : *own) {
        auto plan = plan_routine_of(context, wanted, {routine.items, {}});
        all.push_back(
            {nullptr, std::move(routine.name), std::move(routine.items), std::move(plan)});
    }
    for (const ReadyRoutine& ready : context.catalogue.routines)
        all.push_back({&ready,
                       {},
                       ready.items,
                       plan_routine_of(context, wanted, {ready.items, ready.training})});
    return json_response(routines_json(context.catalogue, all, context.renderer));
}

Result<http::Response> keep(const Context& context, const Asked& asked) {
    const auto told = read_texts(asked.request.body);
    if (!told || !told->contains("name") || !told->contains("items"))
        return refused(ErrorCode::BadInput, "server.bad_routine");
    const auto before = told->find("before");
    return keep_routine(context.catalogue, context.ports.routines, asked.person.id,
                        {told->at("name"), parse_routine(told->at("items"))},
                        before == told->end() ? std::string{} : before->second)
        .map([] { return json_response("{}"); });
}

Result<http::Response> forget(const Context& context, const Asked& asked) {
    return context.ports.routines.forget(asked.person.id, value_of(asked.request, "name")).map([] {
        return json_response("{}");
    });
}

}  // namespace

std::vector<Route> routine_routes(const Context& context) {
    return {
        {.pattern = "/api/routines",
         .summary = "Own routines and those that come ready, each as it would be done today.",
         .schema = "routines",
         .answer = with(context, routines)},
        {.method = http::Method::Put,
         .pattern = "/api/routines",
         .summary = "Keeps a routine under its name, in place of the one named before.",
         .body = "application/json",
         .body_schema = "routine",
         .schema = "done",
         .answer = with(context, keep)},
        {.method = http::Method::Delete,
         .pattern = "/api/routines",
         .summary = "Takes an own routine away.",
         .query = {"name"},
         .schema = "done",
         .answer = with(context, forget)},
    };
}

}  // namespace limber::server
