#include "limber/vision/model_file.hpp"
#include "support/models.hpp"
#include "support/sanitized.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

namespace limber::testing {
namespace {

using std::chrono::milliseconds;

vision::PoseTracker load_lite(int silhouette_every) {
    return vision::load_tracker(model_folder(), vision::PoseModel::Lite,
                                {.silhouette_every = silhouette_every})
        .value();
}

TEST(PoseTracker, FollowsADrawnPersonWhoMoves) {
    LIMBER_NEEDS_MODEL("pose_landmark_lite.tflite");
    LIMBER_NEEDS_MODEL("pose_detection.tflite");
    vision::PoseTracker tracker = load_lite(1);
    const Image picture = person_picture(256);
    double left = -1;
    for (int frame = 0; frame < 12; ++frame) {
        const Image now = moved(picture, 2 * frame, 0);
        const vision::Observation& sight = tracker.see(now.view(milliseconds(33 * frame)));
        ASSERT_TRUE(sight.is_sure()) << frame;
        EXPECT_EQ(sight.silhouette.width, 256);
        const double x = sight.points.image.middle(Landmark::LeftHip).x;
        EXPECT_GT(x, left);
        left = x;
    }
}

TEST(PoseTracker, SeesNobodyOnWhite) {
    LIMBER_NEEDS_MODEL("pose_landmark_lite.tflite");
    LIMBER_NEEDS_MODEL("pose_detection.tflite");
    vision::PoseTracker tracker = load_lite(1);
    const Image picture = person_picture(256);
    const Image white = moved(picture, 256, 0);
    EXPECT_FALSE(tracker.see(white.view()).is_somebody);
    EXPECT_TRUE(tracker.see(picture.view(milliseconds(33))).is_somebody);
    const vision::Observation& gone = tracker.see(white.view(milliseconds(66)));
    EXPECT_FALSE(gone.is_somebody);
    EXPECT_EQ(gone.silhouette.width, 0);
}

/// Two pictures of the same size, one beside the other.
Image beside(const Image& left, const Image& right) {
    Image made{2 * left.width, left.height, {}};
    for (int y = 0; y < made.height; ++y) {
        for (const Image* part : {&left, &right}) {
            const std::uint8_t* row = part->view().row(y);
            made.pixels.insert(made.pixels.end(), row, row + std::ptrdiff_t{3} * part->width);
        }
    }
    return made;
}

TEST(PoseTracker, FindsTheSameOfTwoPeopleAgain) {
    LIMBER_NEEDS_MODEL("pose_landmark_lite.tflite");
    LIMBER_NEEDS_MODEL("pose_detection.tflite");
    const Image person = person_picture(256);
    const Image white = moved(person, 256, 0);
    const Image nobody = beside(white, white);
    const Image both = beside(person, person);
    for (const bool is_left : {true, false}) {
        vision::PoseTracker tracker = load_lite(0);
        const Image alone = is_left ? beside(person, white) : beside(white, person);
        int frame = 0;
        const auto see = [&](const Image& image) -> const vision::Observation& {
            return tracker.see(image.view(milliseconds(33 * frame++)));
        };
        for (int look = 0; look < 4; ++look) ASSERT_TRUE(see(alone).is_somebody);
        ASSERT_FALSE(see(nobody).is_somebody);
        const vision::Observation& sight = see(both);
        ASSERT_TRUE(sight.is_somebody);
        EXPECT_EQ(sight.points.image.middle(Landmark::LeftHip).x < 256, is_left);
    }
}

TEST(PoseTracker, SeesTheSameInTheSameFrames) {
    LIMBER_NEEDS_MODEL("pose_landmark_lite.tflite");
    LIMBER_NEEDS_MODEL("pose_detection.tflite");
    vision::PoseTracker one = load_lite(2);
    vision::PoseTracker other = load_lite(2);
    const Image picture = person_picture(256);
    for (int frame = 0; frame < 5; ++frame) {
        const Image now = moved(picture, frame, frame);
        const vision::Observation& sight = one.see(now.view(milliseconds(33 * frame)));
        const vision::Observation& again = other.see(now.view(milliseconds(33 * frame)));
        EXPECT_EQ(sight.points.image.places, again.points.image.places);
        EXPECT_EQ(sight.silhouette.inside, again.silhouette.inside);
    }
}

TEST(PoseTracker, SeesTheSameWithMoreThreads) {
    LIMBER_NEEDS_MODEL("pose_landmark_lite.tflite");
    LIMBER_NEEDS_MODEL("pose_detection.tflite");
    vision::PoseTracker alone = load_lite(1);
    vision::PoseTracker together = vision::load_tracker(model_folder(), vision::PoseModel::Lite,
                                                        {.silhouette_every = 1, .threads = 4})
                                       .value();
    const Image picture = person_picture(256);
    for (int frame = 0; frame < 5; ++frame) {
        const Image now = moved(picture, frame, frame);
        const vision::Observation& sight = alone.see(now.view(milliseconds(33 * frame)));
        const vision::Observation& again = together.see(now.view(milliseconds(33 * frame)));
        ASSERT_TRUE(sight.is_somebody);
        EXPECT_EQ(sight.points.image.places, again.points.image.places);
        EXPECT_EQ(sight.silhouette.inside, again.silhouette.inside);
    }
}

TEST(PoseTracker, SaysWhichNetworkIsMissing) {
    const ScratchFolder folder;
    const auto loaded = vision::load_tracker(folder.path(), vision::PoseModel::Full);
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().message.id, "vision.model.missing");
    EXPECT_EQ(loaded.error().where, (folder.path() / "pose_detection.tflite").string());
}

/// The picture with a quarter of its width and height.
Image quarter(const Image& picture) {
    Image made{picture.width / 4, picture.height / 4, {}};
    for (int y = 0; y < made.height; ++y) {
        for (int at = 0; at < 3 * made.width; ++at) {
            int sum = 0;
            for (int tap = 0; tap < 16; ++tap)
                sum += picture.view().row(4 * y + tap / 4)[(4 * (at / 3) + tap % 4) * 3 + at % 3];
            made.pixels.push_back(static_cast<std::uint8_t>(sum / 16));
        }
    }
    return made;
}

/// Resident memory in bytes.
long resident_memory() {
    std::ifstream statm("/proc/self/statm");
    long whole = 0;
    long resident = 0;
    statm >> whole >> resident;
    return resident * 4096;
}

TEST(PoseTracker, DoesNotGrowInAThousandFrames) {
#ifdef LIMBER_SANITIZED
    GTEST_SKIP() << "AddressSanitizer keeps what is given back";
#endif
    LIMBER_NEEDS_MODEL("pose_landmark_lite.tflite");
    LIMBER_NEEDS_MODEL("pose_detection.tflite");
    vision::PoseTracker tracker = load_lite(3);
    // Somebody goes to and fro, and is gone for a moment now and then.
    const Image picture = quarter(person_picture(256));
    std::vector<Image> images;
    for (int step = 0; step < 50; ++step)
        images.push_back(moved(picture, std::abs(step % 20 - 10) - 5, step == 30 ? 64 : 0));
    int seen = 0;
    long before = 0;
    for (int frame = 0; frame < 1000; ++frame) {
        if (frame == 200) before = resident_memory();
        const Image& image = images[static_cast<std::size_t>(frame) % images.size()];
        seen += tracker.see(image.view(milliseconds(33 * frame))).is_somebody ? 1 : 0;
    }
    EXPECT_GT(seen, 900);
    EXPECT_LT(seen, 1000);
    EXPECT_LT(resident_memory() - before, 5L << 20);
}

}  // namespace
}  // namespace limber::testing
