#pragma once
/// Whether a skeleton can be a person's, as the network's own score proves little.
#include "limber/vision/observation.hpp"

#include <optional>

namespace limber::vision {

/// Lengths of limbs in the world against the trunk's and against each other. Limits are wide: the
/// network's depths err, and people differ.
bool has_human_proportions(const Landmarks& world);

/// Whether most of the joints that are seen lie inside the silhouette or close to it. A silhouette
/// without pixels says nothing.
bool is_inside(const Landmarks& image, const Silhouette& silhouette);

/// What speaks against frames, one after the other.
class Plausibility {
public:
    /// Fills in the doubts of a seen of somebody.
    void judge(Observation& seen);
    void reset() { before_.reset(); }

private:
    /// A trunk in the image, and when.
    struct Trunk {
        Vec2 middle{0, 0};
        double length = 0;
        std::chrono::microseconds time{};
    };
    [[nodiscard]] bool has_jumped(const Trunk& now) const;

    std::optional<Trunk> before_;
};

}  // namespace limber::vision
