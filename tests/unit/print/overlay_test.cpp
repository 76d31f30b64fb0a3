#include "limber/print/overlay.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace limber::testing {
namespace {

Image grey(int width, int height) {
    return {width, height,
            std::vector<std::uint8_t>(static_cast<std::size_t>(3 * width * height), 128)};
}

std::array<int, 3> pixel(const Image& image, int x, int y) {
    const auto at = static_cast<std::size_t>(3 * (y * image.width + x));
    return {image.pixels[at], image.pixels[at + 1], image.pixels[at + 2]};
}

/// A body that lies across the image: every left landmark above, every right one below.
print::Overlay lying() {
    print::Overlay overlay;
    for (std::size_t at = 0; at < landmark_count; ++at) {
        const bool left = at % 2 == 1;
        overlay.landmarks.places[at] = {4.0 * static_cast<double>(at), left ? 20.0 : 60.0, 0};
        overlay.landmarks.visibility[at] = 1;
    }
    return overlay;
}

TEST(OverlayOnAnImage, ShowsTheLeftSideOrangeAndTheRightOneBlue) {
    Image image = grey(200, 80);
    print::draw_overlay(image, lying());
    // Between shoulder and hip.
    const auto left = pixel(image, 68, 20);
    const auto right = pixel(image, 72, 60);
    EXPECT_GT(left[0], left[2] + 100);
    EXPECT_GT(right[2], right[0] + 100);
    EXPECT_EQ(pixel(image, 100, 75), (std::array<int, 3>{128, 128, 128}));
}

TEST(OverlayOnAnImage, IsRedWhenItIsInDoubt) {
    Image image = grey(200, 80);
    print::Overlay overlay = lying();
    overlay.is_sure = false;
    print::draw_overlay(image, overlay);
    for (const int y : {20, 60}) {
        const auto colour = pixel(image, 70, y);
        EXPECT_GT(colour[0], colour[2] + 100);
        EXPECT_GT(colour[0], colour[1] + 100);
    }
}

TEST(OverlayOnAnImage, TintsTheSilhouetteAlone) {
    Image image = grey(60, 40);
    Silhouette silhouette{60, 40, std::vector<std::uint8_t>(60 * 40, 0)};
    silhouette.inside[silhouette.index(30, 5)] = 1;
    print::Overlay overlay;
    for (auto& place : overlay.landmarks.places) place = {-1000, -1000, 0};
    overlay.silhouette = &silhouette;
    print::draw_overlay(image, overlay);
    EXPECT_NE(pixel(image, 30, 5), pixel(image, 31, 5));
    EXPECT_EQ(pixel(image, 31, 5), (std::array<int, 3>{128, 128, 128}));
}

TEST(OverlayOnAnImage, LeavesASilhouetteOfAnotherSizeAlone) {
    Image image = grey(60, 40);
    const Silhouette silhouette{30, 20, std::vector<std::uint8_t>(30 * 20, 1)};
    print::Overlay overlay;
    for (auto& place : overlay.landmarks.places) place = {-1000, -1000, 0};
    overlay.silhouette = &silhouette;
    print::draw_overlay(image, overlay);
    EXPECT_TRUE(std::ranges::all_of(image.pixels, [](std::uint8_t value) { return value == 128; }));
}

}  // namespace
}  // namespace limber::testing
