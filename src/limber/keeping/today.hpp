#pragma once
/// From answers to what may be done today, and to what shall be.
#include "limber/messages/result.hpp"
#include "limber/plan/answer_sheet.hpp"
#include "limber/plan/plan.hpp"
#include "limber/plan/week.hpp"
#include "limber/progress/progress.hpp"
#include "limber/screening/screen.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>

namespace limber {

/// What may be asked for on top of an answer sheet; what is absent is taken from the sheet.
struct PlanOptions {
    std::optional<int> minutes;
    /// An identifier of the catalogue's training days, or "none".
    std::optional<std::string> training;
    /// Indices of the vocabulary's props that are at hand.
    std::optional<std::set<std::size_t>> props;
    bool article = false;
    /// No breath is shown, counted or spoken.
    bool own_breath = false;
    Pace pace = Pace::Usual;
    /// Stretches that are not wanted, beside those of the sheet.
    std::set<StretchId> left_out;
    /// Forms that are wanted in place of the usual ones; what is not permitted stays out.
    std::map<StretchId, VariantId> chosen;
    /// Only these, in this order; empty where the plan chooses. A form of `chosen` goes before
    /// theirs.
    std::vector<RoutineItem> only;
    /// What past sessions came to; nothing where none are kept.
    std::optional<Progress> progress;
};

/// The verdict and what is permitted on a day, by what the answers come to by then, with notices
/// about answers that contradict or surprise and about clearances that hold no longer.
Screening screen_person(const Catalogue& catalogue, const AnswerSheet& sheet, const Date& today);

/// Whose breath sessions, papers and the library follow.
BreathChoice choose_breath(const AnswerSheet& sheet, const Screening& screening,
                           const PlanOptions& options);

/// Today's session from the answers that the permit was made from. Fails when an option is outside
/// what the catalogue allows (minutes, training).
Result<SessionPlan> plan_today(const Catalogue& catalogue, const AnswerSheet& sheet,
                               const Permit& permit, const PlanOptions& options);

/// The week that begins today; fails like `plan_today`, and ("answers.rest_first") for a gentle
/// start, which is one session.
Result<WeekPlan> plan_this_week(const Catalogue& catalogue, const AnswerSheet& sheet,
                                const Permit& permit, const PlanOptions& options);

/// Whether everything in the plan is still permitted, within the caps it was planned with, with a
/// breath that may be paced so, and with every sign asked at its check-in that is asked now.
bool permits(const Permit& permit, const SessionPlan& plan);

/// The same answers with a pain of at least `pain` where it hurts most, or in the lower back.
AnswerSheet with_pain_of_at_least(AnswerSheet sheet, int pain);

}  // namespace limber
