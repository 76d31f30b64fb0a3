#pragma once
/// The networks' files, which are fetched, and a drawn person for them to see.
#include "limber/base/image.hpp"
#include "limber/frames/still.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace limber::testing {

inline std::filesystem::path model_folder() { return source_folder() / "build" / "models"; }

/// Ends a test whose network was not fetched.
#define LIMBER_NEEDS_MODEL(name)                                              \
    if (!std::filesystem::exists(::limber::testing::model_folder() / (name))) \
    GTEST_SKIP() << (name)                                                    \
                 << " is not in build/models; tools/models/fetch --heavy"     \
                    " fetches all networks"

/// The person of tests/golden/vision, `side` × `side` pixels.
inline Image person_picture(int side) {
    const auto file = source_folder() / "tests" / "golden" / "vision" /
                      ("person-" + std::to_string(side) + ".png");
    return frames::read_image(file).value();
}

/// The picture as it is seen when the camera has moved; beyond its edge it is white.
inline Image moved(const Image& picture, int right, int down) {
    Image made{picture.width, picture.height,
               std::vector<std::uint8_t>(picture.pixels.size(), 255)};
    for (int y = std::max(0, down); y < std::min(made.height, made.height + down); ++y) {
        const auto row = [&](int of) { return std::ptrdiff_t{3} * of * picture.width; };
        const int first = std::max(0, right);
        const int last = std::min(made.width, made.width + right);
        std::copy_n(picture.pixels.begin() + row(y - down) + 3 * (first - right),
                    3 * (last - first), made.pixels.begin() + row(y) + 3 * first);
    }
    return made;
}

/// The picture's values as a network reads them, from `darkest` to `brightest`.
inline void fill_input(const Image& picture, float darkest, float brightest,
                       std::span<float> input) {
    std::ranges::transform(picture.pixels, input.begin(), [&](std::uint8_t value) {
        return darkest + static_cast<float>(value) / 255 * (brightest - darkest);
    });
}

inline std::vector<float> copied(std::span<const float> values) {
    return {values.begin(), values.end()};
}

}  // namespace limber::testing
