#include "limber/keeping/diary.hpp"

#include "limber/coaching/after.hpp"
#include "limber/exchange/record.hpp"
#include "limber/keeping/session_keeper.hpp"
#include "limber/keeping/settings.hpp"
#include "limber/session/log.hpp"

#include <algorithm>
#include <ranges>

namespace limber {
namespace {

bool did_anything(const Summary& summary) {
    return std::ranges::any_of(
        summary.items, [](const ItemSummary& item) { return item.outcome != Outcome::NotBegun; });
}

/// Nothing while it is open, or when it can no longer be read.
std::optional<Summary> read_kept(const KeptSession& kept) {
    if (!kept.summary) return std::nullopt;
    auto summary = read_summary(*kept.summary);
    if (!summary) return std::nullopt;
    return std::move(*summary);
}

/// A program that was killed right at the end has written everything but the summary.
bool is_over(const Catalogue& catalogue, const Unfinished& unfinished) {
    return replay(catalogue, unfinished.plan, unfinished.log).mode() == Mode::Over;
}

}  // namespace

Result<std::optional<AnswerSheet>> Diary::find_answers() const {
    const auto found = ports_.answers.find(person_.id);
    if (!found) return tl::unexpected(found.error());
    const std::optional<KeptAnswers>& kept = *found;
    const auto unsafe = ended_unsafely();
    if (!unsafe) return tl::unexpected(unsafe.error());
    const Date today = clock_->today();
    const int screened_days = catalogue_->progress.screened_days;
    if (!kept || *unsafe || kept->day > today || today.days_since(kept->day) > screened_days)
        return std::nullopt;
    auto sheet = read_sheet(kept->sheet, *catalogue_, today);
    if (!sheet) return std::nullopt;
    return std::move(*sheet);
}

/// Whether a session came to an end that forgets the answers, and its program died before it did.
Result<bool> Diary::ended_unsafely() const {
    const auto open = ports_.sessions.open(person_.id);
    if (!open) return tl::unexpected(open.error());
    return std::ranges::any_of(*open, [&](const OpenSession& session) {
        const auto again = reopen(session);
        if (!again) return false;
        const Session ended = replay(*catalogue_, again->plan, again->log);
        return ended.mode() == Mode::Over && !answers_hold(summarise(*catalogue_, ended));
    });
}

Result<void> Diary::keep_answers(const AnswerSheet& sheet) {
    return ports_.answers.keep(person_.id, {sheet.date, write_sheet(sheet, *catalogue_)});
}

Result<void> Diary::take_answers(const AnswerSheet& sheet, const Screening& screening) {
    return screening.verdict < Verdict::Refused ? keep_answers(sheet) : forget_answers();
}

Result<void> Diary::forget_answers() {
    if (auto forgotten = ports_.answers.forget(person_.id); !forgotten) return forgotten;
    // Where a session is led just now, whoever leads it holds the lead and ends it.
    const auto lead = ports_.sessions.try_lead();
    if (!lead) return tl::unexpected(lead.error());
    return *lead == nullptr ? Result<void>{} : close_open();
}

Result<std::optional<Date>> Diary::find_unsafe_end(const Date& from) const {
    const auto past = sessions();
    if (!past) return tl::unexpected(past.error());
    const Date today = clock_->today();
    std::optional<Date> last;
    for (const auto& session : *past) {
        const Date day = session.begun.day();
        if (session.summary && !answers_hold(*session.summary) && from <= day && day <= today)
            last = day;
    }
    return last;
}

bool Diary::is_recent(const OpenSession& open) const {
    const auto age = clock_->now().at - open.begun.begun.at;
    return age >= age.zero() &&
           age <= std::chrono::minutes(catalogue_->session.resume_within_minutes);
}

Result<BrokenOff> Diary::find_broken_off() const {
    const auto open = ports_.sessions.open(person_.id);
    if (!open) return tl::unexpected(open.error());
    for (const OpenSession& session :
         *open | std::views::filter([&](const OpenSession& one) { return is_recent(one); })) {
        auto again = reopen(session);
        if (!again) return BrokenOff{{}, again.error()};
        if (!is_over(*catalogue_, *again)) return BrokenOff{std::move(*again), {}};
    }
    return BrokenOff{};
}

Result<Unfinished> Diary::reopen(const OpenSession& open) const {
    auto plan = read_plan(open.begun.plan, *catalogue_);
    if (!plan) return tl::unexpected(plan.error());
    auto sheet = read_sheet(open.begun.sheet, *catalogue_, open.begun.begun.day());
    if (!sheet) return tl::unexpected(sheet.error().front());
    const auto entries = ports_.sessions.log_of(person_.id, open.id);
    if (!entries) return tl::unexpected(entries.error());
    auto log = read_log(open.log_version, *entries);
    if (!log) return tl::unexpected(log.error());
    return Unfinished{open, std::move(*sheet), std::move(*plan), std::move(*log)};
}

/// What it came to as it stands, as if it had been left.
Result<std::optional<Summary>> Diary::summary_of(const OpenSession& open) const {
    const auto again = reopen(open);
    if (!again) return std::nullopt;
    Summary summary = summarise(*catalogue_, replay(*catalogue_, again->plan, again->log));
    summary.answers_age_days = open.begun.begun.day().days_since(again->sheet.date);
    return summary;
}

Result<void> Diary::close(const OpenSession& open) {
    const auto found = summary_of(open);
    if (!found) return tl::unexpected(found.error());
    const Summary summary = found->value_or(Summary{});
    return ports_.sessions.close(person_.id, open.id,
                                 {clock_->now().at, write_summary(summary), answers_hold(summary)});
}

Result<void> Diary::close_open() {
    const auto open = ports_.sessions.open(person_.id);
    if (!open) return tl::unexpected(open.error());
    for (const OpenSession& session : *open)
        if (auto closed = close(session); !closed) return closed;
    return {};
}

Result<Coaching> Diary::begin(const AnswerSheet& sheet, SessionPlan plan,
                              std::int64_t save_every_ms) {
    if (const auto closed = close_open(); !closed) return tl::unexpected(closed.error());
    const Moment now = clock_->now();
    const auto id =
        ports_.sessions.begin(person_.id, {now, write_sheet(sheet, *catalogue_), write_plan(plan)});
    if (!id) return tl::unexpected(id.error());
    const int age_days = now.day().days_since(sheet.date);
    auto log = std::make_unique<SessionKeeper>(ports_.sessions, *clock_, person_.id, *id, age_days);
    return Coaching(*catalogue_, std::move(plan), Keeping{std::move(log), save_every_ms});
}

Coaching Diary::go_on(Unfinished unfinished, std::int64_t save_every_ms) {
    const int age_days = unfinished.kept.begun.begun.day().days_since(unfinished.sheet.date);
    auto log = std::make_unique<SessionKeeper>(ports_.sessions, *clock_, person_.id,
                                               unfinished.kept.id, age_days);
    return {*catalogue_, std::move(unfinished.plan), Keeping{std::move(log), save_every_ms},
            unfinished.log};
}

Result<std::optional<Date>> Diary::find_untold_morning() const {
    // Longer ago nobody remembers a morning.
    constexpr std::size_t most = 20;
    constexpr int minutes_per_hour = 60;
    const Moment now = clock_->now();
    // Shortly after midnight the morning has not come yet.
    const bool night =
        now.minute_of_day() < catalogue_->progress.morning_from_hour * minutes_per_hour;
    const int least_days = night ? 2 : 1;
    const auto latest = ports_.sessions.latest(person_.id, most);
    if (!latest) return tl::unexpected(latest.error());
    const auto last = std::ranges::find_if(*latest, [](const KeptSession& kept) {
        const auto summary = read_kept(kept);
        return summary && did_anything(*summary);
    });
    if (last == latest->end() || last->morning ||
        now.day().days_since(last->begun.day()) < least_days)
        return std::nullopt;
    return last->begun.day();
}

Result<void> Diary::keep_morning(const Date& day, int pain) {
    return ports_.mornings.keep(person_.id, day, pain);
}

Result<DoseHistory> Diary::find_written() const {
    const auto found = ports_.sessions.last_sheet(person_.id);
    if (!found) return tl::unexpected(found.error());
    const std::optional<KeptAnswers>& last = *found;
    if (!last) return DoseHistory{};
    const auto sheet = read_sheet(last->sheet, *catalogue_, last->day);
    return sheet ? sheet->history : DoseHistory{};
}

Result<PlanOptions> Diary::plan_options(const AnswerSheet& sheet) const {
    const auto settings = ports_.settings.all(person_.id);
    if (!settings) return tl::unexpected(settings.error());
    auto reached = progress(sheet.history);
    if (!reached) return tl::unexpected(reached.error());
    PlanOptions options = options_of(*catalogue_, *settings);
    options.progress = std::move(*reached);
    return options;
}

Result<Progress> Diary::progress(const DoseHistory& written) const {
    return sessions().map(
        [&](std::vector<RecordedSession> past) { return progress_of(written, std::move(past)); });
}

Progress Diary::progress_of(const DoseHistory& written,
                            std::vector<RecordedSession> sessions) const {
    const Date today = clock_->today();
    std::vector<PastSession> past;
    past.reserve(sessions.size());
    for (auto& session : sessions) {
        const Date day = session.begun.day();
        if (session.summary && day <= today)
            past.push_back({day, std::move(*session.summary), session.morning});
    }
    std::ranges::stable_sort(past, {}, &PastSession::day);
    return compute_progress(*catalogue_, written, past, today);
}

/// One that is open and can no longer go on counts as left.
Result<std::vector<RecordedSession>> Diary::sessions() const {
    const auto kept = ports_.sessions.all(person_.id);
    if (!kept) return tl::unexpected(kept.error());
    const auto open = ports_.sessions.open(person_.id);
    if (!open) return tl::unexpected(open.error());
    const auto broken_off = find_broken_off();
    if (!broken_off) return tl::unexpected(broken_off.error());
    const std::optional<Unfinished>& waiting = broken_off->unfinished;
    std::vector<RecordedSession> all;
    all.reserve(kept->size());
    for (const KeptSession& session : *kept) {
        all.push_back({session.begun, !session.summary, read_kept(session), session.morning});
        const auto same = std::ranges::find(*open, session.id, &OpenSession::id);
        const bool waits = waiting && waiting->kept.id == session.id;
        if (same == open->end() || waits) continue;
        auto left = summary_of(*same);
        if (!left) return tl::unexpected(left.error());
        all.back().summary = std::move(*left);
    }
    return all;
}

Result<Record> Diary::record() const {
    auto past = sessions();
    if (!past) return tl::unexpected(past.error());
    const auto written = find_written();
    if (!written) return tl::unexpected(written.error());
    Progress reached = progress_of(*written, *past);
    return Record{person_.name, std::move(*past), std::move(reached)};
}

}  // namespace limber
