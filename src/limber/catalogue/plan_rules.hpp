#pragma once
/// The numbers a plan is made with: dose ladders, session frame, scores, training days, the week.
#include "limber/catalogue/rules.hpp"
#include "limber/catalogue/stretch.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace limber {

/// A step of a ladder; some steps are only for people from an age on.
struct DoseStage {
    Dose dose;
    std::optional<int> from_age;
};

struct Ladder {
    std::string id;
    /// The step, from 0, at which somebody begins whom nothing hurts and nothing limits.
    std::size_t well_begins = 0;
    std::vector<DoseStage> stages;
    Provenance provenance;
};

/// What surrounds the stretches in a session of up to `up_to_minutes`.
struct SessionFrame {
    int up_to_minutes = 0;
    int check_in_s = 0;
    int warm_up_s = 0;
    int check_out_s = 0;
    /// Stretches beside the warm-up: more of them would be a list, not a session.
    int most_items = 0;
    /// All that is wanted of a quality in a session of this length, in percent.
    std::map<Quality, int> percent;
    /// More repetitions than this would not fit.
    std::optional<int> most_repetitions;
};

/// Seconds between two things.
struct Transitions {
    int same_position_s = 0;
    int other_position_s = 0;
    int switch_sides_s = 0;
    int between_sets_s = 0;
};

/// How much time a person wants between two things.
enum class Pace { Usual, Calm };

template <>
inline constexpr auto names_of<Pace> = all_names<Pace>("usual", "calm");

/// When a stretch of the article has been away too long: so many days, or so many sessions without
/// it; and what it is then worth more.
struct Overdue {
    int days = 0;
    int sessions = 0;
    int points = 0;
};

/// Points; a stretch is chosen for the sum of its points.
struct ScoreRules {
    int base = 0;
    /// What a stretch of the article is worth more.
    int article = 0;
    int direction_helps = 0;
    int capped = 0;
    int position_change = 0;
    /// What a further set is worth, in percent of the first.
    int further_set_percent = 0;
    /// What a stretch of the last session is worth less, and what it is worth that a session holds
    /// something else than the last one.
    int done_last_time = 0;
    int change = 0;
    /// What it is worth more for every day on which it did not come, up to so many.
    int per_day_away = 0;
    int most_days_away = 0;
    Overdue overdue;
};

/// What the first sessions leave out while nobody knows what is behind a pain.
struct FirstSessions {
    int sessions = 0;
    std::vector<LoadRule> leave_out;
};

/// What lifting before or after the session changes.
struct Training {
    std::string id;
    Text name;
    Wanting wanting;
    /// Static seconds per muscle that lifting afterwards allows.
    std::optional<int> static_limit_s;
};

struct WeekRules {
    /// Session days (1 to 7) for somebody who begins, and for somebody at a later stage.
    std::vector<int> first_days;
    std::vector<int> later_days;
    int later_from_stage = 0;
    int muscle_limit_s = 0;
};

struct PlanRules {
    /// How fast a voice speaks: so long it takes to explain a stretch.
    int characters_per_second = 0;
    int older_from_age = 0;
    /// Before what somebody chose themselves, where it would begin with something specific.
    int routine_warm_up_s = 0;
    /// Indices of the vocabulary's props that are at hand until somebody says otherwise.
    std::set<std::size_t> props_assumed;
    int least_minutes = 0;
    int most_minutes = 0;
    int default_minutes = 0;
    /// Static seconds per muscle (and side) in one session.
    int muscle_limit_s = 0;
    /// Of a session's time, how much may go to stretches of which one region is the main one, in
    /// percent, unless that region is the only place that hurts.
    int most_region_percent = 0;
    /// After strength work a muscle rests from it for so many days.
    int strength_rest_days = 0;
    /// Who has practised meets so many new stretches in a session, or more where there are too few
    /// others.
    int most_new_items = 0;
    std::vector<SessionFrame> frames;
    Transitions transitions;
    /// For those who need longer to get into a position.
    Transitions calm_transitions;
    ScoreRules scores;
    std::vector<Ladder> ladders;
    std::vector<Training> trainings;
    FirstSessions first_sessions;
    WeekRules week;
    /// What bends: people who are worse with bending never get two such stretches in a row.
    std::vector<LoadTest> bending;
    /// The causes and conditions that make somebody worse with bending in this sense.
    std::vector<CauseId> bending_causes;
    std::vector<ConditionId> bending_conditions;
    /// Beside these the causes' advice is not told: it calls for more than they permit.
    std::set<ConditionId> advice_not_beside;

    /// nullptr where there is none of that name.
    [[nodiscard]] const Ladder* find_ladder(const std::string& id) const {
        const auto found = std::ranges::find(ladders, id, &Ladder::id);
        return found == ladders.end() ? nullptr : &*found;
    }
};

}  // namespace limber
