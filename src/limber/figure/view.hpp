#pragma once
/// How the room lies on the page: a linear map, and which way the viewer is.
#include "limber/body/vector.hpp"

namespace limber {

/// `right` and `up` give a point's place on the page, `toward` how near it is to the viewer. A view
/// may be oblique: then the two are not at right angles to the third.
struct View {
    Vec3 right = axis_forward;
    Vec3 up = axis_up;
    Vec3 toward = axis_right;
    Vec2 shift{0};

    /// In statures; y runs down the page.
    [[nodiscard]] Vec2 page(const Vec3& point) const { return shift + page_way(point); }
    [[nodiscard]] Vec2 page_way(const Vec3& way) const {
        return {glm::dot(right, way), -glm::dot(up, way)};
    }
};

/// Seen from the person's right, x and y true; what is nearer lies further along `shift`.
View oblique_view(const Vec2& shift);

/// Seen from `turn` degrees around (0 from the right of a standing person, 90 from in front) and
/// `height` degrees above.
View turned_view(double turn, double height);

/// What a mirror would show of it: seen from the other side of the person.
View mirrored(const View& view);

/// Shows the shadow that a point drops along `light` onto a floor at this height.
View shadow_view(const View& view, const Vec3& light, double floor_height);

/// A bone's frame on the page.
struct PageFrame {
    Vec2 origin{0};
    Vec2 x{1, 0};
    Vec2 y{0, -1};
    Vec2 z{0};

    [[nodiscard]] Vec2 at(const Vec3& local) const {
        return origin + local.x * x + local.y * y + local.z * z;
    }
};

PageFrame on_page(const View& view, const Frame& frame);

}  // namespace limber
