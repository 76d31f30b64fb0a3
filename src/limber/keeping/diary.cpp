#include "limber/keeping/diary.hpp"

#include "limber/exchange/record.hpp"
#include "limber/keeping/settings.hpp"
#include "limber/coaching/after.hpp"
#include "limber/session/log.hpp"

#include <algorithm>

namespace limber {
namespace {

store::Store::AnswersThen answers_after(const Summary& summary) {
    return answers_hold(summary) ? store::Store::AnswersThen::Hold
                                 : store::Store::AnswersThen::Forgotten;
}

bool did_anything(const Summary& summary) {
    return std::ranges::any_of(
        summary.items, [](const ItemSummary& item) { return item.outcome != Outcome::NotBegun; });
}

std::optional<Summary> summary_of(const store::KeptSession& kept) {
    if (!kept.summary) return std::nullopt;
    auto summary = read_summary(*kept.summary);
    if (!summary) return std::nullopt;
    return std::move(*summary);
}

int minutes_since(const store::KeptSession& kept, const Moment& now) {
    constexpr int minutes_per_day = 24 * 60;
    return now.day.days_since(kept.begun.day) * minutes_per_day + now.minute_of_day -
           kept.begun.minute_of_day;
}

/// A session in the store.
class StoreLog final : public SessionLog {
public:
    StoreLog(store::Store& store, std::int64_t session, int answers_age_days)
        : store_(store), session_(session), answers_age_days_(answers_age_days) {}

    std::optional<Error> append(const std::vector<Event>& events) override {
        std::vector<LogEntry> entries;
        entries.reserve(events.size());
        for (const auto& event : events) entries.push_back(entry_of(event));
        return lost([&] { store_.append(session_, entries); });
    }

    std::optional<Error> close(const Summary& summary) override {
        Summary kept = summary;
        kept.answers_age_days = answers_age_days_;
        return lost(
            [&] { store_.close_session(session_, write_summary(kept), answers_after(kept)); });
    }

private:
    template <typename Write>
    static std::optional<Error> lost(const Write& write) {
        try {
            write();
            return std::nullopt;
        } catch (const store::StoreError& lost) {
            return lost.error();
        }
    }

    store::Store& store_;
    std::int64_t session_;
    int answers_age_days_;
};

}  // namespace

std::optional<AnswerSheet> Diary::find_answers(const Date& today) const {
    const auto kept = store_->find_answers(profile_.id);
    const int screened_days = catalogue_->progress.screened_days;
    if (!kept || kept->day > today || today.days_since(kept->day) > screened_days)
        return std::nullopt;
    auto sheet = read_sheet(kept->sheet, *catalogue_, today);
    if (!sheet) return std::nullopt;
    return std::move(*sheet);
}

void Diary::keep_answers(const AnswerSheet& sheet) {
    store_->keep_answers(profile_.id, {sheet.date, write_sheet(sheet, *catalogue_)});
}

void Diary::take_answers(const AnswerSheet& sheet, const Screening& screening) {
    if (screening.verdict < Verdict::Refused)
        keep_answers(sheet);
    else
        forget_answers();
}

void Diary::forget_answers() {
    store_->forget_answers(profile_.id);
    // Where a session is led just now, whoever leads it holds the lock and ends it.
    const auto lock = store_->try_lock_coach();
    if (!lock) return;
    while (const auto open = store_->find_open_session(profile_.id)) close(*open);
}

std::optional<Date> Diary::find_unsafe_end(const Date& from, const Date& to) const {
    std::optional<Date> last;
    for (const auto& entry : history()) {
        const Date& day = entry.kept.begun.day;
        if (entry.summary && !answers_hold(*entry.summary) && from <= day && day <= to) last = day;
    }
    return last;
}

/// A program that was killed right at the end has written everything but the summary.
bool Diary::is_over(const Unfinished& unfinished) const {
    return replay(*catalogue_, unfinished.plan, unfinished.log).mode() == Mode::Over;
}

std::optional<Unfinished> Diary::find_unfinished(const Moment& now, std::optional<Error>& problem) {
    while (const auto open = store_->find_open_session(profile_.id)) {
        const int age = minutes_since(*open, now);
        const bool recent = age >= 0 && age <= catalogue_->session.resume_within_minutes;
        auto unfinished = reopen(*open, now.day);
        if (recent && unfinished && !is_over(*unfinished)) return std::move(*unfinished);
        if (recent && !unfinished) problem = unfinished.error();
        close(*open);
    }
    return std::nullopt;
}

Result<Unfinished> Diary::reopen(const store::KeptSession& open, const Date& today) const {
    auto plan = read_plan(open.begun.plan, *catalogue_);
    if (!plan) return tl::unexpected(plan.error());
    auto sheet = read_sheet(open.begun.sheet, *catalogue_, today);
    if (!sheet) return tl::unexpected(sheet.error().front());
    auto log = read_log(open.log_version, store_->log_of(open.id));
    if (!log) return tl::unexpected(log.error());
    return Unfinished{open, std::move(*sheet), std::move(*plan), std::move(*log)};
}

void Diary::close(const store::KeptSession& open) {
    const auto again = reopen(open, open.begun.day);
    Summary summary;
    if (again) {
        summary = summarise(*catalogue_, replay(*catalogue_, again->plan, again->log));
        summary.answers_age_days = open.begun.day.days_since(again->sheet.date);
    }
    store_->close_session(open.id, write_summary(summary), answers_after(summary));
}

Coaching Diary::begin(const AnswerSheet& sheet, SessionPlan plan, const Moment& now,
                      std::int64_t save_every_ms) {
    const auto id = store_->begin_session({.profile = profile_.id,
                                           .day = now.day,
                                           .minute_of_day = now.minute_of_day,
                                           .sheet = write_sheet(sheet, *catalogue_),
                                           .plan = write_plan(plan)});
    return {*catalogue_, std::move(plan),
            Keeping{std::make_unique<StoreLog>(*store_, id, now.day.days_since(sheet.date)),
                    save_every_ms}};
}

Coaching Diary::go_on(Unfinished unfinished, std::int64_t save_every_ms) {
    const store::NewSession& begun = unfinished.kept.begun;
    Keeping keeping{std::make_unique<StoreLog>(*store_, unfinished.kept.id,
                                               begun.day.days_since(unfinished.sheet.date)),
                    save_every_ms};
    return {*catalogue_, std::move(unfinished.plan), std::move(keeping), unfinished.log};
}

std::optional<store::KeptSession> Diary::find_untold_morning(const Moment& now) const {
    constexpr int minutes_per_hour = 60;
    // Shortly after midnight the morning has not come yet.
    const bool night =
        now.minute_of_day < catalogue_->progress.morning_from_hour * minutes_per_hour;
    const int least_days = night ? 2 : 1;
    const auto past = history();
    const auto last = std::ranges::find_if(past.rbegin(), past.rend(), [](const PastEntry& entry) {
        return entry.summary && did_anything(*entry.summary);
    });
    if (last == past.rend() || last->kept.morning ||
        now.day.days_since(last->kept.begun.day) < least_days)
        return std::nullopt;
    return last->kept;
}

/// All sessions of a day have the same morning after.
void Diary::keep_morning(const store::KeptSession& session, int pain) {
    for (const auto& kept : store_->sessions(profile_.id)) {
        if (kept.begun.day == session.begun.day && kept.summary)
            store_->keep_morning(kept.id, pain);
    }
}

DoseHistory Diary::find_written() const {
    const auto all = store_->sessions(profile_.id);
    if (all.empty()) return {};
    const auto sheet = read_sheet(all.back().begun.sheet, *catalogue_, all.back().begun.day);
    return sheet ? sheet->history : DoseHistory{};
}

PlanOptions Diary::plan_options(const AnswerSheet& sheet, const Date& today) const {
    PlanOptions options = options_of(*catalogue_, store_->settings(profile_.id));
    options.progress = progress(sheet.history, today);
    return options;
}

Progress Diary::progress(const DoseHistory& written, const Date& today) const {
    std::vector<PastSession> past;
    for (auto& entry : history()) {
        if (entry.summary && entry.kept.begun.day <= today)
            past.push_back({entry.kept.begun.day, std::move(*entry.summary), entry.kept.morning});
    }
    std::ranges::stable_sort(past, {}, &PastSession::day);
    return compute_progress(*catalogue_, written, past, today);
}

std::vector<PastEntry> Diary::history() const {
    std::vector<PastEntry> entries;
    for (auto& kept : store_->sessions(profile_.id)) {
        auto summary = summary_of(kept);
        entries.push_back({std::move(kept), std::move(summary)});
    }
    return entries;
}

}  // namespace limber
