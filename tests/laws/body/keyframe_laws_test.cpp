// Laws of poses at rest and of the ways between them, over all that the shipped stretches hold.
#include "limber/body/keyframe.hpp"
#include "limber/body/reaching.hpp"
#include "made_poses.hpp"
#include "shipped_poses.hpp"
#include "support/support.hpp"

#include <glm/geometric.hpp>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

namespace limber::testing {
namespace {

constexpr double nothing = 1e-9;
constexpr int steps = 100;

const BodyModel& body() { return shipped_catalogue().body; }

std::string name_of(const Contact& contact) {
    return body().contacts[contact.touch.point].name +
           (contact.touch.side == Side::Left ? " left" : " right");
}

const Contact* find(const Keyframe& keyframe, const Touch& touch) {
    const auto found = std::ranges::find_if(keyframe.contacts, [&](const Contact& contact) {
        return is_same_contact(contact.touch, touch);
    });
    return found == keyframe.contacts.end() ? nullptr : &*found;
}

/// A point on the floor that no joint brings there: only the hips move.
Touch made_carrier() {
    std::vector<std::size_t> carriers;
    for (std::size_t point = 0; point < body().contacts.size(); ++point)
        if (body().contacts[point].reach == Reach::None) carriers.push_back(point);
    const std::size_t point = *rc::gen::elementOf(carriers);
    const Side side =
        body().contacts[point].sided && *rc::gen::arbitrary<bool>() ? Side::Right : Side::Left;
    return {.point = point, .side = side, .on = floor_surface, .carries = true};
}

RC_GTEST_PROP(SettleLaws, WhateverCarriesABodyLiesOnTheFloor, ()) {
    const Touch carrier = made_carrier();
    const Pose pose = made_pose();
    const Keyframe keyframe = settle(body(), {pose.angles, {carrier}}, nullptr);
    RC_ASSERT(std::abs(lowest_point(body(), keyframe.posture, carrier).y) < 1e-5);
    RC_ASSERT(std::abs(keyframe.contacts.front().gap) < 1e-5);
    RC_ASSERT(keyframe.pose.angles == pose.angles);
}

RC_GTEST_PROP(SettleLaws, TheWayBetweenAnyTwoPosesBeginsAndEndsWithThem, ()) {
    const Touch carrier = made_carrier();
    const Keyframe from = settle(body(), {made_pose().angles, {carrier}}, nullptr);
    const Keyframe to = settle(body(), {made_pose().angles, {carrier}}, &from);
    RC_ASSERT(distance_of(between(body(), from, to, 1e-9).posture, from.posture) < 1e-5);
    RC_ASSERT(distance_of(between(body(), from, to, 1 - 1e-9).posture, to.posture) < 1e-5);
    const Keyframe middle = between(body(), from, to, 0.5);
    RC_ASSERT(std::abs(lowest_point(body(), middle.posture, carrier).y) < 1e-5);
}

TEST(ShippedPoses, AreThere) { EXPECT_FALSE(shipped_ways().empty()); }

TEST(ShippedPoses, AreTheSameAgainMirroredTwice) {
    for (const auto& [name, keyframe] : shipped_poses()) {
        const Keyframe twice = mirrored(body(), mirrored(body(), keyframe));
        EXPECT_LT(distance_of(twice.posture, keyframe.posture), nothing) << name;
        EXPECT_EQ(twice.pose.angles, keyframe.pose.angles) << name;
        for (std::size_t index = 0; index < keyframe.contacts.size(); ++index) {
            const Contact& contact = twice.contacts[index];
            EXPECT_TRUE(is_same_contact(contact.touch, keyframe.contacts[index].touch)) << name;
            EXPECT_EQ(contact.spot, keyframe.contacts[index].spot) << name;
            EXPECT_EQ(contact.pointing, keyframe.contacts[index].pointing) << name;
        }
    }
}

/// Whether a contact stays at its spot: it neither goes along nor finds a spot of its own.
bool stays(const Contact& contact) {
    const Reach reach = body().contacts[contact.touch.point].reach;
    return !contact.touch.slides && std::holds_alternative<Surface>(contact.touch.on) &&
           reach != Reach::Neck && reach != Reach::Shin &&
           (reach != Reach::None || contact.touch.carries);
}

TEST(ShippedPoses, KeepTheSpotOfAContactThatStays) {
    for (const auto& [name, from, to] : shipped_ways()) {
        for (const Contact& contact : to.contacts) {
            const Contact* before = find(from, contact.touch);
            if (before == nullptr || !stays(contact) || !stays(*before)) continue;
            EXPECT_LT(glm::distance(before->spot, contact.spot), nothing)
                << name << ' ' << name_of(contact);
        }
    }
}

TEST(ShippedPoses, LieWithWhatCarriesThemOnItsSurface) {
    constexpr double most_gap = 0.02;
    for (const auto& [name, keyframe] : shipped_poses()) {
        for (const Contact& contact : keyframe.contacts)
            EXPECT_LE(std::abs(contact.gap), most_gap) << name << ' ' << name_of(contact);
    }
}

TEST(ShippedWays, BeginAndEndWithTheirPoses) {
    constexpr double next_to_nothing = 1e-4;
    for (const auto& [name, from, to] : shipped_ways()) {
        EXPECT_LT(distance_of(between(body(), from, to, 0).posture, from.posture), nothing) << name;
        EXPECT_LT(distance_of(between(body(), from, to, 1).posture, to.posture), nothing) << name;
        const Keyframe first = between(body(), from, to, 1e-7);
        const Keyframe last = between(body(), from, to, 1 - 1e-7);
        EXPECT_LT(distance_of(first.posture, from.posture), next_to_nothing) << name;
        EXPECT_LT(distance_of(last.posture, to.posture), next_to_nothing) << name;
    }
}

/// Where the contact's point is and how far from where it should be at this share of the way.
double miss_of(const Keyframe& keyframe, const Contact& contact, const Vec3& spot) {
    const SurfaceFrame surface = surface_frame(body(), keyframe.posture, contact.touch.on);
    const Vec3 lowest = lowest_point(body(), keyframe.posture, contact.touch, surface.normal);
    return glm::distance(surface.axes.at(spot), lowest);
}

TEST(ShippedWays, KeepWhatTouchesAtBothEndsWhereItTouches) {
    // An elbow lies where the upper arm lets it, and slides as far as that.
    constexpr double slack = 0.015;
    for (const auto& [name, from, to] : shipped_ways()) {
        for (const Contact& end : to.contacts) {
            const Contact* start = find(from, end.touch);
            if (start == nullptr) continue;
            const double allowed = std::max(std::abs(start->gap), std::abs(end.gap)) + slack;
            double most = 0;
            for (int step = 1; step < steps; ++step) {
                const double share = static_cast<double>(step) / steps;
                const Keyframe here = between(body(), from, to, share);
                most = std::max(most, miss_of(here, end, glm::mix(start->spot, end.spot, share)));
            }
            EXPECT_LE(most, allowed) << name << ' ' << name_of(end);
        }
    }
}

/// How far anything moves between two shares of a way, in the fastest smallest part of it.
double jump_within(const ShippedWay& way, double begin, double end) {
    constexpr double smallest = 1e-7;
    const auto at = [&](double share) { return between(body(), way.from, way.to, share).posture; };
    Posture left = at(begin);
    Posture right = at(end);
    while (end - begin > smallest) {
        const double middle = (begin + end) / 2;
        const Posture halfway = at(middle);
        if (distance_of(left, halfway) > distance_of(halfway, right)) {
            end = middle;
            right = halfway;
        } else {
            begin = middle;
            left = halfway;
        }
    }
    return distance_of(left, right);
}

TEST(ShippedWays, AreWithoutJumps) {
    // Just before an arm is straight its raised shoulder can snap it over the last three degrees.
    constexpr double most = 0.05;
    for (const ShippedWay& way : shipped_ways()) {
        Posture before = way.from.posture;
        double fastest = -1;
        int where = 0;
        for (int step = 1; step <= steps; ++step) {
            const double share = static_cast<double>(step) / steps;
            const Posture here = between(body(), way.from, way.to, share).posture;
            if (distance_of(before, here) > fastest) {
                fastest = distance_of(before, here);
                where = step;
            }
            before = here;
        }
        EXPECT_LT(jump_within(way, (where - 1.0) / steps, static_cast<double>(where) / steps), most)
            << way.name << " at " << where << " %";
    }
}

TEST(ShippedWays, StayWithinTheLimitsOfEveryJoint) {
    for (const auto& [name, from, to] : shipped_ways()) {
        for (int step = 0; step <= steps; ++step) {
            const Keyframe here = between(body(), from, to, static_cast<double>(step) / steps);
            for (const auto& [angle, degrees] : find_overstretched(body(), here.pose.angles)) {
                ADD_FAILURE() << name << " at " << step << " %: " << name_of(angle) << ' '
                              << degrees;
            }
        }
    }
}

}  // namespace
}  // namespace limber::testing
