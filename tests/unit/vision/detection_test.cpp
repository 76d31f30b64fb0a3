#include "limber/vision/detection.hpp"

#include "limber/vision/anchors.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace limber {
namespace {

/// Raw outputs that see nobody.
struct Outputs {
    std::vector<float> boxes = std::vector<float>(vision::anchor_count * 12, 0);
    std::vector<float> scores = std::vector<float>(vision::anchor_count, -20);

    void put(std::size_t anchor, float score, const std::array<float, 12>& box) {
        scores[anchor] = score;
        std::ranges::copy(box, boxes.begin() + static_cast<std::ptrdiff_t>(anchor * 12));
    }

    [[nodiscard]] std::vector<vision::Detection> decoded() const {
        std::vector<vision::Detection> found;
        vision::decode_detections(boxes, scores, found);
        return found;
    }
};

constexpr std::array<float, 12> some_box{22.4F, -11.2F, 44.8F, 56, 0, 112, 224, 0, 0, 0, -224, 1};

TEST(Detection, IsDecodedFromItsAnchor) {
    Outputs outputs;
    outputs.put(1960, 1, some_box);
    const std::vector<vision::Detection> found = outputs.decoded();
    ASSERT_EQ(found.size(), 1U);
    const double anchor = 0.5 / 7;
    EXPECT_NEAR(found[0].score, 1 / (1 + std::exp(-1.0)), 1e-12);
    EXPECT_NEAR(found[0].centre.x, anchor + 0.1, 1e-7);
    EXPECT_NEAR(found[0].centre.y, anchor - 0.05, 1e-7);
    EXPECT_NEAR(found[0].size.x, 0.2, 1e-7);
    EXPECT_NEAR(found[0].size.y, 0.25, 1e-7);
    EXPECT_NEAR(found[0].keypoints[0].y, anchor + 0.5, 1e-7);
    EXPECT_NEAR(found[0].keypoints[1].x, anchor + 1, 1e-7);
    EXPECT_NEAR(found[0].keypoints[3].x, anchor - 1, 1e-7);
}

TEST(Detection, NeedsHalfOfTheScore) {
    Outputs outputs;
    outputs.put(1, 0, some_box);
    outputs.put(2, -0.001F, some_box);
    outputs.put(3, 1e6F, some_box);
    outputs.put(4, std::numeric_limits<float>::quiet_NaN(), some_box);
    const std::vector<vision::Detection> found = outputs.decoded();
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].score, 0.5);
    EXPECT_EQ(found[1].score, 1);
}

TEST(Detection, DropsABoxThatIsInsideOut) {
    Outputs outputs;
    outputs.put(7, 3, {0, 0, -1, 5});
    outputs.put(8, 3, {0, 0, 1, std::numeric_limits<float>::quiet_NaN()});
    EXPECT_TRUE(outputs.decoded().empty());
}

TEST(Detection, SpansTheRegionOfTheBodyInTheImage) {
    vision::Detection detection;
    detection.keypoints[0] = {0.5, 0.5};
    detection.keypoints[1] = {0.5, 0.25};
    const vision::Region region = vision::region_of(detection, vision::letterbox(640, 480));
    EXPECT_EQ(region.centre, Vec2(320, 240));
    EXPECT_NEAR(region.size, 2 * 160 * 1.25, 1e-9);
    EXPECT_NEAR(region.angle, 0, 1e-12);
}

}  // namespace
}  // namespace limber
