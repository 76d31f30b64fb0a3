#include "limber/catalogue/performance.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace limber {
namespace {

/// An even movement shortens a bone by the cosine of half its turn: 1 % at this one.
constexpr double most_turn = 16;
/// How strongly a movement without a hold is felt all along.
constexpr double flowing_effort = 0.5;
/// How strongly a hold is felt when it begins.
constexpr double first_effort = 0.3;
/// From one pose to the next where a phase goes round and round: an easy march.
constexpr double beat_s = 0.75;

/// Whether it is nothing but breath, in one pose: it is felt as the breath fills.
bool only_breathes(const Variant& variant) {
    const auto& poses = variant.staging.poses;
    const auto breathes = [](const Phase& phase) {
        return phase.breath.usual == Breath::In || phase.breath.usual == Breath::Out;
    };
    return std::ranges::all_of(variant.phases, breathes) &&
           std::ranges::all_of(
               poses, [&](const auto& pose) { return pose.second == poses.at(before_phases); });
}

/// A pose at rest, by its name.
struct Rested {
    std::string name;
    const Keyframe* keyframe = nullptr;
};

/// Poses in the order in which they are come through.
using Passage = std::vector<Rested>;

class Performer {
public:
    Performer(const BodyModel& model, const Variant& variant, const BreathPace& pace)
        : model_(model), variant_(variant), pace_(pace) {}

    void open(const Keyframe& keyframe) {
        add(keyframe, flows(variant_) && !only_breathes(variant_) ? flowing_effort : 0);
    }

    /// Goes evenly from `from` through all of `way`.
    void play(std::size_t phase, double seconds, const Rested& from, const Passage& way) {
        const double begin = now_;
        const auto [before, after] = find_effort(phase, stays(from, way));
        const double breath = breath_;
        const double breath_after = find_breath_after(phase);
        const auto pieces = static_cast<double>(way.size());
        const Rested* at = &from;
        for (std::size_t piece = 0; piece < way.size(); ++piece) {
            for (const auto& [share, keyframe] : find_motion(*at, way[piece])) {
                const double done = (static_cast<double>(piece) + share) / pieces;
                now_ = begin + done * seconds;
                breath_ = breath + (breath_after - breath) * done;
                add(keyframe, before + (after - before) * done);
            }
            at = &way[piece];
        }
        performance_.phases.push_back({phase, begin, now_, goes_round(variant_, phase)});
    }

    /// Whether nothing moves in a phase but the breath, in and out at its own pace.
    bool breathes(std::size_t phase, const Rested& from, const Passage& way) {
        const Breath breath = variant_.phases[phase].breath.by(pace_.choice);
        const auto& seconds = variant_.phases[phase].seconds;
        return pace_.choice != BreathChoice::Own &&
               (breath == Breath::Slow || breath == Breath::Free) &&
               (!seconds || *seconds >= pace_.in_s + pace_.out_s) && stays(from, way);
    }

    /// Stays for a breath.
    void breathe(std::size_t phase, const Rested& at) {
        const double begin = now_;
        const auto [before, after] = find_effort(phase, true);
        for (const auto& [seconds, filled] :
             {std::pair(pace_.in_s, 1), std::pair(pace_.out_s, 0)}) {
            now_ += seconds;
            breath_ = filled;
            const double done = (now_ - begin) / (pace_.in_s + pace_.out_s);
            add(*at.keyframe, before + (after - before) * done);
        }
        performance_.phases.push_back({phase, begin, now_, true});
    }

    Performance finish() { return std::move(performance_); }

private:
    bool stays(const Rested& from, const Passage& way) {
        return way.size() == 1 && find_motion(from, way.front()).size() == 1;
    }

    /// A phase without a word on the breath leaves it as it is.
    [[nodiscard]] double find_breath_after(std::size_t phase) const {
        if (pace_.choice == BreathChoice::Own) return 0;
        switch (variant_.phases[phase].breath.by(pace_.choice)) {
            case Breath::In:
                return 1;
            case Breath::Out:
                return 0;
            default:
                return breath_;
        }
    }

    /// A way that comes again is the same again, also in the other direction.
    const std::vector<MotionMoment>& find_motion(const Rested& from, const Rested& to) {
        const auto back = motions_.find({to.name, from.name});
        const auto [motion, is_new] = motions_.try_emplace({from.name, to.name});
        if (is_new) {
            motion->second = back != motions_.end()
                                 ? reversed(back->second, *to.keyframe)
                                 : sample_motion(model_, *from.keyframe, *to.keyframe, most_turn);
        }
        return motion->second;
    }

    /// From which effort to which a phase goes; a hold is felt from its first moment on.
    std::pair<double, double> find_effort(std::size_t phase, bool is_still) {
        double& before = performance_.moments.back().effort;
        if (only_breathes(variant_)) return {breath_, find_breath_after(phase)};
        if (flows(variant_)) return {before, flowing_effort};
        const bool is_here = is_felt(variant_, phase);
        if (is_still && is_here) {
            before = std::max(before, first_effort);
            return {before, 1};
        }
        const bool hold_follows =
            phase + 1 < variant_.phases.size() && is_felt(variant_, phase + 1);
        return {before, hold_follows || is_here ? first_effort : 0};
    }

    void add(const Keyframe& keyframe, double effort) {
        performance_.moments.push_back({now_, keyframe, effort, breath_});
    }

    const BodyModel& model_;
    const Variant& variant_;
    const BreathPace& pace_;
    double now_ = 0;
    double breath_ = 0;
    /// By the names of the poses that they lead from and to.
    std::map<std::pair<std::string, std::string>, std::vector<MotionMoment>> motions_;
    Performance performance_;
};

/// The poses of a phase in turn: what it goes through, and its end.
Passage way_of(const Variant& variant, const Choreography& poses, std::size_t phase) {
    Passage way;
    const auto& passed = passed_in(variant, phase);
    for (std::size_t pose = 0; pose < passed.size(); ++pose)
        way.push_back({passed[pose].name, &poses.passed[phase][pose]});
    way.push_back({variant.staging.poses.at(variant.phases[phase].id), &poses.phase_ends[phase]});
    return way;
}

/// The first phase from the second repetition on: where all phases end in one pose, back to the
/// start and there again.
Passage first_way_again(const Rested& start, const std::vector<Passage>& ways) {
    const Rested& end = ways.back().back();
    const bool stays = std::ranges::all_of(
        ways, [&](const Passage& way) { return way.size() == 1 && way.front().name == end.name; });
    return stays && start.name != end.name ? Passage{start, end} : ways.front();
}

Choreography mirrored(const BodyModel& model, Choreography poses) {
    poses.start = mirrored(model, poses.start);
    for (auto& passed : poses.passed)
        for (Keyframe& pose : passed) pose = mirrored(model, pose);
    for (Keyframe& end : poses.phase_ends) end = mirrored(model, end);
    return poses;
}

}  // namespace

Performance perform(const BodyModel& model, const Variant& variant, Side side, double hold_s,
                    Opening opening, const BreathPace& pace) {
    Choreography poses = choreograph(model, variant);
    if (side == Side::Right && variant.sides == Sides::Each)
        poses = mirrored(model, std::move(poses));
    const std::size_t count = variant.phases.size();
    std::vector<double> seconds;
    std::vector<Passage> ways;
    for (std::size_t phase = 0; phase < count; ++phase) {
        const Passage& way = ways.emplace_back(way_of(variant, poses, phase));
        seconds.push_back(goes_round(variant, phase)
                              ? beat_s * static_cast<double>(way.size())
                              : variant.phases[phase].seconds.value_or(static_cast<int>(hold_s)));
    }
    const Rested start{variant.staging.poses.at(before_phases), &poses.start};
    const Rested& end = ways.back().back();
    const Passage again = first_way_again(start, ways);
    const bool round = opening == Opening::Round;
    const Rested* at = round ? &end : &start;
    Performer performer(model, variant, pace);
    performer.open(*at->keyframe);
    for (std::size_t phase = 0; phase < count; ++phase) {
        const Rested& from = *at;
        at = &ways[phase].back();
        const Passage& way = round && phase == 0 ? again : ways[phase];
        if (performer.breathes(phase, from, way)) {
            performer.breathe(phase, *at);
            if (!round) performer.breathe(phase, *at);
            continue;
        }
        performer.play(phase, seconds[phase], from, way);
        // Once more from its own end, where it was come to from another pose.
        if (goes_round(variant, phase) && from.name != at->name)
            performer.play(phase, seconds[phase], *at, ways[phase]);
    }
    const bool is_round_already = count == 1 && goes_round(variant, 0);
    if (!round && !is_round_already && start.name != end.name)
        performer.play(0, seconds.front(), end, again);
    return performer.finish();
}

Performance perform(const BodyModel& model, const Way& way) {
    const auto poses = settle(model, way);
    Performance performance;
    performance.moments.push_back({.keyframe = poses.front()});
    for (std::size_t pose = 1; pose < poses.size(); ++pose)
        for (auto& [share, keyframe] :
             sample_motion(model, poses[pose - 1], poses[pose], most_turn))
            performance.moments.push_back(
                {.at_s = (static_cast<double>(pose - 1) + share) * way.pose_s,
                 .keyframe = std::move(keyframe)});
    performance.phases.push_back({.end_s = performance.moments.back().at_s});
    return performance;
}

}  // namespace limber
