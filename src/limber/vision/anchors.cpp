#include "limber/vision/anchors.hpp"

#include <array>

namespace limber::vision {
namespace {

struct Layer {
    int cells = 0;
    int anchors_per_cell = 0;
};

constexpr std::array<Layer, 3> layers{{{28, 2}, {14, 2}, {7, 6}}};

std::array<Vec2, anchor_count> compute_anchors() {
    std::array<Vec2, anchor_count> found{};
    std::size_t next = 0;
    for (const auto& [cells, anchors_per_cell] : layers) {
        for (int cell = 0; cell < cells * cells; ++cell) {
            const Vec2 corner(cell % cells, cell / cells);
            for (int anchor = 0; anchor < anchors_per_cell; ++anchor)
                found[next++] = (corner + 0.5) / static_cast<double>(cells);
        }
    }
    return found;
}

}  // namespace

std::span<const Vec2, anchor_count> anchors() {
    static const std::array<Vec2, anchor_count> table = compute_anchors();
    return table;
}

}  // namespace limber::vision
