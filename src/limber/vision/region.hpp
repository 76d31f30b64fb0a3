#pragma once
/// The turned square of an image that a network looks at.
#include "limber/vision/affine.hpp"

namespace limber::vision {

/// In pixels of the image, whose upper left corner is (0, 0) and whose first pixel has its centre
/// at (½, ½). The square is turned clockwise by `angle` (radians), so that a body that leans by as
/// much stands upright in it. A mirrored one is seen with left and right exchanged.
struct Region {
    Vec2 centre{0, 0};
    double size = 0;
    double angle = 0;
    bool mirrored = false;

    bool operator==(const Region&) const = default;
};

/// The smallest upright square around a whole image.
Region letterbox(int width, int height);

/// Around a body whose hips have their middle at `hips`; `circle` is any point of the circle around
/// them that holds the whole body, straight above the hips when the body is upright. A quarter
/// wider than the circle, as MediaPipe's AlignmentPointsRectsCalculator and
/// RectTransformationCalculator.
Region region_of(const Vec2& hips, const Vec2& circle);

/// The same square, `factor` times as wide.
Region padded(Region region, double factor);

/// The same square in a mirror.
Region mirrored(Region region);

/// Where the points of the region (0…1 from its upper left corner) lie in the image.
Affine placement(const Region& region);

/// The same for pixels: where the centres of `side` × `side` pixels of the region lie between the
/// centres of the image's pixels; in both (0, 0) is the centre of the first.
Affine pixel_placement(const Region& region, int side);

}  // namespace limber::vision
