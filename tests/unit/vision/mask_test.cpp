#include "limber/vision/mask.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

namespace limber {
namespace {

/// A mask whose values are a function of the pixel.
template <typename Function>
std::vector<float> mask_of(Function value) {
    std::vector<float> mask;
    for (int y = 0; y < vision::mask_side; ++y)
        for (int x = 0; x < vision::mask_side; ++x) mask.push_back(static_cast<float>(value(x, y)));
    return mask;
}

std::vector<float> sampled(const std::vector<float>& mask, const Vec2& start, const Vec2& step,
                           std::size_t count) {
    std::vector<float> values(count);
    vision::sample_mask(mask, start, step, -1, values);
    return values;
}

const std::vector<float>& slope() {
    static const std::vector<float> mask = mask_of([](int x, int y) { return x + 1000 * y; });
    return mask;
}

TEST(Mask, IsSampledBetweenItsPixels) {
    EXPECT_EQ(sampled(slope(), {3, 2}, {0.5, 0}, 3), (std::vector<float>{2003, 2003.5, 2004}));
    EXPECT_EQ(sampled(slope(), {254, 255}, {1, -0.25}, 2),
              (std::vector<float>{255254, 254750 + 255}));
}

TEST(Mask, EndsHalfAPixelBeyondItsCentres) {
    EXPECT_EQ(sampled(slope(), {-0.75, 0}, {0.25, 0}, 4), (std::vector<float>{-1, 0, 0, 0}));
    EXPECT_EQ(sampled(slope(), {255, 255.25}, {0, 0.25}, 3),
              (std::vector<float>{255255, 255255, -1}));
    for (const float value : sampled(slope(), {300, 7}, {1, 0}, 150)) ASSERT_EQ(value, -1);
}

Silhouette silhouette_of(const std::vector<float>& mask, const vision::Region& region, int width,
                         int height) {
    Silhouette silhouette;
    project(mask, 0, region, width, height, silhouette);
    return silhouette;
}

TEST(Mask, OfTheWholeImageIsTheSilhouette) {
    const auto mask = mask_of([](int x, int y) { return x < 100 && y > 30 ? 1 : -1; });
    const Silhouette silhouette = silhouette_of(mask, vision::letterbox(256, 200), 256, 200);
    // The letterbox begins 28 rows above the image.
    EXPECT_TRUE(silhouette.at(99, 3));
    EXPECT_FALSE(silhouette.at(100, 3));
    EXPECT_FALSE(silhouette.at(99, 2));
}

TEST(Mask, LeavesEverythingOutsideTheRegion) {
    const auto full = mask_of([](int, int) { return 5; });
    const Silhouette silhouette = silhouette_of(full, {{50, 40}, 20, 0, false}, 200, 90);
    EXPECT_EQ(std::count(silhouette.inside.begin(), silhouette.inside.end(), 1), 400);
    EXPECT_TRUE(silhouette.at(40, 30));
    EXPECT_TRUE(silhouette.at(59, 49));
    for (const double size : {0.0, std::nan("")})
        for (const std::uint8_t inside :
             silhouette_of(full, {{5, 5}, size, 0, false}, 70, 9).inside)
            ASSERT_EQ(inside, 0);
}

TEST(Mask, FollowsARegionHoweverItLies) {
    std::mt19937 random(1);
    std::uniform_real_distribution<double> share(0, 1);
    // The left half, so that only the edge of the half and of the region count.
    const auto mask = mask_of([](int x, int) { return 127.5 - x; });
    for (int i = 0; i < 50; ++i) {
        const vision::Region region{.centre = {200 * share(random), 150 * share(random)},
                                    .size = 20 + 300 * share(random),
                                    .angle = 7 * share(random),
                                    .mirrored = i % 2 == 0};
        const Silhouette silhouette = silhouette_of(mask, region, 200, 150);
        for (int y = 0; y < 150; ++y) {
            for (int x = 0; x < 200; ++x) {
                const Vec2 away = Vec2(x, y) + 0.5 - region.centre;
                const double c = std::cos(region.angle) / region.size;
                const double s = std::sin(region.angle) / region.size;
                const double across = c * away.x + s * away.y;
                const double down = c * away.y - s * away.x;
                const double margin = std::min({0.5 - std::abs(across), 0.5 - std::abs(down),
                                                region.mirrored ? across : -across});
                if (std::abs(margin) < 1e-6) continue;
                ASSERT_EQ(silhouette.at(x, y), margin > 0) << x << ' ' << y << ' ' << i;
            }
        }
    }
}

/// Blobs of several sizes, with values that hardly differ from the level between them.
std::vector<float> blobs(std::mt19937& random) {
    std::uniform_real_distribution<double> share(0, 1);
    const double fine = 0.3 * share(random);
    const double coarse = 0.05 * share(random);
    const double height = std::pow(10, 6 * share(random) - 5);
    return mask_of([&](int x, int y) {
        const double value = std::sin(fine * x) * std::cos(fine * y) + std::sin(coarse * (x + y));
        return height * (std::abs(value) < 0.1 ? 0 : value);
    });
}

TEST(Mask, SaysTheSameOfBlocksAsOfPixels) {
    std::mt19937 random(2);
    std::uniform_real_distribution<double> share(0, 1);
    for (int i = 0; i < 100; ++i) {
        const auto mask = blobs(random);
        const vision::Region region{.centre = {300 * share(random) - 50, 200 * share(random) - 25},
                                    .size = std::pow(10, 3 * share(random)),
                                    .angle = 7 * share(random),
                                    .mirrored = i % 2 == 0};
        const int width = 1 + static_cast<int>(200 * share(random));
        const int height = 1 + static_cast<int>(150 * share(random));
        const vision::Affine in_mask =
            vision::inverse(vision::pixel_placement(region, vision::mask_side));
        const Silhouette silhouette = silhouette_of(mask, region, width, height);
        for (int y = 0; y < height; ++y) {
            // With the same part of the row at once, so that nothing is rounded otherwise.
            for (int x = 0; x < width; x += 64) {
                std::vector<float> values(static_cast<std::size_t>(std::min(64, width - x)));
                vision::sample_mask(mask, in_mask.at(Vec2(x, y)), in_mask.right, 0, values);
                for (int k = 0; k < std::ssize(values); ++k)
                    ASSERT_EQ(silhouette.at(x + k, y), values[static_cast<std::size_t>(k)] > 0)
                        << x + k << ' ' << y << ' ' << i;
            }
        }
    }
}

TEST(Mask, KeepsTheSilhouettesMemory) {
    const auto full = mask_of([](int, int) { return 5; });
    Silhouette silhouette = silhouette_of(full, vision::letterbox(100, 80), 100, 80);
    const std::uint8_t* memory = silhouette.inside.data();
    project(full, 5, vision::letterbox(100, 80), 100, 80, silhouette);
    EXPECT_EQ(silhouette.inside.data(), memory);
    EXPECT_FALSE(silhouette.at(50, 40));
}

}  // namespace
}  // namespace limber
