#include "limber/catalogue/performance.hpp"

#include <map>
#include <utility>

namespace limber {
namespace {

/// An even movement shortens a bone by the cosine of half its turn: 0.8 % at this one.
constexpr double most_turn = 14;
/// How strongly a movement without a hold is felt all along.
constexpr double flowing_effort = 0.5;
/// How strongly a hold is felt when it begins.
constexpr double first_effort = 0.3;

/// A pose at rest, by its name.
struct Rested {
    std::string name;
    const Keyframe* keyframe = nullptr;
};

class Performer {
public:
    Performer(const BodyModel& model, const Variant& variant, double hold_s)
        : model_(model), variant_(variant), hold_s_(hold_s) {}

    void open(const Keyframe& keyframe) { add(keyframe, flows(variant_) ? flowing_effort : 0); }

    void play(std::size_t phase, const Rested& from, const Rested& to) {
        const double begin = now_;
        const double seconds = variant_.phases[phase].seconds.value_or(static_cast<int>(hold_s_));
        const auto& motion = find_motion(from, to);
        const bool held = motion.size() == 1 && is_felt(variant_, phase) && !flows(variant_);
        if (held) performance_.moments.back().effort = first_effort;
        const double before = performance_.moments.back().effort;
        const double after = effort_after(phase, held);
        for (const auto& [share, keyframe] : motion) {
            now_ = begin + share * seconds;
            add(keyframe, before + (after - before) * share);
        }
        performance_.phases.push_back({phase, begin, now_});
    }

    Performance finish() { return std::move(performance_); }

private:
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

    [[nodiscard]] double effort_after(std::size_t phase, bool held) const {
        if (flows(variant_)) return flowing_effort;
        if (held) return 1;
        const bool hold_follows =
            phase + 1 < variant_.phases.size() && is_felt(variant_, phase + 1);
        return hold_follows || is_felt(variant_, phase) ? first_effort : 0;
    }

    void add(const Keyframe& keyframe, double effort) {
        performance_.moments.push_back({now_, keyframe, effort});
    }

    const BodyModel& model_;
    const Variant& variant_;
    double hold_s_;
    double now_ = 0;
    /// By the names of the poses that they lead from and to.
    std::map<std::pair<std::string, std::string>, std::vector<MotionMoment>> motions_;
    Performance performance_;
};

}  // namespace

Performance perform(const BodyModel& model, const Variant& variant, Side side, double hold_s,
                    Opening opening) {
    Choreography poses = choreograph(model, variant);
    if (side == Side::Right && variant.sides == Sides::Each) {
        poses.start = mirrored(model, poses.start);
        for (Keyframe& end : poses.phase_ends) end = mirrored(model, end);
    }
    const std::size_t count = variant.phases.size();
    const auto& names = variant.staging.poses;
    std::vector<Rested> ends;
    ends.reserve(count);
    for (std::size_t phase = 0; phase < count; ++phase)
        ends.push_back({names.at(variant.phases[phase].id), &poses.phase_ends[phase]});
    const Rested start{names.at("start"), &poses.start};
    const bool comes_back = start.name == ends.back().name;
    const bool round = opening == Opening::Round;
    const Rested* at = round ? &ends.back() : &start;
    Performer performer(model, variant, hold_s);
    performer.open(*at->keyframe);
    for (std::size_t phase = 0; phase < count; ++phase) {
        performer.play(phase, *at, ends[phase]);
        at = &ends[phase];
    }
    if (!round && !comes_back) performer.play(0, *at, ends.front());
    return performer.finish();
}

}  // namespace limber
