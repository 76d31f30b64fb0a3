// Poses come to rest: on the floor, on hands and knees, on things and on the body itself.
#include "limber/body/keyframe.hpp"
#include "support/support.hpp"

#include <glm/geometric.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace limber::testing {
namespace {

constexpr double nothing = 1e-6;

const BodyModel& body() { return shipped_catalogue().body; }

Touch touch(const std::string& point, Side side, bool carries = false) {
    const ContactPoint* found = body().find_contact(point);
    EXPECT_NE(found, nullptr) << point;
    return {.point = static_cast<std::size_t>(found - body().contacts.data()),
            .side = side,
            .on = floor_surface,
            .carries = carries};
}

PoseTarget all_fours(double tilt) {
    PoseTarget target;
    target.angles[Angle::PelvisTilt] = tilt;
    for (const Side side : both_sides) {
        target.angles.at(Angle::HipFlexion, side) = tilt;
        target.angles.at(Angle::KneeFlexion, side) = 90;
        target.angles.at(Angle::ShoulderFlexion, side) = tilt;
        target.touches.push_back(touch("knee", side, true));
        target.touches.push_back(touch("hand", side));
    }
    return target;
}

const Contact& contact_of(const Keyframe& keyframe, const std::string& point, Side side) {
    const auto found = std::ranges::find_if(keyframe.contacts, [&](const Contact& contact) {
        return body().contacts[contact.touch.point].name == point && contact.touch.side == side;
    });
    return found == keyframe.contacts.end() ? keyframe.contacts.front() : *found;
}

Vec3 centre(const Keyframe& keyframe, const std::string& point, Side side) {
    return locate(body(), keyframe.posture, body().find_contact(point)->centre, side);
}

TEST(Settle, LaysAStandingBodyOnTheFloorByItsBack) {
    PoseTarget target;
    target.angles[Angle::PelvisTilt] = -90;
    target.touches = {touch("sacrum", Side::Left, true)};
    const Keyframe lying = settle(body(), target, nullptr);
    EXPECT_NEAR(centre(lying, "sacrum", Side::Left).y, body().find_contact("sacrum")->radius,
                nothing);
    EXPECT_NEAR(lying.contacts[0].gap, 0, nothing);
    EXPECT_NEAR(lying.pose.hips.z, 0, nothing);
}

TEST(Settle, PutsHandsFlatWithFingersForwardOnAllFours) {
    const Keyframe table = settle(body(), all_fours(77), nullptr);
    for (const Side side : both_sides) {
        const Frame& hand = table.posture.bone(Bone::Hand, side);
        EXPECT_NEAR(contact_of(table, "hand", side).gap, 0, nothing);
        EXPECT_NEAR(centre(table, "hand", side).y, 0, nothing);
        EXPECT_NEAR(glm::dot(hand.turn * axis_forward, -axis_up), 1, nothing);
        EXPECT_NEAR(glm::dot(hand.turn * -axis_up, axis_forward), 1, nothing);
        EXPECT_NEAR(hand.origin.z, outward(side) * body().lengths.shoulder_half_width, 0.01);
        EXPECT_NEAR(contact_of(table, "knee", side).gap, 0, nothing);
    }
    EXPECT_TRUE(find_overstretched(body(), table.pose.angles).empty());
}

TEST(Settle, TurnsAHandOutwardAsFarAsItIsTurned) {
    PoseTarget target = all_fours(77);
    for (Touch& one : target.touches) one.turned = 30;
    const Keyframe table = settle(body(), target, nullptr);
    for (const Side side : both_sides) {
        const Vec3 fingers = table.posture.bone(Bone::Hand, side).turn * -axis_up;
        EXPECT_NEAR(degrees_of(std::asin(fingers.z * outward(side))), 30, 1e-4);
    }
}

TEST(Settle, KeepsHandsAndKneesWhereTheyWere) {
    const Keyframe table = settle(body(), all_fours(77), nullptr);
    const Keyframe lower = settle(body(), all_fours(85), &table);
    for (const Side side : both_sides) {
        for (const char* point : {"hand", "knee"}) {
            EXPECT_LT(glm::distance(contact_of(lower, point, side).spot,
                                    contact_of(table, point, side).spot),
                      nothing);
        }
        EXPECT_LT(glm::distance(centre(lower, "hand", side), centre(table, "hand", side)), 1e-4);
    }
}

TEST(Settle, LetsASlidingHandGoAlong) {
    const Keyframe table = settle(body(), all_fours(77), nullptr);
    PoseTarget target = all_fours(85);
    for (Touch& one : target.touches) one.slides = !one.carries;
    const Keyframe lower = settle(body(), target, &table);
    EXPECT_GT(glm::distance(centre(lower, "hand", Side::Left), centre(table, "hand", Side::Left)),
              0.005);
    EXPECT_NEAR(contact_of(lower, "hand", Side::Left).gap, 0, nothing);
}

TEST(Settle, StandsOnSolesThatStayFlatWhenTheKneesBend) {
    PoseTarget target;
    for (const Side side : both_sides) {
        target.angles.at(Angle::HipFlexion, side) = 40;
        target.angles.at(Angle::KneeFlexion, side) = 70;
        target.touches.push_back(touch("sole", side));
        target.touches.push_back(touch("heel", side, true));
    }
    const Keyframe squat = settle(body(), target, nullptr);
    for (const Side side : both_sides) {
        EXPECT_NEAR(contact_of(squat, "sole", side).gap, 0, nothing);
        EXPECT_NEAR(glm::dot(squat.posture.bone(Bone::Foot, side).turn * axis_up, axis_up), 1,
                    nothing);
    }
}

TEST(Settle, SaysHowFarAHandIsFromWhatItCannotReach) {
    PoseTarget target;
    for (const Side side : both_sides) target.touches.push_back(touch("sole", side, true));
    target.touches.push_back(touch("hand", Side::Left));
    const Keyframe standing = settle(body(), target, nullptr);
    const Frame& hand = standing.posture.bone(Bone::Hand, Side::Left);
    EXPECT_GT(contact_of(standing, "hand", Side::Left).gap, 0.3);
    EXPECT_NEAR(contact_of(standing, "hand", Side::Left).gap, hand.origin.y, 0.05);
}

TEST(Settle, StandsOnItsFistsWithStraightWrists) {
    PoseTarget target = all_fours(77);
    for (Touch& one : target.touches) {
        if (!one.carries) one = touch("fist", one.side);
    }
    const Keyframe table = settle(body(), target, nullptr);
    for (const Side side : both_sides) {
        const Frame& hand = table.posture.bone(Bone::Hand, side);
        EXPECT_NEAR(contact_of(table, "fist", side).gap, 0, nothing);
        // Fingers down, palms to each other.
        EXPECT_NEAR(glm::dot(hand.turn * -axis_up, -axis_up), 1, nothing);
        EXPECT_GT(glm::dot(hand.turn * axis_forward, -outward(side) * axis_right), 0.99);
        EXPECT_LT(std::abs(table.pose.angles.at(Angle::WristFlexion, side)), 25);
    }
    EXPECT_TRUE(find_overstretched(body(), table.pose.angles).empty());
}

TEST(Settle, LaysForearmsFlatUnderTheShoulders) {
    PoseTarget target = all_fours(105);
    for (Touch& one : target.touches) {
        if (!one.carries) one = touch("forearm", one.side);
    }
    for (const Side side : both_sides) target.angles.at(Angle::ElbowFlexion, side) = 90;
    const Keyframe sphinx = settle(body(), target, nullptr);
    for (const Side side : both_sides) {
        const Frame& forearm = sphinx.posture.bone(Bone::Forearm, side);
        EXPECT_NEAR(glm::dot(forearm.turn * axis_up, axis_up), 0, nothing);
        EXPECT_NEAR(forearm.origin.y, body().find_contact("forearm")->radius, 0.02);
    }
}

TEST(Settle, HoldsTheOtherThighFromBehind) {
    PoseTarget target;
    target.angles[Angle::PelvisTilt] = -90;
    target.angles.at(Angle::HipFlexion, Side::Left) = 100;
    target.angles.at(Angle::KneeFlexion, Side::Left) = 110;
    target.angles.at(Angle::ShoulderFlexion, Side::Left) = 40;
    target.angles.at(Angle::ElbowFlexion, Side::Left) = 60;
    target.touches = {touch("sacrum", Side::Left, true), touch("grip", Side::Left)};
    target.touches[1].on = BodySurface{
        .bone = Bone::Thigh, .side = Side::Left, .along = 0.7, .outward = -axis_forward};
    const Keyframe held = settle(body(), target, nullptr);
    EXPECT_NEAR(contact_of(held, "grip", Side::Left).gap, 0, nothing);
    EXPECT_TRUE(find_overstretched(body(), held.pose.angles).empty());
    EXPECT_NEAR(held.pose.angles.at(Angle::WristFlexion, Side::Left), 0, nothing);
}

TEST(Settle, FindsEveryPlaceOfHeadAndFootFromItsJoint) {
    for (const Bone bone : {Bone::Head, Bone::Foot}) {
        PoseTarget target;
        target.touches = {touch("hand", Side::Left)};
        target.touches[0].on = BodySurface{.bone = bone, .along = 0.3, .outward = -axis_forward};
        const Keyframe keyframe = settle(body(), target, nullptr);
        const double girth = glm::length(contact_of(keyframe, "hand", Side::Left).spot);
        EXPECT_LT(girth, 0.06) << name_of(bone);
    }
}

TEST(Between, LetsGoAndTakesHoldWithoutAJump) {
    const Keyframe table = settle(body(), all_fours(77), nullptr);
    PoseTarget upright = all_fours(10);
    std::erase_if(upright.touches, [](const Touch& one) { return !one.carries; });
    const Keyframe kneeling = settle(body(), upright, &table);
    for (const auto& [from, to] : {std::pair(table, kneeling), std::pair(kneeling, table)}) {
        const Keyframe first = between(body(), from, to, 1e-6);
        const Keyframe last = between(body(), from, to, 1 - 1e-6);
        for (const Side side : both_sides) {
            const auto hand = [&](const Keyframe& keyframe) {
                return keyframe.posture.bone(Bone::Hand, side).origin;
            };
            EXPECT_LT(glm::distance(hand(first), hand(from)), 1e-4);
            EXPECT_LT(glm::distance(hand(last), hand(to)), 1e-4);
            EXPECT_NEAR(centre(first, "knee", side).y, body().find_contact("knee")->radius,
                        nothing);
        }
    }
}

TEST(Between, SlidesAHandAlongALimbFromOnePlaceToTheOther) {
    const auto holding = [](double along, const Vec3& face) {
        PoseTarget target;
        target.angles[Angle::PelvisTilt] = 10;
        target.angles.at(Angle::HipFlexion, Side::Left) = 90;
        target.touches = {touch("buttock", Side::Left, true), touch("buttock", Side::Right, true),
                          touch("hand", Side::Left)};
        target.touches[2].on =
            BodySurface{.bone = Bone::Thigh, .side = Side::Left, .along = along, .outward = face};
        return target;
    };
    const Keyframe from = settle(body(), holding(0.5, axis_forward), nullptr);
    const Keyframe to = settle(body(), holding(0.9, axis_right), &from);
    const Keyframe first = between(body(), from, to, 1e-7);
    EXPECT_LT(glm::distance(centre(first, "hand", Side::Left), centre(from, "hand", Side::Left)),
              1e-5);
    const Keyframe middle = between(body(), from, to, 0.5);
    EXPECT_NEAR(std::get<BodySurface>(contact_of(middle, "hand", Side::Left).touch.on).along, 0.7,
                1e-12);
}

TEST(Mirrored, PropsComeBackMirroredTwiceAndKeepTheirSurfaces) {
    const Prop chair{.id = "chair",
                     .kind = PropKind::Chair,
                     .at = {0.1, 0, 0.2},
                     .turn = 30,
                     .size = {0.2, 0.25, 0.3},
                     .carried_by = {{{Bone::Thigh, 0.5, {}}, Side::Left}}};
    const Prop twice = mirrored(mirrored(chair));
    EXPECT_EQ(twice.at, chair.at);
    EXPECT_EQ(twice.turn, chair.turn);
    EXPECT_EQ(twice.carried_by[0].side, Side::Left);
    const Surface back = find_surface(chair, "back").value_or(Surface{});
    const Surface other_way = find_surface(mirrored(chair), "back").value_or(Surface{});
    EXPECT_LT(glm::distance(other_way.normal, Vec3(back.normal.x, back.normal.y, -back.normal.z)),
              1e-12);
    EXPECT_LT(glm::distance(other_way.point, Vec3(back.point.x, back.point.y, -back.point.z)),
              1e-12);
    EXPECT_EQ(find_surface(chair, "top"), std::nullopt);
}

}  // namespace
}  // namespace limber::testing
