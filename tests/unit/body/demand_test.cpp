#include "limber/body/demand.hpp"

#include "support/support.hpp"

#include <gtest/gtest.h>

namespace limber {
namespace {

const BodyModel& body() { return testing::shipped_catalogue().body; }

Touch touch_of(const char* point, const Surface& surface) {
    const ContactPoint* found = body().find_contact(point);
    return {.point = static_cast<std::size_t>(found - body().contacts.data()),
            .side = Side::Left,
            .on = surface,
            .carries = true};
}

double demand_of(const Angles& angles, Demand demand) {
    return compute_demand(body(), settle(body(), {angles, {}}, nullptr), demand);
}

TEST(Demands, AreNoneInStanding) {
    for (const Demand demand :
         {Demand::LumbarFlexion, Demand::TrunkRotation, Demand::NeckRotation, Demand::HipFlexion,
          Demand::HipAbduction, Demand::KneeFlexion, Demand::ShoulderElevation,
          Demand::ShoulderOpening, Demand::KneesOnFloor, Demand::KneesOnPadding})
        EXPECT_NEAR(demand_of({}, demand), 0, 1e-6) << name_of(demand);
}

TEST(Demands, GoEitherWayWithOppositeSigns) {
    Angles angles;
    angles[Angle::LumbarFlexion] = -12;
    angles[Angle::NeckFlexion] = 20;
    EXPECT_EQ(demand_of(angles, Demand::LumbarExtension), 12);
    EXPECT_EQ(demand_of(angles, Demand::LumbarFlexion), -12);
    EXPECT_EQ(demand_of(angles, Demand::NeckFlexion), 20);
    EXPECT_EQ(demand_of(angles, Demand::NeckExtension), -20);
}

TEST(Demands, AreThoseOfTheSideThatIsAskedMore) {
    for (const Side side : both_sides) {
        Angles angles;
        angles.at(Angle::HipFlexion, side) = 70;
        angles.at(Angle::KneeFlexion, side) = 80;
        angles.at(Angle::HipAbduction, side) = -25;
        angles.at(Angle::HipRotation, side) = 30;
        angles.at(Angle::HipAbduction, other(side)) = 15;
        EXPECT_EQ(demand_of(angles, Demand::KneeFlexion), 80);
        EXPECT_EQ(demand_of(angles, Demand::HipAdduction), 25);
        EXPECT_EQ(demand_of(angles, Demand::HipAbduction), 15);
        EXPECT_EQ(demand_of(angles, Demand::HipRotationOut), 30);
        EXPECT_EQ(demand_of(angles, Demand::HipRotationIn), 0);
    }
}

TEST(Demands, CountAHipThatOpensByItsAngleToThePelvis) {
    Angles angles;
    angles.at(Angle::HipFlexion, Side::Left) = 120;
    EXPECT_NEAR(demand_of(angles, Demand::HipFlexion), 120, 1e-6);
    angles.at(Angle::HipAbduction, Side::Left) = 60;
    // The thigh goes up by half as much when it goes so far out.
    EXPECT_NEAR(demand_of(angles, Demand::HipFlexion), 104.48, 0.01);
}

TEST(Demands, TellAHipThatExtendsFromOneThatFlexes) {
    Angles angles;
    angles.at(Angle::HipFlexion, Side::Left) = -10;
    angles.at(Angle::HipFlexion, Side::Right) = -4;
    EXPECT_NEAR(demand_of(angles, Demand::HipExtension), 10, 1e-6);
    EXPECT_NEAR(demand_of(angles, Demand::HipFlexion), -4, 1e-6);
}

TEST(Demands, TurnTheShouldersAgainstThePelvisByTheWholeTrunk) {
    Angles angles;
    angles[Angle::PelvisRoll] = 50;
    EXPECT_EQ(demand_of(angles, Demand::TrunkRotation), 0);
    angles[Angle::LumbarRotation] = -8;
    angles[Angle::ThoracicRotation] = -30;
    EXPECT_EQ(demand_of(angles, Demand::TrunkRotation), 38);
}

TEST(Demands, TellArmsToTheSideFromArmsInFront) {
    Angles front;
    front.at(Angle::ShoulderFlexion, Side::Right) = 90;
    EXPECT_NEAR(demand_of(front, Demand::ShoulderElevation), 90, 1e-6);
    EXPECT_NEAR(demand_of(front, Demand::ShoulderOpening), 0, 1e-6);
    Angles side;
    side.at(Angle::ShoulderAbduction, Side::Right) = 85;
    EXPECT_NEAR(demand_of(side, Demand::ShoulderElevation), 85, 1e-6);
    EXPECT_NEAR(demand_of(side, Demand::ShoulderOpening), 85, 1e-6);
}

TEST(Demands, TellAHeadThatHangsAndHipsThatAreLifted) {
    Angles upright;
    EXPECT_LT(demand_of(upright, Demand::HeadDrop), -15);
    EXPECT_LT(demand_of(upright, Demand::HipLift), -15);
    Angles folded;
    folded[Angle::PelvisTilt] = 150;
    EXPECT_GT(demand_of(folded, Demand::HeadDrop), 10);
    EXPECT_GT(demand_of(folded, Demand::HipLift), 15);
}

TEST(Demands, TellKneesOnTheFloorFromKneesOnPadding) {
    Angles kneeling;
    kneeling.at(Angle::KneeFlexion, Side::Left) = 90;
    kneeling.at(Angle::KneeFlexion, Side::Right) = 90;
    const Surface pad{{0, 0.03, 0}, axis_up};
    for (const auto& [surface, on_floor, on_padding] :
         {std::tuple{floor_surface, 1, 0}, std::tuple{pad, 0, 1}}) {
        const Keyframe pose = settle(body(), {kneeling, {touch_of("knee", surface)}}, nullptr);
        EXPECT_EQ(compute_demand(body(), pose, Demand::KneesOnFloor), on_floor);
        EXPECT_EQ(compute_demand(body(), pose, Demand::KneesOnPadding), on_padding);
    }
    Touch resting = touch_of("knee", floor_surface);
    resting.carries = false;
    const Keyframe lying = settle(body(), {kneeling, {resting}}, nullptr);
    EXPECT_EQ(compute_demand(body(), lying, Demand::KneesOnFloor), 0);
}

TEST(Demands, TellAnAnkleUnderAStraightKneeFromOneUnderABentOne) {
    Angles angles;
    angles.at(Angle::AnkleDorsiflexion, Side::Left) = 20;
    EXPECT_EQ(demand_of(angles, Demand::AnkleBendKneeStraight), 20);
    EXPECT_EQ(demand_of(angles, Demand::AnkleBendKneeBent), 0);
    angles.at(Angle::KneeFlexion, Side::Left) = 40;
    EXPECT_EQ(demand_of(angles, Demand::AnkleBendKneeStraight), 0);
    EXPECT_EQ(demand_of(angles, Demand::AnkleBendKneeBent), 20);
}

TEST(Demands, PullOnTheBackOfTheLegAsFarAsTheHipIsBentMoreThanTheKnee) {
    Angles angles;
    angles.at(Angle::HipFlexion, Side::Right) = 80;
    angles.at(Angle::KneeFlexion, Side::Right) = 30;
    EXPECT_NEAR(demand_of(angles, Demand::HamstringPull), 50, 1e-6);
    EXPECT_EQ(demand_of(angles, Demand::HamstringPullToesUp), 0);
    angles.at(Angle::AnkleDorsiflexion, Side::Right) = 15;
    EXPECT_NEAR(demand_of(angles, Demand::HamstringPullToesUp), 50, 1e-6);
}

TEST(Demands, PullOnTheFrontOfTheThighOnlyWhereTheHipIsNearlyStraight) {
    Angles angles;
    angles.at(Angle::KneeFlexion, Side::Left) = 120;
    angles.at(Angle::HipFlexion, Side::Left) = -5;
    EXPECT_NEAR(demand_of(angles, Demand::QuadPull), 125, 1e-6);
    angles.at(Angle::HipFlexion, Side::Left) = 40;
    EXPECT_EQ(demand_of(angles, Demand::QuadPull), 0);
}

TEST(Demands, BendTheTrunkToTheSideAsAWhole) {
    Angles angles;
    angles[Angle::LumbarBend] = -9;
    angles[Angle::ThoracicBend] = -14;
    angles[Angle::ThoracicFlexion] = 12;
    EXPECT_EQ(demand_of(angles, Demand::TrunkBend), 23);
    EXPECT_EQ(demand_of(angles, Demand::ThoracicFlexion), 12);
}

TEST(Demands, OpenAShoulderOnlyWhereTheArmIsTurnedOut) {
    Angles angles;
    angles.at(Angle::ShoulderAbduction, Side::Left) = 80;
    EXPECT_EQ(demand_of(angles, Demand::ShoulderOpeningTurnedOut), 0);
    angles.at(Angle::ShoulderRotation, Side::Left) = 70;
    EXPECT_NEAR(demand_of(angles, Demand::ShoulderOpeningTurnedOut), 80, 1e-6);
}

TEST(Demands, CountWhatCarriesOnTheFloorWithoutTheFeet) {
    const auto contacts_of = [&](const char* point, const Surface& surface) {
        return compute_demand(body(), settle(body(), {{}, {touch_of(point, surface)}}, nullptr),
                              Demand::FloorContacts);
    };
    constexpr Surface cushion{.point = {0, 0.05, 0}};
    constexpr Surface seat{.point = {0, 0.25, 0}};
    EXPECT_EQ(contacts_of("knee", floor_surface), 1);
    EXPECT_EQ(contacts_of("buttock", cushion), 1);
    EXPECT_EQ(contacts_of("buttock", seat), 0);
    EXPECT_EQ(contacts_of("sole", floor_surface), 0);
}

}  // namespace
}  // namespace limber
