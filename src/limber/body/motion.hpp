#pragma once
/// An eased movement from one keyframe to the next, as the moments between which it is even.
#include "limber/body/keyframe.hpp"

namespace limber {

struct MotionMoment {
    /// Of the movement's time, 0…1.
    double share = 0;
    Keyframe keyframe;
};

/// How far the bone that turns most turns between two postures, in degrees; of arms, hands, thighs
/// and shanks only how far their axis turns.
double compute_turn(const Posture& from, const Posture& to);

/// The moments after `from` up to and with `to`: it sets out and arrives gently, and no bone turns
/// by more than `most_turn` degrees between two moments, so that what moves evenly between them is
/// hardly shorter than the bone. Without movement there is one moment.
std::vector<MotionMoment> sample_motion(const BodyModel& model, const Keyframe& from,
                                        const Keyframe& to, double most_turn);

/// The same movement back again, ending at `to`, from where it had set out.
std::vector<MotionMoment> reversed(const std::vector<MotionMoment>& motion, const Keyframe& to);

}  // namespace limber
