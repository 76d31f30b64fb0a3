// What must hold of every moving picture of the shipped stretches: at its moments, and between
// them, where a browser shows the straight mix of what is drawn.
#include "limber/body/flesh.hpp"
#include "limber/body/reaching.hpp"
#include "limber/catalogue/performance.hpp"
#include "support/support.hpp"

#include <glm/geometric.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace limber::testing {
namespace {

const BodyModel& body() { return shipped_catalogue().body; }

/// A variant as it is performed on one side.
struct Shown {
    std::string name;
    const Variant* variant = nullptr;
    Side side = Side::Left;
    Opening opening = Opening::FromStart;
    Performance performance;
};

constexpr BreathPace calm{BreathChoice::Usual, 4, 6};

std::string name_of(Side side) { return side == Side::Left ? "left" : "right"; }

std::vector<Shown> perform_everything() {
    std::vector<Shown> all;
    for (const Stretch& stretch : shipped_catalogue().stretches) {
        for (const Variant& variant : stretch.variants) {
            for (const Side side : both_sides) {
                for (const Opening opening : {Opening::FromStart, Opening::Round}) {
                    const char* const begins = opening == Opening::Round ? " round" : "";
                    all.push_back({stretch.id.value() + "/" + variant.id.value() + " " +
                                       name_of(side) + begins,
                                   &variant, side, opening,
                                   perform(body(), variant, side, stretch.doses.standard.hold_s,
                                           opening, calm)});
                }
            }
        }
    }
    return all;
}

const std::vector<Shown>& shown_library() {
    static const std::vector<Shown> all = perform_everything();
    return all;
}

/// The worst that a law has found in one performance, and where.
class Worst {
public:
    void add(double value, double at_s, const std::string& what) {
        if (value <= value_) return;
        value_ = value;
        where_ = what + " at " + std::to_string(at_s) + " s";
    }
    void expect_at_most(double bound, const Shown& shown) const {
        EXPECT_LE(value_, bound) << shown.name << ", " << where_;
    }

private:
    double value_ = -1;
    std::string where_;
};

/// What is seen of a limb: its axis.
struct Stick {
    Bone bone = Bone::Thigh;
    Side side = Side::Left;
    Vec3 upper{0};
    Vec3 lower{0};

    [[nodiscard]] double length() const { return glm::distance(upper, lower); }
};

std::string name_of(Bone bone, Side side) {
    return name_of(side) + " " + std::string(limber::name_of(bone));
}

std::vector<Stick> limbs_of(const Keyframe& keyframe) {
    std::vector<Stick> limbs;
    for (const Side side : both_sides) {
        for (const Bone bone :
             {Bone::UpperArm, Bone::Forearm, Bone::Hand, Bone::Thigh, Bone::Shank, Bone::Foot}) {
            const Frame& frame = keyframe.posture.bone(bone, side);
            const Vec3 along = bone == Bone::Foot ? axis_forward : -axis_up;
            limbs.push_back({bone, side, frame.origin, frame.at(body().length(bone) * along)});
        }
    }
    return limbs;
}

/// From the hips to the shoulders.
std::vector<Vec3> trunk_of(const Posture& posture) {
    constexpr int pieces = 16;
    std::vector<Vec3> line;
    line.reserve(pieces + 1);
    for (int piece = 0; piece <= pieces; ++piece) {
        const double station = body().lengths.shoulder_station * piece / pieces;
        line.push_back(trunk_at(body(), posture, station).origin);
    }
    return line;
}

/// What a browser shows half way between two moments.
Vec3 halfway(const Vec3& from, const Vec3& to) { return (from + to) / 2.0; }
Stick halfway(const Stick& from, const Stick& to) {
    return {from.bone, from.side, halfway(from.upper, to.upper), halfway(from.lower, to.lower)};
}
Ball halfway(const Ball& from, const Ball& to) {
    return {halfway(from.centre, to.centre), (from.radius + to.radius) / 2};
}
template <class Part>
std::vector<Part> halfway(const std::vector<Part>& from, const std::vector<Part>& to) {
    std::vector<Part> mixed;
    mixed.reserve(from.size());
    for (std::size_t index = 0; index < from.size(); ++index)
        mixed.push_back(halfway(from[index], to[index]));
    return mixed;
}

/// Shows `see` the parts of every moment, and the mix half way to the next one.
template <class PartsOf, class See>
void watch(const Shown& shown, PartsOf parts_of, See see) {
    const auto& moments = shown.performance.moments;
    auto before = parts_of(moments.front().keyframe);
    see(before, moments.front().at_s);
    for (std::size_t index = 1; index < moments.size(); ++index) {
        auto here = parts_of(moments[index].keyframe);
        see(halfway(before, here), (moments[index - 1].at_s + moments[index].at_s) / 2);
        see(here, moments[index].at_s);
        before = std::move(here);
    }
}

TEST(Performances, AreThere) { EXPECT_GT(shown_library().size(), 4 * 12U); }

TEST(Performances, RiseInTime) {
    for (const Shown& shown : shown_library()) {
        const auto& moments = shown.performance.moments;
        EXPECT_EQ(moments.front().at_s, 0) << shown.name;
        for (std::size_t index = 1; index < moments.size(); ++index)
            EXPECT_LT(moments[index - 1].at_s, moments[index].at_s) << shown.name;
    }
}

TEST(Performances, ConsistOfTheirPhasesWithoutGaps) {
    for (const Shown& shown : shown_library()) {
        const auto& [moments, phases] = shown.performance;
        double end = 0;
        for (const PerformedPhase& phase : phases) {
            EXPECT_EQ(phase.begin_s, end) << shown.name;
            EXPECT_LT(phase.begin_s, phase.end_s) << shown.name;
            end = phase.end_s;
        }
        EXPECT_EQ(end, moments.back().at_s) << shown.name;
    }
}

TEST(Performances, TakeAsLongAsTheirPhases) {
    for (const Shown& shown : shown_library()) {
        std::vector<int> seen(shown.variant->phases.size(), 0);
        for (const auto& [phase, begin_s, end_s, repeats] : shown.performance.phases) {
            ++seen.at(phase);
            const auto seconds = shown.variant->phases[phase].seconds;
            if (seconds && !repeats) {
                EXPECT_NEAR(end_s - begin_s, *seconds, 1e-9) << shown.name;
            }
        }
        EXPECT_EQ(std::ranges::count(seen, 0), 0) << shown.name;
        const int most = shown.opening == Opening::Round ? 1 : 2;
        EXPECT_LE(std::ranges::max(seen), most) << shown.name;
    }
}

const Keyframe* find_at(const Performance& performance, double at_s) {
    const auto found = std::ranges::find(performance.moments, at_s,
                                         [](const PerformedMoment& m) { return m.at_s; });
    return found == performance.moments.end() ? nullptr : &found->keyframe;
}

/// How far any ball of flesh has moved.
double distance_of(const Keyframe& one, const Keyframe& other) {
    const auto here = flesh_of(body(), one.posture);
    const auto there = flesh_of(body(), other.posture);
    double most = 0;
    for (std::size_t index = 0; index < here.size(); ++index)
        most = std::max(most, glm::distance(here[index].centre, there[index].centre));
    return most;
}

TEST(Performances, MeetTheEndOfEveryPhaseExactly) {
    constexpr double nothing = 1e-12;
    for (const Shown& shown : shown_library()) {
        const Choreography poses = choreograph(body(), *shown.variant);
        const bool turned = shown.side == Side::Right && shown.variant->sides == Sides::Each;
        const auto expect_pose = [&](const Keyframe& pose, double at_s) {
            const Keyframe* found = find_at(shown.performance, at_s);
            ASSERT_NE(found, nullptr) << shown.name << ' ' << at_s;
            const Keyframe meant = turned ? mirrored(body(), pose) : pose;
            EXPECT_LE(distance_of(*found, meant), nothing) << shown.name << ' ' << at_s;
        };
        const bool round = shown.opening == Opening::Round;
        expect_pose(round ? poses.phase_ends.back() : poses.start, 0);
        for (const PerformedPhase& phase : shown.performance.phases)
            expect_pose(poses.phase_ends[phase.phase], phase.end_s);
    }
}

TEST(Performances, ThatGoRoundEndAsTheyBegin) {
    for (const Shown& shown : shown_library()) {
        if (shown.opening != Opening::Round) continue;
        const auto& moments = shown.performance.moments;
        EXPECT_EQ(distance_of(moments.front().keyframe, moments.back().keyframe), 0) << shown.name;
        EXPECT_EQ(moments.front().effort, moments.back().effort) << shown.name;
    }
}

/// Whether any of the variant's poses is another one than its start.
bool has_several_poses(const Variant& variant) {
    const auto& poses = variant.staging.poses;
    return std::ranges::any_of(variant.phases, [&](const Phase& phase) {
        return poses.at(phase.id) != poses.at("start");
    });
}

TEST(Performances, MoveWhereTheirPosesDiffer) {
    constexpr double seen = 0.001;
    for (const Shown& shown : shown_library()) {
        if (!has_several_poses(*shown.variant)) continue;
        double most = 0;
        const auto& moments = shown.performance.moments;
        for (const PerformedMoment& moment : moments)
            most = std::max(most, distance_of(moments.front().keyframe, moment.keyframe));
        EXPECT_GT(most, seen) << shown.name;
    }
}

TEST(Performances, OfAMarchLiftEachKneeOnceInARound) {
    const Stretch& warm_up = *shipped_catalogue().find(StretchId("warm-up"));
    for (const Variant& variant : warm_up.variants) {
        constexpr double any_hold_s = 6;
        const Performance march =
            perform(body(), variant, Side::Right, any_hold_s, Opening::Round, calm);
        for (const Side side : both_sides) {
            int lifted = 0;
            bool was_high = true;
            for (const PerformedMoment& moment : march.moments) {
                const auto knee = [&](Side of) {
                    return moment.keyframe.posture.bone(Bone::Shank, of).origin.y;
                };
                const bool high = knee(side) > knee(other(side)) + 0.01;
                if (high && !was_high) ++lifted;
                was_high = high;
            }
            EXPECT_EQ(lifted, 1) << variant.id.value() << ' ' << name_of(side);
        }
    }
}

TEST(Performances, OfOnePoseGoBackToTheStartAndThereAgain) {
    Variant variant = *shipped_catalogue().find(StretchId("knee-to-chest"))->variants.begin();
    Staging& staging = variant.staging;
    for (std::size_t phase = 0; phase < variant.phases.size(); ++phase) {
        staging.poses[variant.phases[phase].id] = "hold";
        staging.phase_ends[phase] = staging.phase_ends[1];
    }
    const Choreography poses = choreograph(body(), variant);
    for (const Opening opening : {Opening::FromStart, Opening::Round}) {
        const Performance shown = perform(body(), variant, Side::Left, 5, opening, calm);
        const PerformedPhase& first =
            opening == Opening::Round ? shown.phases.front() : shown.phases.back();
        EXPECT_EQ(first.phase, 0);
        const Keyframe* turn = find_at(shown, (first.begin_s + first.end_s) / 2);
        ASSERT_NE(turn, nullptr);
        EXPECT_EQ(distance_of(*turn, poses.start), 0);
        EXPECT_EQ(distance_of(shown.moments.back().keyframe, poses.phase_ends.back()), 0);
    }
}

TEST(Performances, AreFeltBetweenNotAtAllAndFully) {
    for (const Shown& shown : shown_library()) {
        for (const PerformedMoment& moment : shown.performance.moments) {
            EXPECT_GE(moment.effort, 0) << shown.name;
            EXPECT_LE(moment.effort, 1) << shown.name;
        }
    }
}

/// How a phase's breath goes, where the body stays.
struct Stay {
    double least = 1;
    double most = 0;
    double last = 0;
};

Stay stay_of(const Performance& performance, const PerformedPhase& phase) {
    Stay stay;
    for (const PerformedMoment& moment : performance.moments) {
        if (moment.at_s < phase.begin_s || moment.at_s > phase.end_s) continue;
        stay.least = std::min(stay.least, moment.breath);
        stay.most = std::max(stay.most, moment.breath);
        stay.last = moment.breath;
    }
    return stay;
}

TEST(Performances, BreatheInAndOutWhileTheyStay) {
    int stays = 0;
    for (const Shown& shown : shown_library()) {
        for (const PerformedPhase& phase : shown.performance.phases) {
            if (!phase.repeats || goes_round(*shown.variant, phase.phase)) continue;
            ++stays;
            EXPECT_EQ(phase.end_s - phase.begin_s, calm.in_s + calm.out_s) << shown.name;
            const Stay stay = stay_of(shown.performance, phase);
            EXPECT_EQ(stay.most, 1) << shown.name;
            EXPECT_EQ(stay.last, 0) << shown.name;
        }
    }
    EXPECT_GT(stays, 100);
}

TEST(Performances, FollowTheBreathThatIsTold) {
    for (const Shown& shown : shown_library()) {
        for (const PerformedPhase& phase : shown.performance.phases) {
            const Breath told = shown.variant->phases[phase.phase].breath.usual;
            const Stay stay = stay_of(shown.performance, phase);
            if (told != Breath::In && told != Breath::Out) continue;
            EXPECT_EQ(stay.last, told == Breath::In ? 1 : 0) << shown.name;
        }
    }
}

TEST(Performances, OfNothingButBreathAreFeltAsItFills) {
    int breaths = 0;
    for (const Shown& shown : shown_library()) {
        const Breath first = shown.variant->phases.front().breath.usual;
        // One's own breath has no time at which it fills.
        if (shown.name.rfind("breathing/", 0) != 0 || first == Breath::Free) continue;
        ++breaths;
        double most = 0;
        for (const PerformedMoment& moment : shown.performance.moments) {
            EXPECT_EQ(moment.effort, moment.breath) << shown.name;
            most = std::max(most, moment.effort);
        }
        EXPECT_EQ(most, 1) << shown.name;
    }
    EXPECT_GT(breaths, 10);
}

TEST(Performances, PaceNobodysOwnBreath) {
    for (const Shown& shown : shown_library()) {
        const Performance own = perform(body(), *shown.variant, shown.side, 5, shown.opening,
                                        {BreathChoice::Own, calm.in_s, calm.out_s});
        for (const PerformedMoment& moment : own.moments) EXPECT_EQ(moment.breath, 0) << shown.name;
    }
}

TEST(Performances, KeepTheLimitsOfEveryJoint) {
    for (const Shown& shown : shown_library()) {
        for (const auto& [at_s, keyframe, effort, breath] : shown.performance.moments) {
            for (const auto& [angle, degrees] : find_overstretched(body(), keyframe.pose.angles))
                ADD_FAILURE() << shown.name << " at " << at_s << " s: " << name_of(angle) << ' '
                              << degrees;
        }
    }
}

TEST(Performances, ShowEveryLimbAsLongAsItIs) {
    constexpr double most = 0.01;
    for (const Shown& shown : shown_library()) {
        Worst worst;
        watch(shown, limbs_of, [&](const std::vector<Stick>& limbs, double at_s) {
            for (const Stick& limb : limbs)
                worst.add(std::abs(limb.length() / body().length(limb.bone) - 1), at_s,
                          name_of(limb.bone, limb.side));
        });
        worst.expect_at_most(most, shown);
    }
}

/// The flesh, with fists in place of flat hands: a fist is nowhere farther from its wrist.
std::vector<Ball> flesh_with_fists(const Keyframe& keyframe) {
    constexpr double closed = 90;
    auto flesh = flesh_of(body(), keyframe.posture);
    for (const Side side : both_sides) {
        if (keyframe.pose.angles.at(Angle::FingerCurl, side) < closed) continue;
        const Frame& hand = keyframe.posture.bone(Bone::Hand, side);
        for (Ball& ball : flesh) {
            Vec3 local = glm::conjugate(hand.turn) * (ball.centre - hand.origin);
            const bool of_hand = std::hypot(local.x, local.z) < 1e-9;
            local.y = std::max(local.y, -body().length(Bone::Hand) / 2);
            if (of_hand) ball.centre = hand.at(local);
        }
    }
    return flesh;
}

TEST(Performances, ShowNothingBelowTheFloor) {
    constexpr double deepest = 0.02;
    for (const Shown& shown : shown_library()) {
        Worst worst;
        watch(shown, flesh_with_fists, [&](const std::vector<Ball>& balls, double at_s) {
            for (std::size_t index = 0; index < balls.size(); ++index)
                worst.add(balls[index].radius - balls[index].centre.y, at_s,
                          "ball " + std::to_string(index));
        });
        worst.expect_at_most(deepest, shown);
    }
}

/// The least distance between two straight pieces.
double distance_of(const Vec3& from, const Vec3& to, const Vec3& other_from, const Vec3& other_to) {
    constexpr int pieces = 20;
    double least = glm::distance(from, other_from);
    const Vec3 way = other_to - other_from;
    for (int piece = 0; piece <= pieces; ++piece) {
        const Vec3 point = from + (to - from) * (static_cast<double>(piece) / pieces);
        const double share =
            std::clamp(glm::dot(point - other_from, way) / glm::dot(way, way), 0.0, 1.0);
        least = std::min(least, glm::distance(point, other_from + share * way));
    }
    return least;
}

/// Limbs that can come near the trunk, and the trunk in pieces.
std::vector<Stick> limbs_and_trunk_of(const Keyframe& keyframe) {
    std::vector<Stick> sticks = limbs_of(keyframe);
    std::erase_if(sticks, [](const Stick& stick) {
        return stick.bone != Bone::Forearm && stick.bone != Bone::Hand && stick.bone != Bone::Shank;
    });
    const auto trunk = trunk_of(keyframe.posture);
    for (std::size_t index = 1; index < trunk.size(); ++index)
        sticks.push_back({Bone::Trunk, Side::Left, trunk[index - 1], trunk[index]});
    return sticks;
}

TEST(Performances, ShowNoLimbThroughTheTrunk) {
    // From the trunk's middle line to a limb's: a hand on the belly is 0.06 away.
    constexpr double nearest = 0.055;
    for (const Shown& shown : shown_library()) {
        Worst worst;
        watch(shown, limbs_and_trunk_of, [&](const std::vector<Stick>& sticks, double at_s) {
            for (const Stick& limb : sticks) {
                if (limb.bone == Bone::Trunk) continue;
                for (const Stick& trunk : sticks) {
                    if (trunk.bone != Bone::Trunk) continue;
                    const double apart =
                        distance_of(limb.upper, limb.lower, trunk.upper, trunk.lower);
                    worst.add(nearest - apart, at_s, name_of(limb.bone, limb.side));
                }
            }
        });
        worst.expect_at_most(0, shown);
    }
}

/// Where a contact's point is, and where its spot on the surface is.
struct Meeting {
    Vec3 point{0};
    Vec3 spot{0};
};

Meeting meeting_of(const Keyframe& keyframe, const Contact& contact) {
    const SurfaceFrame surface = surface_frame(body(), keyframe.posture, contact.touch.on);
    return {lowest_point(body(), keyframe.posture, contact.touch, surface.normal),
            surface.axes.at(contact.spot)};
}

const Contact* find(const Keyframe& keyframe, const Touch& touch) {
    const auto found = std::ranges::find_if(keyframe.contacts, [&](const Contact& contact) {
        return is_same_contact(contact.touch, touch);
    });
    return found == keyframe.contacts.end() ? nullptr : &*found;
}

TEST(Performances, KeepWhatTouchesWhereItTouches) {
    constexpr double most = 0.02;
    for (const Shown& shown : shown_library()) {
        Worst worst;
        const auto& moments = shown.performance.moments;
        for (std::size_t index = 1; index < moments.size(); ++index) {
            const Keyframe& from = moments[index - 1].keyframe;
            const Keyframe& to = moments[index].keyframe;
            for (const Contact& end : to.contacts) {
                const Contact* begin = find(from, end.touch);
                if (begin == nullptr) continue;
                const Meeting first = meeting_of(from, *begin);
                const Meeting last = meeting_of(to, end);
                for (const double share : {0.0, 0.5, 1.0}) {
                    const double at_s =
                        glm::mix(moments[index - 1].at_s, moments[index].at_s, share);
                    worst.add(glm::distance(glm::mix(first.point, last.point, share),
                                            glm::mix(first.spot, last.spot, share)),
                              at_s, body().contacts[end.touch.point].name);
                }
            }
        }
        worst.expect_at_most(most, shown);
    }
}

}  // namespace
}  // namespace limber::testing
