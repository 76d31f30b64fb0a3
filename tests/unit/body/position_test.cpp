#include "limber/body/position.hpp"

#include "support/support.hpp"

#include <gtest/gtest.h>

namespace limber {
namespace {

const BodyModel& body() { return testing::shipped_catalogue().body; }

Touch carried_by(const char* point, double height = 0) {
    const ContactPoint* found = body().find_contact(point);
    return {.point = static_cast<std::size_t>(found - body().contacts.data()),
            .side = Side::Left,
            .on = Surface{{0, height, 0}, axis_up},
            .carries = true};
}

Position position_of(double tilt, double roll, const std::vector<Touch>& touches,
                     double knee_flexion = 0) {
    Angles angles;
    angles[Angle::PelvisTilt] = tilt;
    angles[Angle::PelvisRoll] = roll;
    for (const Side side : both_sides) angles.at(Angle::KneeFlexion, side) = knee_flexion;
    return find_position(body(), settle(body(), {angles, touches}, nullptr));
}

TEST(Positions, LieWhereTheChestFaces) {
    const std::vector<Touch> trunk = {carried_by("upper_back")};
    EXPECT_EQ(position_of(-90, 0, trunk), Position::Supine);
    EXPECT_EQ(position_of(-90, 30, trunk), Position::Supine);
    EXPECT_EQ(position_of(-90, 90, trunk), Position::SideLying);
    EXPECT_EQ(position_of(90, 0, {carried_by("belly")}), Position::Prone);
}

TEST(Positions, SitAsHighAsTheSeatIs) {
    EXPECT_EQ(position_of(0, 0, {carried_by("buttock", 0.25)}), Position::Seated);
    EXPECT_EQ(position_of(0, 0, {carried_by("buttock", 0.06)}), Position::FloorSeated);
    EXPECT_EQ(position_of(0, 0, {carried_by("buttock")}), Position::FloorSeated);
    EXPECT_EQ(position_of(-40, 0, {carried_by("buttock", 0.25)}), Position::Reclined);
}

TEST(Positions, KneelOnTheKneesAloneOrOnTheHeels) {
    Touch hand = carried_by("hand");
    hand.carries = false;
    const Touch knee = carried_by("knee");
    EXPECT_EQ(position_of(0, 0, {knee}, 90), Position::Kneeling);
    EXPECT_EQ(position_of(77, 0, {knee, hand}, 90), Position::AllFours);
    EXPECT_EQ(position_of(77, 0, {knee, hand}, 150), Position::Kneeling);
}

TEST(Positions, StandOnTheFeetAlsoBentOverOrAgainstAWall) {
    EXPECT_EQ(position_of(0, 0, {carried_by("sole")}), Position::Standing);
    EXPECT_EQ(position_of(80, 0, {carried_by("sole")}), Position::Standing);
    Touch wall = carried_by("upper_back");
    wall.on = Surface{{-0.1, 0, 0}, axis_forward};
    EXPECT_EQ(position_of(-5, 0, {carried_by("sole"), wall}), Position::Standing);
}

}  // namespace
}  // namespace limber
