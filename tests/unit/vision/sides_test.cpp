#include "limber/vision/sides.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace limber {
namespace {

using enum Landmark;
using std::chrono::milliseconds;

constexpr std::array legs = {LeftHip, LeftKnee, LeftAnkle, LeftHeel, LeftFootIndex};
constexpr std::array arms = {LeftShoulder, LeftElbow, LeftWrist, LeftPinky, LeftIndex, LeftThumb};
constexpr milliseconds frame{33};

/// Somebody whose left side is `apart` right of the right one in the image.
vision::PosePoints person(double apart = 40) {
    vision::PosePoints points;
    for (std::size_t index = 0; index < landmark_count; ++index) {
        const auto landmark = static_cast<Landmark>(index);
        const bool left = landmark != mirrored(landmark) && landmark < mirrored(landmark);
        const double x = landmark == Nose ? 100 : 100 + (left ? apart : -apart) / 2;
        const double height = 10.0 * static_cast<double>(index / 2);
        points.image.places[index] = {x, height, 0};
        points.image.visibility[index] = left ? 0.9 : 0.4;
        points.world.places[index] = points.image.places[index] / 100.0;
    }
    return points;
}

template <std::size_t Size>
vision::PosePoints exchanged(vision::PosePoints points, const std::array<Landmark, Size>& limbs) {
    for (const Landmark left : limbs) {
        const auto one = static_cast<std::size_t>(left);
        const auto other = static_cast<std::size_t>(mirrored(left));
        for (Landmarks* landmarks : {&points.image, &points.world}) {
            std::swap(landmarks->places[one], landmarks->places[other]);
            std::swap(landmarks->visibility[one], landmarks->visibility[other]);
        }
    }
    return points;
}

bool same(const vision::PosePoints& one, const vision::PosePoints& other) {
    return one.image.places == other.image.places && one.world.places == other.world.places &&
           one.image.visibility == other.image.visibility;
}

TEST(SteadySides, LetTheFirstFrameBe) {
    vision::SteadySides sides;
    vision::PosePoints points = exchanged(person(), legs);
    EXPECT_FALSE(sides.steady(points, {}));
    EXPECT_TRUE(same(points, exchanged(person(), legs)));
}

TEST(SteadySides, KeepLegsThatChangePlacesForAFewFrames) {
    vision::SteadySides sides;
    for (int count = 0; count < 20; ++count) {
        const bool wrong = count >= 5 && count < 12;
        vision::PosePoints points = wrong ? exchanged(person(), legs) : person();
        EXPECT_EQ(sides.steady(points, count * frame), wrong) << count;
        EXPECT_TRUE(same(points, person())) << count;
    }
}

TEST(SteadySides, KeepArmsApartFromLegs) {
    vision::SteadySides sides;
    vision::PosePoints points = person();
    sides.steady(points, {});
    points = exchanged(person(), arms);
    EXPECT_TRUE(sides.steady(points, frame));
    EXPECT_TRUE(same(points, person()));
    points = exchanged(exchanged(person(), arms), legs);
    EXPECT_TRUE(sides.steady(points, 2 * frame));
    EXPECT_TRUE(same(points, person()));
}

TEST(SteadySides, BelieveWhatIsSaidForLongerThanTheirPatience) {
    vision::SteadySides sides;
    vision::PosePoints points = person();
    sides.steady(points, {});
    const vision::PosePoints turned = exchanged(person(), legs);
    const auto first = frame;
    auto time = std::chrono::microseconds(first);
    for (; time <= first + vision::SteadySides::patience; time += frame) {
        points = turned;
        EXPECT_TRUE(sides.steady(points, time));
    }
    for (int count = 0; count < 5; ++count, time += frame) {
        points = turned;
        EXPECT_FALSE(sides.steady(points, time)) << "from now on it is believed";
        EXPECT_TRUE(same(points, turned));
    }
}

TEST(SteadySides, FollowLimbsThatReallyCross) {
    vision::SteadySides sides;
    // The legs pass each other, from 40 pixels apart to 40 the other way.
    for (int count = 0; count <= 40; ++count) {
        const vision::PosePoints now = person(40 - 2 * count);
        vision::PosePoints points = now;
        EXPECT_FALSE(sides.steady(points, count * frame)) << count;
        EXPECT_TRUE(same(points, now)) << count;
    }
}

TEST(SteadySides, ForgetWithAReset) {
    vision::SteadySides sides;
    vision::PosePoints points = person();
    sides.steady(points, {});
    sides.reset();
    points = exchanged(person(), legs);
    EXPECT_FALSE(sides.steady(points, frame));
}

}  // namespace
}  // namespace limber
