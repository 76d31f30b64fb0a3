#include "limber/body/motion.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace limber {
namespace {

/// When a movement along a cosine has come this far.
double time_of(double way) {
    return std::acos(1 - 2 * std::clamp(way, 0.0, 1.0)) / std::numbers::pi;
}

double turn_of(const Frame& from, const Frame& to) {
    const double cosine = std::abs(glm::dot(from.turn, to.turn));
    return degrees_of(2 * std::acos(std::min(1.0, cosine)));
}

/// How far a limb's own axis turns: one that only turns about itself stays as long as it is.
double swing_of(const Frame& from, const Frame& to) {
    const double cosine = glm::dot(from.turn * axis_up, to.turn * axis_up);
    return degrees_of(std::acos(std::clamp(cosine, -1.0, 1.0)));
}

struct Halving {
    const BodyModel& model;
    const Keyframe& from;
    const Keyframe& to;
    double most_turn;
    std::vector<MotionMoment>& moments;

    /// Adds what lies after `begin` up to `end`, halved until nothing turns too far.
    void add(double begin, const Posture& before, double end, const Keyframe& after) const {
        constexpr double shortest = 1.0 / 64;
        if (end - begin > shortest && compute_turn(before, after.posture) > most_turn) {
            const double middle = (begin + end) / 2;
            const Keyframe half = between(model, from, to, middle);
            add(begin, before, middle, half);
            add(middle, half.posture, end, after);
            return;
        }
        moments.push_back({time_of(end), after});
    }
};

}  // namespace

double compute_turn(const Posture& from, const Posture& to) {
    double most = std::max({turn_of(from.pelvis, to.pelvis), turn_of(from.chest(), to.chest()),
                            turn_of(from.head, to.head)});
    for (std::size_t side = 0; side < both_sides.size(); ++side) {
        most = std::max(
            {most, swing_of(from.upper_arm[side], to.upper_arm[side]),
             swing_of(from.forearm[side], to.forearm[side]),
             swing_of(from.hand[side], to.hand[side]), swing_of(from.thigh[side], to.thigh[side]),
             swing_of(from.shank[side], to.shank[side]), turn_of(from.foot[side], to.foot[side])});
    }
    return most;
}

std::vector<MotionMoment> sample_motion(const BodyModel& model, const Keyframe& from,
                                        const Keyframe& to, double most_turn) {
    // Enough for setting out and arriving to be seen.
    constexpr double gentle_turn = 3;
    constexpr int gentle_steps = 4;
    const double turn = compute_turn(from.posture, to.posture);
    const int steps = turn < gentle_turn
                          ? 1
                          : std::max(gentle_steps, static_cast<int>(std::ceil(turn / most_turn)));
    std::vector<MotionMoment> moments;
    const Halving halving{model, from, to, most_turn, moments};
    Keyframe last = from;
    for (int step = 1; step <= steps; ++step) {
        const double begin = static_cast<double>(step - 1) / steps;
        const double end = static_cast<double>(step) / steps;
        Keyframe next = between(model, from, to, end);
        halving.add(begin, last.posture, end, next);
        last = std::move(next);
    }
    return moments;
}

std::vector<MotionMoment> reversed(const std::vector<MotionMoment>& motion, const Keyframe& to) {
    std::vector<MotionMoment> back;
    back.reserve(motion.size());
    // Where it arrived is where it sets out now.
    for (std::size_t index = motion.size() - 1; index > 0; --index)
        back.push_back({1 - motion[index - 1].share, motion[index - 1].keyframe});
    back.push_back({1, to});
    return back;
}

}  // namespace limber
