#pragma once
/// Where the points of one plane lie in another.
#include "limber/body/vector.hpp"

#include <glm/mat2x2.hpp>
#include <glm/matrix.hpp>

namespace limber::vision {

/// The origin of the first plane and its two unit vectors, as the second plane sees them.
struct Affine {
    Vec2 origin{0, 0};
    Vec2 right{1, 0};
    Vec2 down{0, 1};

    [[nodiscard]] Vec2 turn(const Vec2& direction) const {
        return direction.x * right + direction.y * down;
    }
    [[nodiscard]] Vec2 at(const Vec2& point) const { return origin + turn(point); }
};

/// The way back; without numbers where there is none.
inline Affine inverse(const Affine& way) {
    const glm::dmat2 back = glm::inverse(glm::dmat2(way.right, way.down));
    return {-(back * way.origin), back[0], back[1]};
}

/// First the one, then the other.
inline Affine chained(const Affine& first, const Affine& then) {
    return {then.at(first.origin), then.turn(first.right), then.turn(first.down)};
}

}  // namespace limber::vision
