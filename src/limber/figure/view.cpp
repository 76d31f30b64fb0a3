#include "limber/figure/view.hpp"

#include <glm/gtc/matrix_transform.hpp>

namespace limber {

View oblique_view(const Vec2& shift) {
    return {Vec3(1, 0, shift.x), Vec3(0, 1, -shift.y), glm::normalize(Vec3(-shift.x, shift.y, 1)),
            Vec2(0)};
}

View turned_view(double turn, double height) {
    const Vec3 level{std::sin(radians_of(turn)), 0, std::cos(radians_of(turn))};
    const double sine = std::sin(radians_of(height));
    const double cosine = std::cos(radians_of(height));
    return {glm::cross(axis_up, level), cosine * axis_up - sine * level,
            sine * axis_up + cosine * level, Vec2(0)};
}

View mirrored(const View& view) {
    const Vec3 flip{1, 1, -1};
    return {-flip * view.right, flip * view.up, flip * view.toward, Vec2(0)};
}

View shadow_view(const View& view, const Vec3& light, double floor_height) {
    // A point p drops to p - (p.y - floor) / light.y * light.
    const Vec3 drop = light / light.y;
    const auto dropped = [&](const Vec3& row) { return row - glm::dot(row, drop) * axis_up; };
    return {dropped(view.right), dropped(view.up), view.toward,
            view.shift + view.page_way(floor_height * drop)};
}

PageFrame on_page(const View& view, const Frame& frame) {
    const glm::dmat3 axes = glm::mat3_cast(frame.turn);
    return {view.page(frame.origin), view.page_way(axes[0]), view.page_way(axes[1]),
            view.page_way(axes[2])};
}

}  // namespace limber
