// Which answers are kept, and how long they hold.
#include "limber/catalogue/known_questions.hpp"
#include "limber/exchange/record.hpp"
#include "limber/keeping/diary.hpp"
#include "limber/keeping/diary_parts.hpp"
#include "limber/screening/interview.hpp"

#include <algorithm>

namespace limber {
namespace {

constexpr std::size_t most_in_a_week = 100;

/// For how many days after the one on which they were given.
int days_held(const Catalogue& catalogue, const Answers& answers) {
    int days = catalogue.progress.screened_days;
    for (const Question& question : catalogue.questions) {
        const auto given = answers.find(question.id);
        if (given == answers.end()) continue;
        const auto* chosen = std::get_if<Choice>(&given->second);
        if (chosen == nullptr) continue;
        for (const Option& option : question.options)
            if (option.holds_days && chosen->contains(option.id))
                days = std::min(days, *option.holds_days);
    }
    return days;
}

bool tells_of_pain(const Answers& answers) {
    const auto found = answers.find(known_questions::pain);
    const auto* scores = found == answers.end() ? nullptr : std::get_if<Scores>(&found->second);
    return scores == nullptr ||
           std::ranges::any_of(*scores, [](const auto& place) { return place.second > 0; });
}

bool has_hurt(const Summary& summary) {
    const auto hurt = [](const ItemSummary& item) { return item.worst != Light::Green; };
    return summary.pain_before > 0 || summary.pain_after.value_or(0) > 0 || summary.hurt ||
           std::ranges::any_of(summary.items, hurt);
}

bool is_since(const KeptSession& session, const KeptAnswers& answers) {
    return answers.given ? session.begun.at >= *answers.given : session.begun.day() > answers.day;
}

}  // namespace

/// On another day, or once a session was begun on its own.
Result<bool> Diary::is_gentle_over(const AnswerSheet& sheet) const {
    if (!is_gentle(sheet.answers)) return false;
    if (sheet.date != clock_->today()) return true;
    return ports_.sessions.latest(person_.id, most_in_a_week)
        .map([&](const std::vector<KeptSession>& latest) {
            return std::ranges::any_of(latest, [&](const KeptSession& session) {
                const auto summary = read_kept(session);
                return session.begun.day() == sheet.date && (!summary || did_anything(*summary));
            });
        });
}

Result<GentleStart> Diary::gentle_start() const {
    const auto found = find_last_answers();
    if (!found) return tl::unexpected(found.error());
    if (const std::optional<AnswerSheet>& last = *found) {
        if (!is_gentle(last->answers)) return GentleStart::None;
        return is_gentle_over(*last).map(
            [](bool over) { return over ? GentleStart::Over : GentleStart::Begun; });
    }
    return standing().map([](const Standing& stands) {
        return stands.empty() ? GentleStart::Offered : GentleStart::None;
    });
}

Result<std::optional<AnswerSheet>> Diary::find_answers() const {
    const auto found = ports_.answers.find(person_.id);
    if (!found) return tl::unexpected(found.error());
    const std::optional<KeptAnswers>& kept = *found;
    if (!kept || kept->day > clock_->today()) return std::nullopt;
    auto sheet = read_sheet(kept->sheet, *catalogue_, clock_->today());
    if (!sheet) return std::nullopt;
    const auto over = is_gentle_over(*sheet);
    if (!over) return tl::unexpected(over.error());
    if (*over) return std::nullopt;
    const auto old = find_overtaken(*kept, sheet->answers);
    if (!old) return tl::unexpected(old.error());
    if (*old) return std::nullopt;
    const auto now = permit(*sheet);
    if (!now && now.error().code == ErrorCode::Refused) return std::nullopt;
    if (!now) return tl::unexpected(now.error());
    return std::move(*sheet);
}

Result<std::optional<AnswerSheet>> Diary::find_last_answers() const {
    const auto found = ports_.answers.find(person_.id);
    if (!found) return tl::unexpected(found.error());
    const std::optional<KeptAnswers>& kept = *found;
    if (!kept) return std::nullopt;
    auto sheet = read_sheet(kept->sheet, *catalogue_, clock_->today());
    if (!sheet) return std::nullopt;
    return std::move(*sheet);
}

Result<std::optional<Overtaken>> Diary::find_overtaken(const KeptAnswers& kept,
                                                       const Answers& answers) const {
    std::optional<Overtaken> by_days;
    if (clock_->today().days_since(kept.day) > days_held(*catalogue_, answers))
        by_days = Overtaken::ByDays;
    // Of a gentle start nobody told.
    if (is_gentle(answers) || tells_of_pain(answers)) return by_days;
    const auto latest = ports_.sessions.latest(person_.id, most_in_a_week);
    if (!latest) return tl::unexpected(latest.error());
    // Pain asks for more than days do.
    for (const KeptSession& session : *latest) {
        const auto summary = read_kept(session);
        if (summary && is_since(session, kept) && has_hurt(*summary)) return Overtaken::ByPain;
    }
    return by_days;
}

Result<std::optional<Overtaken>> Diary::why_asked_again() const {
    const auto found = ports_.answers.find(person_.id);
    if (!found) return tl::unexpected(found.error());
    const std::optional<KeptAnswers>& kept = *found;
    if (!kept) return std::nullopt;
    const auto sheet = read_sheet(kept->sheet, *catalogue_, clock_->today());
    if (!sheet) return std::nullopt;
    return find_overtaken(*kept, sheet->answers);
}

Result<bool> Diary::is_checked_in(const AnswerSheet& sheet) const {
    const auto found = ports_.answers.find(person_.id);
    if (!found) return tl::unexpected(found.error());
    const std::optional<KeptAnswers>& kept = *found;
    if (!kept || kept->sheet != write_sheet(sheet, *catalogue_)) return false;
    const std::optional<Instant>& when = kept->given;
    if (!when) return false;
    const Instant given = *when;
    const auto age = clock_->now().at - given;
    if (age < age.zero() || age > std::chrono::minutes(catalogue_->session.check_in_holds_minutes))
        return false;
    // One that ended since may have hurt; beside it there is the one that begins.
    return ports_.sessions.latest(person_.id, 2).map([&](const std::vector<KeptSession>& latest) {
        return std::ranges::none_of(latest, [&](const KeptSession& session) {
            return session.summary && session.begun.at >= given;
        });
    });
}

Result<Screening> Diary::take_answers(const AnswerSheet& sheet,
                                      const std::vector<EntryId>& asked_after) {
    Screening screening = screen_person(*catalogue_, sheet, clock_->today());
    // What stops before what lifts, so that nobody is free in between.
    write_down(screening, asked_after);
    lift(sheet, screening, asked_after);
    if (is_gentle(sheet.answers)) {
        const auto gentle = gentle_start();
        if (!gentle) return tl::unexpected(gentle.error());
        if (*gentle == GentleStart::Over || *gentle == GentleStart::None)
            return tl::unexpected(rest_first());
    }
    return (screening.verdict < Verdict::Refused ? keep_answers(sheet) : forget_answers()).map([&] {
        return std::move(screening);
    });
}

void Diary::write_down(const AnswerSheet& sheet) {
    const auto asked_after = standing().map(ids_of).value_or(std::vector<EntryId>{});
    write_down(screen_person(*catalogue_, sheet, clock_->today()), asked_after);
}

void Diary::write_down(const Screening& screening, const std::vector<EntryId>& asked_after) {
    for (const Flag* flag : screening.flags) {
        if (flag->tier >= Tier::Today)
            journal_->stop(person_.id, flag->id.value(),
                           {screening.is_doubted(*flag), asked_after});
    }
}

void Diary::lift(const AnswerSheet& sheet, const Screening& screening,
                 const std::vector<EntryId>& asked_after) {
    const auto now = standing();
    // Old answers tell nothing of now.
    const bool fresh = clock_->today().days_since(sheet.date) <= catalogue_->progress.screened_days;
    if (!now || asked_after.empty() || !fresh || !is_whole(*catalogue_, sheet.answers)) return;
    std::vector<EntryId> lifted;
    for (const StandingSign& stop : *now) {
        const bool asked = std::ranges::find(asked_after, stop.said.id) != asked_after.end();
        if (asked && !still_tells_of(*catalogue_, screening, stop.said))
            lifted.push_back(stop.said.id);
    }
    journal_->lift(person_.id, std::move(lifted));
}

Result<void> Diary::keep_answers(const AnswerSheet& sheet) {
    KeptAnswers answers{sheet.date, write_sheet(sheet, *catalogue_), std::nullopt};
    const Moment now = clock_->now();
    if (sheet.date == now.day()) answers.given = now.at;
    return ports_.answers.keep(person_.id, answers);
}

Result<void> Diary::forget_answers() {
    if (auto forgotten = ports_.answers.forget(person_.id); !forgotten) return forgotten;
    // Where a session is led just now, whoever leads it holds the lead and ends it.
    const auto lead = ports_.sessions.try_lead();
    if (!lead) return tl::unexpected(lead.error());
    return *lead == nullptr ? Result<void>{} : close_open();
}

}  // namespace limber
