#pragma once
/// The outline of a person in an image, and how round the back is in it.
#include "limber/body/vector.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace limber {

/// Which pixels belong to the person, row by row from the top; everything outside is not inside.
struct Silhouette {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> inside;

    [[nodiscard]] bool at(int x, int y) const {
        return x >= 0 && y >= 0 && x < width && y < height && inside[index(x, y)] != 0;
    }
    [[nodiscard]] std::size_t index(int x, int y) const {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
               static_cast<std::size_t>(x);
    }
};

/// How round the back is, seen from the side: above 0 rounded, below 0 arched. Over 15–90 % of the
/// way from shoulder to hip the distance to the outermost pixel on the side of `back` (a direction
/// in the image; only its part across the way counts) is divided by the trunk's length and fitted
/// by a parabola, whose quadratic term this is. Empty where there is no back to be seen.
std::optional<double> compute_back_curvature(const Silhouette& silhouette, const Vec2& shoulder,
                                             const Vec2& hip, const Vec2& back);

}  // namespace limber
