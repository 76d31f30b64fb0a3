#include "limber/cli/amend.hpp"

#include "limber/base/pain.hpp"
#include "limber/base/time_of_day.hpp"
#include "limber/cli/confirm.hpp"
#include "limber/cli/opened.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace limber::cli {
namespace {

/// So much of an identifier tells sessions apart.
constexpr std::size_t shown_id = 8;

std::string time_of(const Moment& moment) {
    const int minute = moment.minute_of_day();
    return fmt::format("{:02}:{:02}", minute / 60, minute % 60);
}

Message name_of_one(const char* id, const RecordedSession& session) {
    return {id,
            {{"id", session.id.value().substr(0, shown_id)},
             {"date", session.begun.day().to_string()},
             {"time", time_of(session.begun)}}};
}

bool fits(const RecordedSession& session, const std::string& typed) {
    const std::string day = session.begun.day().to_string();
    return typed == day || typed == day + " " + time_of(session.begun) ||
           (typed.size() >= shown_id && session.id.value().starts_with(typed));
}

/// The one session that was named; says which there are when there are several.
Result<RecordedSession> find_one(const Context& context, const Diary& diary,
                                 const std::string& typed) {
    const auto record = diary.record();
    if (!record) return tl::unexpected(record.error());
    std::vector<RecordedSession> found;
    std::ranges::copy_if(record->sessions, std::back_inserter(found),
                         [&](const RecordedSession& session) { return fits(session, typed); });
    if (found.size() == 1) return std::move(found.front());
    if (found.empty())
        return tl::unexpected(Error{ErrorCode::NotFound, {"history.gone", {}}, "history"});
    Console console = context.console();
    for (const RecordedSession& session : found)
        console.say(name_of_one("history.one", session), 0, "- ");
    return tl::unexpected(Error{ErrorCode::BadInput, {"history.several", {}}, "history"});
}

Result<Correction> read_correction(const AmendOptions& options) {
    Correction correction{.date = {},
                          .minute_of_day = {},
                          .pain_before = options.pain_before,
                          .pain_after = options.pain_after,
                          .effort = options.effort,
                          .morning = options.morning};
    if (options.date) correction.date = Date::parse(*options.date);
    if (options.time) correction.minute_of_day = parse_minute_of_day(*options.time);
    if (options.date.has_value() != correction.date.has_value() ||
        options.time.has_value() != correction.minute_of_day.has_value())
        return tl::unexpected(Error{ErrorCode::BadInput, {"history.bad_date", {}}, "history"});
    const bool is_any = correction.date || correction.minute_of_day || correction.pain_before ||
                        correction.pain_after || correction.effort || correction.morning;
    if (!is_any)
        return tl::unexpected(Error{ErrorCode::BadInput, {"history.nothing", {}}, "history"});
    return correction;
}

Checked<int> remove(const Context& context, Diary& diary, const AmendOptions& options) {
    const auto session = find_one(context, diary, options.deleted);
    if (!session) return fail(session.error());
    Console console = context.console();
    console.say(name_of_one("history.delete", *session));
    if (!options.yes && !confirm(console)) return 0;
    if (const auto gone = diary.delete_session(session->id); !gone) return fail(gone.error());
    console.say({"history.deleted", {}});
    return 0;
}

Checked<int> correct(const Context& context, Diary& diary, const AmendOptions& options) {
    const auto correction = read_correction(options);
    if (!correction) return fail(correction.error());
    const auto session = find_one(context, diary, options.corrected);
    if (!session) return fail(session.error());
    if (const auto put_right = diary.correct_session(session->id, *correction); !put_right)
        return fail(put_right.error());
    context.console().say({"history.corrected", {}});
    return 0;
}

}  // namespace

void add_amend_options(Command& command, AmendOptions& options) {
    const Option deleted =
        command.option("--delete", options.deleted, "Delete a session, as 2026-11-30 or its id");
    Option corrected =
        command.option("--correct", options.corrected, "Correct a session, by what follows");
    corrected.excludes(deleted);
    command.option("--date", options.date, "The day on which it was").needs(corrected);
    command.option("--time", options.time, "When it began, as 07:30").needs(corrected);
    const auto score = [&](const char* name, std::optional<int>& value, const char* help) {
        command.option(name, value, help).between(0, worst_pain).needs(corrected);
    };
    score("--pain-before", options.pain_before, "Pain at the start");
    score("--pain-after", options.pain_after, "Pain at the end");
    score("--effort", options.effort, "Effort");
    score("--morning", options.morning, "Pain on the morning after");
    command.flag("--yes", options.yes, "Do not ask");
}

Checked<int> amend(const Context& context, const AmendOptions& options) {
    auto opened = Opened::open(context, options.profile, Keep::All);
    if (!opened) return fail(opened.error());
    // A session that is led just now is one of these.
    const auto lead = opened->take_lead();
    if (!lead) return fail(lead.error());
    Diary diary = opened->diary();
    return options.deleted.empty() ? correct(context, diary, options)
                                   : remove(context, diary, options);
}

}  // namespace limber::cli
