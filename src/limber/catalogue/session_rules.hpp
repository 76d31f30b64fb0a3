#pragma once
/// The numbers and texts a session is led with, and those by which doses grow and shrink.
#include "limber/base/names.hpp"
#include "limber/catalogue/expression.hpp"
#include "limber/catalogue/stretch.hpp"

#include <optional>
#include <vector>

namespace limber {

/// How a pain is judged: go on, do less, leave the stretch, end the session.
enum class Light { Green, Amber, Red, Black };
template <>
inline constexpr auto names_of<Light> = all_names<Light>("green", "amber", "red", "black");

/// A question of the check-in, to be answered with yes or no; yes ends the session.
struct CheckInSign {
    SignId id;
    Tier tier = Tier::Today;
    /// What it is called when it is told later.
    Text name;
    Text ask;
    /// The same as a line of the list that is asked first.
    Text line;
    Text advice;
    /// Asked only of whom this holds for.
    std::optional<ConditionId> asked_with;
};

/// What a hurt may feel like. `light` is the mildest that it can mean, `tier` how soon somebody
/// should look at it.
struct Hurt {
    HurtId id;
    Light light = Light::Green;
    Tier tier = Tier::None;
    Text name;
    /// Of one that ends the session: whether it is really so.
    Text ask;
    Text advice;
    /// Offered only to whom this sign of the check-in is put.
    std::optional<SignId> told_with;
};

/// Pain during a stretch, beside the pain at the start.
struct TrafficRules {
    int green_to = 0;
    int green_rise = 0;
    int red_from = 0;
    int red_rise = 0;
};

struct SessionRules {
    int longest_gap_ms = 0;
    int resume_within_minutes = 0;
    int ready_s = 0;
    int breath_in_s = 0;
    int breath_out_s = 0;
    int count_down_from_s = 0;
    int count_down_s = 0;
    int halfway_from_s = 0;
    std::vector<CheckInSign> check_in;
    /// Answers and a check-in count as one for so long.
    int check_in_holds_minutes = 0;
    int most_pain_at_start = 0;
    /// So much more pain than was answered makes the answers too old.
    int rescreen_rise = 0;
    /// The screens of the intake that are shown again after it.
    std::vector<ScreenId> asked_when_pain_rose;
    Text pain_rose;
    Text too_painful;
    TrafficRules traffic;
    /// Amber: so much of a dose goes on, in full steps of seconds.
    int shorter_percent = 0;
    int shorter_step_s = 0;
    std::vector<Hurt> hurts;
};

struct ProgressRules {
    int greens_for_step_up = 0;
    int step_up_within_days = 0;
    int screened_days = 0;
    int ambers_for_step_down = 0;
    int reds_for_rest = 0;
    int rest_days = 0;
    int restart_after_days = 0;
    int restart_steps = 0;
    int deload_every_weeks = 0;
    int deload_steps = 0;
    int morning_from_hour = 0;
    int morning_green_rise = 0;
    int morning_red_rise = 0;
    int reds_to_see_somebody = 0;
    int see_somebody_days = 0;
    /// The hurt that somebody should look at when it ends so many sessions in a row.
    HurtId hurt_to_see_somebody;
    int hurt_sessions = 0;
};

}  // namespace limber
