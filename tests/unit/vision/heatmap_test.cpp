#include "limber/vision/heatmap.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace limber {
namespace {

constexpr std::size_t landmark = 5;

/// A cold map of logits, with warm cells of one landmark.
class Heatmap {
public:
    void warm(int column, int row, float logit) {
        logits_[static_cast<std::size_t>(row * 64 + column) * 39 + landmark] = logit;
    }

    [[nodiscard]] Vec2 refined(const Vec2& place) const {
        vision::RawLandmarks raw;
        for (vision::RawLandmark& each : raw.landmarks) each.place = Vec3(place, 7);
        vision::refine(raw, logits_);
        EXPECT_EQ(raw.landmarks[landmark + 1].place, Vec3(place, 7));
        EXPECT_EQ(raw.landmarks[landmark].place.z, 7);
        return raw.landmarks[landmark].place;
    }

private:
    std::vector<float> logits_ = std::vector<float>(std::size_t{64} * 64 * 39, -200);
};

TEST(Heatmap, LeavesALandmarkWhereItIsCold) {
    Heatmap map;
    map.warm(20, 30, -0.01F);
    EXPECT_EQ(map.refined({20.5 / 64, 30.5 / 64}), Vec2(20.5 / 64, 30.5 / 64));
}

TEST(Heatmap, MovesALandmarkToTheCornerOfTheWarmCell) {
    Heatmap map;
    map.warm(23, 27, 0);
    EXPECT_EQ(map.refined({20.5 / 64, 30.5 / 64}), Vec2(23.0 / 64, 27.0 / 64));
    // Four cells away it is out of reach.
    EXPECT_EQ(map.refined({19.5 / 64, 30.5 / 64}), Vec2(19.5 / 64, 30.5 / 64));
}

TEST(Heatmap, WeighsCellsByProbability) {
    Heatmap map;
    map.warm(20, 30, 100);
    map.warm(22, 31, 0);
    const Vec2 refined = map.refined({20.9 / 64, 30.9 / 64});
    EXPECT_NEAR(refined.x, (20 + 0.5 * 22) / 1.5 / 64, 1e-12);
    EXPECT_NEAR(refined.y, (30 + 0.5 * 31) / 1.5 / 64, 1e-12);
}

TEST(Heatmap, IsCutOffAtItsEdges) {
    Heatmap map;
    map.warm(0, 63, 100);
    for (const Vec2& near : {Vec2(0.001, 0.999), Vec2(-0.015, 0.999), Vec2(0.001, 66.9 / 64)}) {
        const Vec2 refined = map.refined(near);
        EXPECT_NEAR(refined.x, 0, 1e-12);
        EXPECT_NEAR(refined.y, 63.0 / 64, 1e-12);
    }
    for (const Vec2& far : {Vec2(-0.016, 0.999), Vec2(1, 0.999), Vec2(0.001, 67.0 / 64),
                            Vec2(0.001, -0.016), Vec2(1e30, -1e30)})
        EXPECT_EQ(map.refined(far), far);
}

}  // namespace
}  // namespace limber
