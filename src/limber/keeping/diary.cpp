#include "limber/keeping/diary.hpp"

#include "limber/coaching/after.hpp"
#include "limber/exchange/record.hpp"
#include "limber/keeping/diary_parts.hpp"
#include "limber/keeping/journal_board.hpp"
#include "limber/keeping/session_keeper.hpp"
#include "limber/keeping/settings.hpp"
#include "limber/plan/wishes.hpp"
#include "limber/screening/interview.hpp"
#include "limber/session/log.hpp"

#include <algorithm>
#include <ranges>

namespace limber {
namespace {

/// Also when none is named.
bool was_in(const Summary& summary, const std::optional<StretchId>& stretch) {
    return !stretch || std::ranges::any_of(summary.items, [&](const ItemSummary& item) {
        return item.stretch == *stretch && item.outcome != Outcome::NotBegun;
    });
}

/// A program that was killed right at the end has written everything but the summary.
bool is_over(const Catalogue& catalogue, const Unfinished& unfinished) {
    return replay(catalogue, unfinished.plan, unfinished.log).mode() == Mode::Over;
}

}  // namespace

Result<Standing> Diary::standing(const std::vector<Clearance>& clearances) const {
    const auto unwritten = find_unwritten();
    if (!unwritten) return tl::unexpected(unwritten.error());
    return journal_->standing(person_.id, clearances, *unwritten);
}

/// What sessions ended for and the journal may not have, because it could not be written then: the
/// session's own log tells it, or what the latest one came to. After that none could begin.
Result<std::vector<JournalEntry>> Diary::find_unwritten() const {
    std::vector<JournalEntry> entries;
    const auto add = [&](const SessionId& session, const Summary& summary) {
        if (stops(summary)) entries.push_back(journal_->entry_of(because_of(summary), session));
    };
    const auto open = ports_.sessions.open(person_.id);
    if (!open) return tl::unexpected(open.error());
    for (const OpenSession& session : *open) {
        const auto again = reopen(session);
        if (again && is_over(*catalogue_, *again))
            add(session.id, summarise(*catalogue_, replay(*catalogue_, again->plan, again->log)));
    }
    const auto latest = ports_.sessions.latest(person_.id, 1);
    if (!latest) return tl::unexpected(latest.error());
    for (const KeptSession& session : *latest)
        if (const auto summary = read_kept(session)) add(session.id, *summary);
    return entries;
}

Result<void> Diary::write_unwritten() {
    const auto unwritten = find_unwritten();
    if (!unwritten) return tl::unexpected(unwritten.error());
    for (const JournalEntry& one : *unwritten)
        journal_->suspect(person_.id, one.sign, SessionId(one.id.value()));
    return {};
}

Result<void> Diary::settle(const EntryId& entry, bool meant) {
    if (auto written = write_unwritten(); !written) return written;
    return meant ? journal_->confirm(person_.id, entry) : journal_->withdraw(person_.id, entry);
}

Result<Permit> Diary::permit(const AnswerSheet& sheet, HeldSeconds held, int for_days) const {
    const auto stands = standing(sheet.clearances);
    if (!stands) return tl::unexpected(stands.error());
    return limber::permit(
               person_.id, clock_->now().at,
               screen_person(*catalogue_, sheet, clock_->today().plus_days(for_days - 1)), *stands,
               std::move(held))
        .map_error([](const StandingSign& stop) { return error_of(stop); });
}

bool Diary::is_recent(const OpenSession& open) const {
    // A clock that was set back makes it begin later than now.
    const auto age = std::chrono::abs(clock_->now().at - open.begun.begun.at);
    return age <= std::chrono::minutes(catalogue_->session.resume_within_minutes);
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
    summary.gentle = is_gentle(again->sheet.answers);
    return summary;
}

Result<void> Diary::close(const OpenSession& open) {
    const auto found = summary_of(open);
    if (!found) return tl::unexpected(found.error());
    const Summary summary = found->value_or(Summary{});
    if (stops(summary)) journal_->suspect(person_.id, because_of(summary), open.id);
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

Result<AnswerSheet> Diary::answers_for(const Unfinished& unfinished) const {
    const auto found = ports_.answers.find(person_.id);
    if (!found) return tl::unexpected(found.error());
    const std::optional<KeptAnswers>& kept = *found;
    if (!kept) return unfinished.sheet;
    // In another zone it may be the day before.
    auto sheet = read_sheet(kept->sheet, *catalogue_, std::max(clock_->today(), kept->day));
    if (!sheet) return tl::unexpected(sheet.error().front());
    return std::move(*sheet);
}

Result<bool> Diary::may_go_on(const AnswerSheet& sheet, const SessionPlan& plan) const {
    const auto settings = ports_.settings.all(person_.id);
    if (!settings) return tl::unexpected(settings.error());
    const bool own_breath = options_of(*catalogue_, *settings).own_breath;
    return permit(sheet).map([&](const Permit& now) {
        const int pain = wishes_of(*catalogue_, sheet.answers, now.screening()).pain;
        return permits(now, plan) && (!own_breath || plan.breath == BreathChoice::Own) &&
               pain < plan.pain + catalogue_->session.rescreen_rise;
    });
}

/// What is planned may have been taken away since.
Result<void> Diary::check(const AnswerSheet& sheet, const SessionPlan& plan) const {
    return may_go_on(sheet, plan).and_then([](bool may) -> Result<void> {
        if (may) return {};
        return tl::unexpected(Error{ErrorCode::Refused, {"practice.overtaken", {}}, {}});
    });
}

Keeping Diary::keeping(const SessionId& session, const AnswerSheet& sheet, const Moment& begun,
                       std::int64_t save_every_ms) const {
    const int age_days = begun.day().days_since(sheet.date);
    return {std::make_unique<SessionKeeper>(ports_.sessions, *clock_, person_.id, session, age_days,
                                            is_gentle(sheet.answers)),
            save_every_ms,
            std::make_unique<JournalBoard>(*this, *journal_, ports_.answers, session, sheet)};
}

Result<Coaching> Diary::begin(const AnswerSheet& sheet, SessionPlan plan,
                              std::int64_t save_every_ms) {
    const auto over = is_gentle_over(sheet);
    if (!over) return tl::unexpected(over.error());
    if (*over) return tl::unexpected(rest_first());
    if (const auto checked = check(sheet, plan); !checked) return tl::unexpected(checked.error());
    if (const auto closed = close_open(); !closed) return tl::unexpected(closed.error());
    const Moment now = clock_->now();
    const auto id = ports_.sessions.begin(
        person_.id, {now, write_sheet(sheet, *catalogue_), write_plan(plan, *catalogue_)});
    if (!id) return tl::unexpected(id.error());
    return Coaching(*catalogue_, std::move(plan), keeping(*id, sheet, now, save_every_ms));
}

Result<Coaching> Diary::go_on(Unfinished unfinished, const AnswerSheet& sheet,
                              std::int64_t save_every_ms) {
    const auto checked = check(sheet, unfinished.plan);
    if (!checked) return tl::unexpected(checked.error());
    return Coaching(
        *catalogue_, std::move(unfinished.plan),
        keeping(unfinished.kept.id, unfinished.sheet, unfinished.kept.begun.begun, save_every_ms),
        unfinished.log);
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
    // Nobody told the pain before a gentle start, so there is nothing to compare.
    const auto was_gentle = [&] { return read_kept(*last).value_or(Summary{}).gentle; };
    if (last == latest->end() || last->morning || was_gentle() ||
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

BreathChoice Diary::breath() const {
    const auto found = find_answers();
    const auto settings = ports_.settings.all(person_.id);
    if (!found || !settings) return BreathChoice::Own;
    const std::optional<AnswerSheet>& sheet = *found;
    if (!sheet) return BreathChoice::Own;
    return choose_breath(*sheet, screen_person(*catalogue_, *sheet, clock_->today()),
                         options_of(*catalogue_, *settings));
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
        all.push_back({session.id, session.begun, !session.summary, read_kept(session),
                       session.morning, session.corrected});
        const auto same = std::ranges::find(*open, session.id, &OpenSession::id);
        const bool waits = waiting && waiting->kept.id == session.id;
        if (same == open->end() || waits) continue;
        auto left = summary_of(*same);
        if (!left) return tl::unexpected(left.error());
        all.back().summary = std::move(*left);
    }
    return all;
}

Result<Followed> Diary::what_followed(const DoseHistory& written, const Progress& before) const {
    return progress(written).map([&](Progress now) {
        return Followed{find_steps(*catalogue_, before, now), std::move(now.notices)};
    });
}

Result<Record> Diary::record() const {
    auto past = sessions();
    if (!past) return tl::unexpected(past.error());
    const auto written = find_written();
    if (!written) return tl::unexpected(written.error());
    Progress reached = progress_of(*written, *past);
    return Record{person_.name, std::move(*past), std::move(reached)};
}

Result<KeptSession> Diary::find_session(const SessionId& session) const {
    const auto all = ports_.sessions.all(person_.id);
    if (!all) return tl::unexpected(all.error());
    const auto found = std::ranges::find(*all, session, &KeptSession::id);
    if (found != all->end()) return *found;
    return tl::unexpected(Error{ErrorCode::NotFound, {"history.gone", {}}, {}});
}

Result<void> Diary::correct_session(const SessionId& session, const Correction& correction) {
    auto found = find_session(session);
    if (!found) return tl::unexpected(found.error());
    KeptSession& kept = *found;
    auto summary = read_kept(kept);
    if (!summary) return tl::unexpected(Error{ErrorCode::Refused, {"history.unreadable", {}}, {}});
    if (!was_in(*summary, correction.helped) || !was_in(*summary, correction.hurt_by))
        return tl::unexpected(Error{ErrorCode::BadInput, {"history.not_in_it", {}}, {}});
    const Moment begun =
        moment_at(correction.date.value_or(kept.begun.day()),
                  correction.minute_of_day.value_or(kept.begun.minute_of_day()), kept.begun.offset);
    // Where neither was told the seconds stay, too.
    if (correction.date || correction.minute_of_day) {
        if (begun.at > clock_->now().at)
            return tl::unexpected(Error{ErrorCode::BadInput, {"history.future", {}}, {}});
        if (kept.ended) *kept.ended += begun.at - kept.begun.at;
        kept.begun = begun;
    }
    // What nobody had told yet is told now, and corrects nothing.
    const auto fits = [](const auto& now, const auto& before) {
        return !now || !before || *now == *before;
    };
    const bool adds_only =
        !correction.date && !correction.minute_of_day &&
        fits(correction.pain_before, std::optional(summary->pain_before)) &&
        fits(correction.pain_after, summary->pain_after) &&
        fits(correction.effort, summary->effort) && fits(correction.helped, summary->helped) &&
        fits(correction.hurt_by, summary->hurt_by) && fits(correction.morning, kept.morning);
    kept.corrected = kept.corrected || !adds_only;
    summary->pain_before = correction.pain_before.value_or(summary->pain_before);
    if (correction.pain_after) summary->pain_after = correction.pain_after;
    if (correction.effort) summary->effort = correction.effort;
    if (correction.helped) summary->helped = correction.helped;
    if (correction.hurt_by) summary->hurt_by = correction.hurt_by;
    if (correction.morning) kept.morning = correction.morning;
    kept.summary = write_summary(*summary);
    return ports_.sessions.correct(person_.id, kept);
}

Result<void> Diary::delete_session(const SessionId& session) {
    if (const auto found = find_session(session); !found) return tl::unexpected(found.error());
    // What it ended for may stand in it alone, when the journal could not be written then.
    if (auto written = write_unwritten(); !written) return written;
    if (const auto& loss = journal_->loss()) return tl::unexpected(*loss);
    return ports_.sessions.remove(person_.id, session);
}

}  // namespace limber
