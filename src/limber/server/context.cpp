#include "limber/server/context.hpp"

#include "limber/keeping/kept_look.hpp"
#include "limber/keeping/settings.hpp"
#include "limber/server/documents.hpp"

namespace limber::server {

std::string country_of(const Context& context, const Person& person,
                       const std::optional<AnswerSheet>& sheet) {
    // Whom to call is told also where nothing can be read.
    const auto settings = context.ports.settings.all(person.id);
    if (settings && settings->contains(country_setting)) return settings->at(country_setting);
    return sheet && !sheet->country.empty() ? sheet->country : context.country;
}

Result<Wanted> read_wanted(const Context& context, const Asked& asked, int for_days) {
    const Diary diary = context.diary_of(asked.person);
    auto found = diary.find_answers();
    if (!found) return tl::unexpected(found.error());
    std::optional<AnswerSheet>& sheet = *found;
    if (!sheet) {
        return check_free(context, asked.person).and_then([]() -> Result<Wanted> {
            return refused(ErrorCode::Missing, "server.no_answers");
        });
    }
    AnswerSheet& given = *sheet;
    const auto kept = diary.plan_options(given);
    if (!kept) return tl::unexpected(kept.error());
    auto options = read_plan_options(asked.request, context.catalogue, *kept);
    if (!options) return tl::unexpected(options.error());
    const std::optional<Progress>& progress = options->progress;
    return diary.permit(given, progress ? progress->held_s : HeldSeconds{}, for_days)
        .map([&](Permit permit) {
            return Wanted{std::move(given), std::move(permit), std::move(*options)};
        });
}

Result<void> check_free(const Context& context, const Person& person) {
    return context.diary_of(person).standing().and_then([](const Standing& stands) -> Result<void> {
        if (stands.empty()) return {};
        return tl::unexpected(error_of(stands.front()));
    });
}

Result<Look> find_look(const Context& context, const Person& person) {
    return complete_look(person.id, context.ports.settings, *context.catalogue.figure, {});
}

Result<void> check_idle(const Context& context, const Person& person) {
    const Person* led = context.leading.person();
    if (led == nullptr) return {};
    if (led->id == person.id) return refused(ErrorCode::Refused, "server.busy");
    return tl::unexpected(
        Error{ErrorCode::Refused, {"server.busy_other", {{"name", led->name}}}, {}});
}

Result<std::unique_ptr<Hold>> take_lead(const Context& context) {
    auto lead = context.ports.sessions.try_lead();
    if (lead && *lead == nullptr) return refused(ErrorCode::Refused, "practice.busy");
    return lead;
}

}  // namespace limber::server
