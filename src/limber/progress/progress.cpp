#include "limber/progress/progress.hpp"

#include "limber/base/time.hpp"
#include "limber/catalogue/catalogue.hpp"

#include <algorithm>
#include <ranges>

namespace limber {
namespace {

constexpr int days_in_week = 7;

/// The sentence about a step, which is only put together for the last one.
struct Why {
    const char* id = "";
    int stage = 0;
    /// Where it says how far the next step is.
    std::optional<std::size_t> greens;
};

/// How one stretch has gone so far.
struct Path {
    int stage = 0;
    std::optional<Why> why;
    /// The highest step, once it was looked up; nothing inside where there is no ladder.
    std::optional<std::optional<int>> last;
    /// Days with a green session since the last step or amber.
    std::vector<Date> greens;
    /// Ambers since the last step, or since greens enough for one.
    int ambers = 0;
    std::vector<Date> reds;
};

const Ladder* ladder_of(const Catalogue& catalogue, const StretchId& id) {
    const Stretch* stretch = catalogue.find(id);
    return stretch == nullptr ? nullptr : catalogue.plan.find_ladder(stretch->doses.ladder);
}

/// The highest step of the stretch's ladder; nothing where it has none.
std::optional<int> last_stage(const Catalogue& catalogue, const StretchId& id) {
    const Ladder* ladder = ladder_of(catalogue, id);
    if (ladder == nullptr) return std::nullopt;
    return static_cast<int>(ladder->stages.size()) - 1;
}

/// The highest step that asks for no more than what was done.
int stage_of(const Catalogue& catalogue, const ItemSummary& item) {
    const Ladder* ladder = ladder_of(catalogue, item.stretch);
    if (ladder == nullptr) return 0;
    const auto within = [&](const DoseStage& step) {
        return step.dose.hold_s <= item.dose.hold_s &&
               step.dose.repetitions <= item.dose.repetitions && step.dose.sets <= item.dose.sets;
    };
    const auto above = std::ranges::find_if_not(ladder->stages, within);
    return std::max(0, static_cast<int>(above - ladder->stages.begin()) - 1);
}

Message message_of(const Why& why, int needed) {
    Message message{why.id, {{"stage", std::int64_t{why.stage + 1}}}};
    if (why.greens) {
        message.arguments.emplace_back(
            "left", std::max<std::int64_t>(0, needed - static_cast<std::int64_t>(*why.greens)));
    }
    return message;
}

/// Walks through the sessions in their order and keeps a path for every stretch.
class Walk {
public:
    Walk(const Catalogue& catalogue, const DoseHistory& written)
        : catalogue_(catalogue), rules_(catalogue.progress) {
        for (const auto& [stretch, reached] : written) {
            const int last = last_stage(catalogue, stretch).value_or(reached.stage);
            paths_[stretch].stage = std::min(reached.stage, last);
        }
    }

    void take(const PastSession& session) {
        pass_to(session.day);
        last_day_ = session.day;
        bool red = false;
        for (const auto& item : session.summary.items) {
            if (item.outcome == Outcome::NotBegun) continue;
            const Light light = light_of(session, item);
            red = red || light >= Light::Red;
            if (!session.summary.gentle || light > Light::Green) take(session, item);
        }
        if (red) red_sessions_.push_back(session.day);
    }

    /// A long pause sets everything back.
    void pass_to(const Date& day) {
        if (last_day_ && day.days_since(*last_day_) < rules_.restart_after_days) return;
        practising_since_ = day;
        if (!last_day_) return;
        for (auto& [stretch, path] : paths_) {
            const int stage = std::max(0, path.stage - rules_.restart_steps);
            step_to(path, stage, "progress.restart");
        }
    }

    [[nodiscard]] DoseHistory history(const Date& today) const {
        DoseHistory history;
        const int week =
            practising_since_ ? today.days_since(*practising_since_) / days_in_week : 0;
        const bool easier_week = week % rules_.deload_every_weeks == rules_.deload_every_weeks - 1;
        for (const auto& [stretch, path] : paths_) {
            if (!last_stage(catalogue_, stretch)) continue;
            int stage = path.stage;
            std::optional<Why> why = path.why;
            if (easier_week && path.stage > 0) {
                stage = std::max(0, path.stage - rules_.deload_steps);
                why = Why{"progress.deload", stage, {}};
            }
            Reached& reached = history[stretch];
            reached.stage = stage;
            if (why) reached.why = message_of(*why, rules_.greens_for_step_up);
        }
        return history;
    }

    [[nodiscard]] std::set<StretchId> resting(const Date& today) const {
        std::set<StretchId> resting;
        for (const auto& [stretch, path] : paths_) {
            const bool often =
                count_since(path.reds, today, rules_.rest_days) >= rules_.reds_for_rest;
            if (often && can_rest(stretch)) resting.insert(stretch);
        }
        return resting;
    }

    /// Sessions with something red within the days that make somebody look at it.
    [[nodiscard]] std::int64_t count_reds(const Date& today) const {
        return count_since(red_sessions_, today, rules_.see_somebody_days);
    }

private:
    static std::int64_t count_since(const std::vector<Date>& days, const Date& today, int within) {
        return std::ranges::count_if(
            days, [&](const Date& day) { return today.days_since(day) < within; });
    }

    /// Rest itself never rests, nor does what only warms up.
    [[nodiscard]] bool can_rest(const StretchId& id) const {
        const Stretch* stretch = catalogue_.find(id);
        return stretch != nullptr && stretch->kind != Kind::Ease &&
               stretch->kind != Kind::Breathing && stretch->kind != Kind::WarmUp;
    }

    void take(const PastSession& session, const ItemSummary& item) {
        if (catalogue_.find(item.stretch) == nullptr) return;
        Path& path = paths_[item.stretch];
        if (!path.last) {
            path.last = last_stage(catalogue_, item.stretch);
            // Not everybody begins at the first step.
            if (is_green(session, item))
                path.stage = std::max(path.stage, stage_of(catalogue_, item));
        }
        const Light light = light_of(session, item);
        if (light >= Light::Red) {
            path.reds.push_back(session.day);
            step_to(path, std::max(0, path.stage - 1), "progress.down_red");
        } else if (light == Light::Amber) {
            const bool stayed = session.morning && morning_light(session) != Light::Green;
            // The second amber of a session ends the stretch.
            path.ambers += item.outcome == Outcome::Ended ? 2 : 1;
            path.greens.clear();
            if (stayed || path.ambers >= rules_.ambers_for_step_down)
                step_to(path, std::max(0, path.stage - 1), "progress.down_amber");
            else
                tell_way(path);
        } else if (is_green(session, item)) {
            take_green(session.day, path.last->value_or(0), path);
        }
        if (!path.why) tell_way(path);
    }

    void take_green(const Date& day, int last, Path& path) const {
        if (path.greens.empty() || path.greens.back() != day) path.greens.push_back(day);
        std::erase_if(path.greens, [&](const Date& green) {
            return day.days_since(green) >= rules_.step_up_within_days;
        });
        const bool enough = static_cast<int>(path.greens.size()) >= rules_.greens_for_step_up;
        if (enough && path.stage < last) {
            step_to(path, path.stage + 1, "progress.up");
        } else {
            if (enough) path.ambers = 0;
            tell_way(path);
        }
    }

    /// From the last step none leads on.
    void tell_way(Path& path) const {
        const bool is_last = path.stage >= path.last.value_or(std::nullopt).value_or(0);
        const auto needed = static_cast<std::size_t>(rules_.greens_for_step_up);
        path.why = Why{"progress.way", path.stage, is_last ? needed : path.greens.size()};
    }

    static void step_to(Path& path, int stage, const char* why) {
        path.why = Why{path.stage == stage ? "progress.lowest" : why, stage, {}};
        path.stage = stage;
        path.greens.clear();
        path.ambers = 0;
    }

    [[nodiscard]] Light morning_light(const PastSession& session) const {
        const int rise = session.morning.value_or(0) - session.summary.pain_before;
        if (rise <= rules_.morning_green_rise) return Light::Green;
        return rise >= rules_.morning_red_rise ? Light::Red : Light::Amber;
    }

    /// A bad morning belongs to the stretch that was named as hurting, else to all of them.
    [[nodiscard]] Light light_of(const PastSession& session, const ItemSummary& item) const {
        const auto& named = session.summary.hurt_by;
        Light light = item.worst;
        if (named == item.stretch) light = std::max(light, Light::Amber);
        const bool blamed = !named || named == item.stretch;
        if (session.morning && blamed && morning_light(session) == Light::Red)
            light = std::max(light, Light::Red);
        return light;
    }

    /// Done whole and as planned, on fresh answers, without more pain afterwards, and the next
    /// morning was told to be fine.
    [[nodiscard]] bool is_green(const PastSession& session, const ItemSummary& item) const {
        const Summary& summary = session.summary;
        const Light after = judge(catalogue_.session.traffic, summary.pain_before,
                                  summary.pain_after.value_or(summary.pain_before));
        return item.outcome == Outcome::Done && !item.eased && !summary.gentle &&
               summary.answers_age_days <= rules_.screened_days && after == Light::Green &&
               session.morning && morning_light(session) == Light::Green;
    }

    const Catalogue& catalogue_;
    const ProgressRules& rules_;
    std::map<StretchId, Path> paths_;
    std::vector<Date> red_sessions_;
    std::optional<Date> last_day_;
    std::optional<Date> practising_since_;
};

bool did_nothing(const Summary& summary) {
    return std::ranges::all_of(
        summary.items, [](const ItemSummary& item) { return item.outcome == Outcome::NotBegun; });
}

/// In how many of the last sessions in a row that hurt was the end.
int count_hurts_in_a_row(const HurtId& hurt, const std::vector<PastSession>& past) {
    int in_a_row = 0;
    for (const auto& session : std::views::reverse(past)) {
        if (session.summary.hurt == hurt)
            ++in_a_row;
        else if (!did_nothing(session.summary))
            break;
    }
    return in_a_row;
}

std::vector<Message> notices_of(const ProgressRules& rules, const std::vector<PastSession>& past,
                                std::int64_t reds) {
    std::vector<Message> notices;
    if (reds >= rules.reds_to_see_somebody)
        notices.push_back({"progress.see_somebody", {{"count", reds}}});
    const int in_a_row = count_hurts_in_a_row(rules.hurt_to_see_somebody, past);
    if (in_a_row >= rules.hurt_sessions)
        notices.push_back({"progress.hurt_again", {{"count", std::int64_t{in_a_row}}}});
    return notices;
}

/// What the last week held of every muscle: the longer of the two sides.
void add_held(const Catalogue& catalogue, const ItemSummary& item, Progress& progress) {
    const Stretch* stretch = catalogue.find(item.stretch);
    const Variant* variant = stretch == nullptr ? nullptr : stretch->find(item.variant);
    if (variant == nullptr || stretch->kind != Kind::Stretch) return;
    const auto held = static_cast<int>(*std::ranges::max_element(item.held_ms) / ms_per_s);
    for (const auto muscle : variant->targets) progress.held_s[muscle] += held;
}

}  // namespace

Progress compute_progress(const Catalogue& catalogue, const DoseHistory& written,
                          const std::vector<PastSession>& past, const Date& today) {
    Walk walk(catalogue, written);
    Progress progress;
    for (const auto& session : past) {
        walk.take(session);
        const auto& items = session.summary.items;
        progress.sessions += !session.summary.gentle && !did_nothing(session.summary);
        const int age = today.days_since(session.day);
        for (const auto& item : items) {
            if (item.outcome == Outcome::Done) progress.days_away[item.stretch] = age;
            if (age < days_in_week) add_held(catalogue, item, progress);
        }
    }
    walk.pass_to(today);
    progress.history = walk.history(today);
    progress.resting = walk.resting(today);
    progress.notices = notices_of(catalogue.progress, past, walk.count_reds(today));
    return progress;
}

}  // namespace limber
