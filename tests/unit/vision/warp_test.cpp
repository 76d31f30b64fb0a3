// Warps against a plain one in doubles, and the way there and back.
#include "limber/vision/warp.hpp"

#include "limber/vision/projection.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

namespace limber {
namespace {

/// Pixels in a block of memory without a byte to spare, its rows `gap` bytes apart.
struct Picture {
    int width;
    int height;
    int gap;
    std::vector<std::uint8_t> bytes;

    Picture(int columns, int rows, int between = 0)
        : width(columns),
          height(rows),
          gap(between),
          bytes(static_cast<std::size_t>((3 * width + gap) * height - gap)) {}

    [[nodiscard]] ImageView view() const {
        return {bytes.data(), width, height, 3 * width + gap, {}};
    }
    [[nodiscard]] std::uint8_t& at(int x, int y, int channel) {
        return bytes[static_cast<std::size_t>((3 * width + gap) * y + 3 * x + channel)];
    }
};

using Random = std::mt19937;

double between(Random& random, double from, double to) {
    return std::uniform_real_distribution<double>(from, to)(random);
}

Picture noise(Random& random, int width, int height, int gap = 0) {
    Picture picture(width, height, gap);
    for (std::uint8_t& byte : picture.bytes) byte = static_cast<std::uint8_t>(random());
    return picture;
}

vision::Region random_region(Random& random, const Picture& picture) {
    const double reach = std::max(picture.width, picture.height);
    return {.centre = {between(random, -reach, 2 * reach), between(random, -reach, 2 * reach)},
            .size = reach * std::exp(between(random, -3, 2)),
            .angle = between(random, -4, 4),
            .mirrored = random() % 2 == 0};
}

double pixel_at(const ImageView& image, int x, int y, int channel, vision::Border border) {
    const bool outside = x < 0 || y < 0 || x >= image.width || y >= image.height;
    if (outside && border == vision::Border::Black) return 0;
    const int column = std::clamp(x, 0, image.width - 1);
    return image.row(std::clamp(y, 0, image.height - 1))[3 * column + channel];
}

double bilinear(const ImageView& image, const Vec2& place, int channel, vision::Border border) {
    const Vec2 corner(std::floor(place.x), std::floor(place.y));
    const Vec2 share = place - corner;
    double sum = 0;
    for (const int right : {0, 1}) {
        for (const int down : {0, 1}) {
            const double weight =
                (right == 1 ? share.x : 1 - share.x) * (down == 1 ? share.y : 1 - share.y);
            sum += weight * pixel_at(image, static_cast<int>(corner.x) + right,
                                     static_cast<int>(corner.y) + down, channel, border);
        }
    }
    return sum;
}

/// Where the centre of a pixel of the tensor lies between those of the image.
Vec2 place_of(const vision::Region& region, int x, int y, int side) {
    Vec2 from_centre = (Vec2(x, y) + 0.5) / static_cast<double>(side) - 0.5;
    if (region.mirrored) from_centre.x = -from_centre.x;
    const double c = std::cos(region.angle);
    const double s = std::sin(region.angle);
    return region.centre - 0.5 +
           region.size *
               Vec2(c * from_centre.x - s * from_centre.y, s * from_centre.x + c * from_centre.y);
}

std::vector<float> warped(const ImageView& image, const vision::Region& region,
                          const vision::NetworkInput& input) {
    std::vector<float> tensor(static_cast<std::size_t>(3 * input.side * input.side), -7);
    vision::warp(image, region, input, tensor);
    return tensor;
}

/// The largest difference to the plain way, in shares of the range.
double compute_error(const ImageView& image, const vision::Region& region,
                     const vision::NetworkInput& input) {
    const std::vector<float> tensor = warped(image, region, input);
    const double range = input.brightest - input.darkest;
    double most = 0;
    for (std::size_t i = 0; i < tensor.size(); ++i) {
        const int pixel = static_cast<int>(i / 3);
        const Vec2 place = place_of(region, pixel % input.side, pixel / input.side, input.side);
        const double value =
            bilinear(image, place, static_cast<int>(i % 3), input.border) / 255 * range +
            input.darkest;
        most = std::max(most, std::abs(value - tensor[i]) / range);
    }
    return most;
}

TEST(Warp, OfTheImageOntoItselfIsTheImage) {
    Random random(1);
    const Picture picture = noise(random, 64, 64);
    const auto tensor =
        warped(picture.view(), vision::letterbox(64, 64), {64, 0, 255, vision::Border::Repeat});
    for (std::size_t i = 0; i < tensor.size(); ++i) ASSERT_FLOAT_EQ(tensor[i], picture.bytes[i]);
}

TEST(Warp, OfAFlatImageIsFlatWithoutEdges) {
    Picture picture(5, 3);
    std::ranges::fill(picture.bytes, std::uint8_t{255});
    for (const float value : warped(picture.view(), {{9, 9}, 30, 1, true}, vision::landmark_input))
        ASSERT_FLOAT_EQ(value, 1);
}

TEST(Warp, LetterboxesTheDetectorsInputWithBlack) {
    Picture picture(4, 2);
    std::ranges::fill(picture.bytes, std::uint8_t{255});
    const auto tensor = warped(picture.view(), vision::letterbox(4, 2), vision::detector_input);
    EXPECT_EQ(tensor.front(), -1);
    EXPECT_EQ(tensor.back(), -1);
    EXPECT_FLOAT_EQ(tensor[tensor.size() / 2 + std::size_t{3} * 112], 1);
}

/// A place some hundred pixels away is known to 3e-5 of one, and its neighbours may lie 2 apart,
/// both ways.
constexpr double rounding = 2.5e-4;

TEST(Warp, IsBilinearWhereverTheRegionLies) {
    Random random(2);
    for (int i = 0; i < 300; ++i) {
        const Picture picture =
            noise(random, 1 + static_cast<int>(random() % 90), 1 + static_cast<int>(random() % 90),
                  static_cast<int>(random() % 5));
        const vision::Border border = i % 2 == 0 ? vision::Border::Repeat : vision::Border::Black;
        const vision::NetworkInput input{1 + static_cast<int>(random() % 90), -1, 1, border};
        ASSERT_LT(compute_error(picture.view(), random_region(random, picture), input), rounding)
            << i;
    }
}

TEST(Warp, IsBilinearForTheNetworksOnACamerasImage) {
    Random random(3);
    const Picture picture = noise(random, 640, 480);
    for (int i = 0; i < 6; ++i) {
        const vision::Region region = random_region(random, picture);
        EXPECT_LT(compute_error(picture.view(), region, vision::landmark_input), rounding);
        EXPECT_LT(compute_error(picture.view(), region, vision::detector_input), rounding);
    }
}

TEST(Warp, ReadsNoByteBeyondTheSmallestImages) {
    Random random(4);
    for (const auto& [width, height] : {std::pair{1, 1}, {2, 1}, {1, 2}, {1, 5}, {3, 1}, {2, 2}}) {
        for (const vision::Border border : {vision::Border::Repeat, vision::Border::Black}) {
            const Picture picture = noise(random, width, height);
            EXPECT_LT(
                compute_error(picture.view(), {{0.7, 0.6}, 4, 0.4, false}, {70, 0, 1, border}),
                1e-4);
        }
    }
}

TEST(Warp, OfARegionWithoutNumbersStaysInTheImage) {
    Random random(5);
    const Picture picture = noise(random, 3, 3);
    const double none = std::nan("");
    for (const vision::Region& region :
         {vision::Region{{none, 1}, 2, 0, false}, vision::Region{{1, 1}, none, 0, false},
          vision::Region{{1, 1}, 1e300, 1, false}, vision::Region{{-1e300, 1e12}, 3, none, true}})
        for (const float value : warped(picture.view(), region, vision::landmark_input))
            ASSERT_TRUE(value >= 0 && value <= 1) << value;
}

TEST(Warp, GivesTheSameBitsTwice) {
    Random random(6);
    const Picture picture = noise(random, 200, 150);
    const vision::Region region = random_region(random, picture);
    EXPECT_EQ(warped(picture.view(), region, vision::landmark_input),
              warped(picture.view(), region, vision::landmark_input));
}

/// A soft dot on black.
Picture dot_at(const Vec2& centre) {
    Picture picture(320, 240);
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < picture.width; ++x) {
            const Vec2 away = Vec2(x, y) + 0.5 - centre;
            const double light = 255 * std::exp(-(away.x * away.x + away.y * away.y) / 18);
            picture.at(x, y, 1) = static_cast<std::uint8_t>(std::lround(light));
        }
    }
    return picture;
}

/// Where the light is in the tensor, in units of its side.
Vec2 middle_of_light(const std::vector<float>& tensor, int side) {
    Vec2 sum(0);
    double light = 0;
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            const double value = tensor[static_cast<std::size_t>(3 * (y * side + x) + 1)];
            sum += value * (Vec2(x, y) + 0.5);
            light += value;
        }
    }
    return sum / light / static_cast<double>(side);
}

TEST(Warp, IsUndoneByTheProjection) {
    Random random(7);
    for (int i = 0; i < 40; ++i) {
        const Vec2 dot(between(random, 100, 220), between(random, 80, 160));
        const vision::Region region{
            .centre = dot + Vec2(between(random, -40, 40), between(random, -40, 40)),
            .size = between(random, 180, 500),
            .angle = between(random, -3, 3),
            .mirrored = i % 2 == 0};
        vision::RawLandmarks raw;
        const auto tensor = warped(dot_at(dot).view(), region, vision::landmark_input);
        raw.landmarks[0].place = Vec3(middle_of_light(tensor, vision::landmark_input.side), 0);
        const Vec3 found = project(raw, region).image.at(Landmark::Nose);
        ASSERT_NEAR(found.x, dot.x, 0.01);
        ASSERT_NEAR(found.y, dot.y, 0.01);
    }
}

}  // namespace
}  // namespace limber
