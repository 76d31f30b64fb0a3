#include "limber/vision/plausibility.hpp"

#include "limber/catalogue/performance.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

namespace limber::testing {
namespace {

using enum Landmark;
using std::chrono::milliseconds;

const BodyModel& body() { return shipped_catalogue().body; }

Landmarks standing() { return landmarks_of(body(), compute_posture(body(), {})); }

Landmarks with(Landmarks landmarks, Landmark landmark, const Vec3& place) {
    landmarks.places[static_cast<std::size_t>(landmark)] = place;
    return landmarks;
}

TEST(Plausibility, TakesEveryMomentOfTheShippedStretchesForAPersons) {
    int count = 0;
    for (const Stretch& stretch : shipped_catalogue().stretches) {
        for (const Variant& variant : stretch.variants) {
            for (const auto& moment :
                 perform(body(), variant, Side::Left, 20, Opening::FromStart, {BreathChoice::Own})
                     .moments) {
                EXPECT_TRUE(
                    vision::has_human_proportions(landmarks_of(body(), moment.keyframe.posture)))
                    << stretch.id.value() << "/" << variant.id.value() << " at " << moment.at_s;
                ++count;
            }
        }
    }
    EXPECT_GT(count, 100);
}

TEST(Plausibility, DoubtsALimbThatIsTooLong) {
    const Landmarks body = standing();
    const Vec3 thigh = body.at(LeftKnee) - body.at(LeftHip);
    EXPECT_FALSE(
        vision::has_human_proportions(with(body, LeftKnee, body.at(LeftHip) + 3.0 * thigh)));
}

TEST(Plausibility, DoubtsALimbThatIsTooShort) {
    const Landmarks body = standing();
    EXPECT_FALSE(vision::has_human_proportions(with(body, LeftKnee, body.at(LeftHip))));
    EXPECT_FALSE(vision::has_human_proportions(with(body, RightWrist, body.at(RightElbow))));
}

TEST(Plausibility, DoubtsSidesThatDiffer) {
    Landmarks body = standing();
    const Vec3 arm = body.at(LeftElbow) - body.at(LeftShoulder);
    const Vec3 other = body.at(RightElbow) - body.at(RightShoulder);
    body = with(body, LeftElbow, body.at(LeftShoulder) + 1.5 * arm);
    body = with(body, LeftWrist, body.at(LeftElbow) + 1.0 * arm);
    EXPECT_TRUE(vision::has_human_proportions(body));
    body = with(body, RightElbow, body.at(RightShoulder) + 0.5 * other);
    body = with(body, RightWrist, body.at(RightElbow) + 0.5 * other);
    EXPECT_FALSE(vision::has_human_proportions(body));
}

TEST(Plausibility, DoubtsABodyInOnePointAndPlacesThatAreNoNumbers) {
    EXPECT_FALSE(vision::has_human_proportions(Landmarks{}));
    const double none = std::numeric_limits<double>::quiet_NaN();
    EXPECT_FALSE(vision::has_human_proportions(with(standing(), LeftAnkle, Vec3(none))));
}

/// The standing body in an image of 200 × 200, seen from the front, 180 pixels tall.
Landmarks in_image() {
    Landmarks landmarks = standing();
    for (Vec3& place : landmarks.places) place = {100 + 180 * place.z, 190 - 180 * place.y, 0};
    landmarks.visibility.fill(1);
    return landmarks;
}

/// All of the image right of a column.
Silhouette right_of(int column) {
    Silhouette silhouette{200, 200, std::vector<std::uint8_t>(std::size_t{200} * 200, 0)};
    for (int y = 0; y < 200; ++y)
        for (int x = column; x < 200; ++x) silhouette.inside[silhouette.index(x, y)] = 1;
    return silhouette;
}

TEST(Plausibility, WantsMostJointsInsideTheSilhouette) {
    EXPECT_TRUE(vision::is_inside(in_image(), right_of(0)));
    EXPECT_FALSE(vision::is_inside(in_image(), right_of(105))) << "one side is outside";
    EXPECT_FALSE(vision::is_inside(in_image(), right_of(200)));
}

TEST(Plausibility, LearnsNothingFromASilhouetteWithoutPixels) {
    EXPECT_TRUE(vision::is_inside(in_image(), Silhouette{}));
}

TEST(Plausibility, OverlooksJointsThatAreHiddenOrOutOfThePicture) {
    Landmarks hidden = in_image();
    hidden.visibility.fill(0.4);
    EXPECT_TRUE(vision::is_inside(hidden, right_of(200)));
    Landmarks beside = in_image();
    for (Vec3& place : beside.places) place.x -= 1000;
    EXPECT_TRUE(vision::is_inside(beside, right_of(200)));
}

TEST(Plausibility, AllowsJointsALittleBesideTheSilhouette) {
    const Landmarks image = in_image();
    double left = 200;
    for (const Vec3& place : image.places) left = std::min(left, place.x);
    EXPECT_TRUE(vision::is_inside(image, right_of(static_cast<int>(left) + 4)));
}

vision::Observation sight_of(const Landmarks& image, milliseconds time) {
    vision::Observation sight;
    sight.time = time;
    sight.is_somebody = true;
    sight.points.image = image;
    sight.points.world = standing();
    return sight;
}

Landmarks shifted(Landmarks landmarks, double by) {
    for (Vec3& place : landmarks.places) place.x += by;
    return landmarks;
}

std::vector<vision::Doubt> doubts_after(double way, milliseconds time) {
    vision::Plausibility plausibility;
    vision::Observation sight = sight_of(in_image(), {});
    plausibility.judge(sight);
    EXPECT_TRUE(sight.is_sure());
    sight = sight_of(shifted(in_image(), way), time);
    plausibility.judge(sight);
    return sight.doubts;
}

TEST(Plausibility, DoubtsAJump) {
    EXPECT_EQ(doubts_after(100, milliseconds(33)), std::vector{vision::Doubt::Jump});
    EXPECT_TRUE(doubts_after(10, milliseconds(33)).empty()) << "a step";
    EXPECT_TRUE(doubts_after(100, milliseconds(1000)).empty()) << "in a second";
}

TEST(Plausibility, BelievesTheNextFrameAtTheNewPlace) {
    vision::Plausibility plausibility;
    vision::Observation sight = sight_of(in_image(), {});
    plausibility.judge(sight);
    for (const int time : {33, 66}) {
        sight = sight_of(shifted(in_image(), 100), milliseconds(time));
        plausibility.judge(sight);
    }
    EXPECT_TRUE(sight.is_sure());
}

TEST(Plausibility, KnowsNoJumpAfterAReset) {
    vision::Plausibility plausibility;
    vision::Observation sight = sight_of(in_image(), {});
    plausibility.judge(sight);
    plausibility.reset();
    sight = sight_of(shifted(in_image(), 100), milliseconds(33));
    plausibility.judge(sight);
    EXPECT_TRUE(sight.is_sure());
}

TEST(Plausibility, NamesEveryDoubt) {
    vision::Plausibility plausibility;
    vision::Observation sight = sight_of(in_image(), {});
    plausibility.judge(sight);
    sight = sight_of(shifted(in_image(), 80), milliseconds(33));
    sight.points.world = Landmarks{};
    sight.silhouette = right_of(200);
    sight.silhouette.inside[0] = 1;
    plausibility.judge(sight);
    EXPECT_EQ(sight.doubts, (std::vector{vision::Doubt::Proportions,
                                         vision::Doubt::OutsideSilhouette, vision::Doubt::Jump}));
    EXPECT_FALSE(sight.is_sure());
}

TEST(Observation, IsSureOfSomebodyWithoutDoubtsOnly) {
    vision::Observation sight;
    EXPECT_FALSE(sight.is_sure());
    sight.is_somebody = true;
    EXPECT_TRUE(sight.is_sure());
    sight.doubts = {vision::Doubt::Jump};
    EXPECT_FALSE(sight.is_sure());
}

}  // namespace
}  // namespace limber::testing
