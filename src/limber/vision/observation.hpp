#pragma once
/// What is seen of a person in one frame.
#include "limber/base/names.hpp"
#include "limber/body/silhouette.hpp"
#include "limber/vision/projection.hpp"
#include "limber/vision/region.hpp"

#include <chrono>
#include <vector>

namespace limber::vision {

/// Why a skeleton may be wrong.
enum class Doubt {
    /// Lengths of limbs that no body has, or that differ between its sides.
    Proportions,
    /// Joints lie outside the person's silhouette.
    OutsideSilhouette,
    /// The whole body is elsewhere than a moment ago.
    Jump,
};

struct Observation {
    std::chrono::microseconds time{};
    bool is_somebody = false;
    /// How many were found when the whole image was last looked over; 0 before that.
    int people = 0;
    /// How sure the network is of a person, 0…1.
    double score = 0;
    /// In the image and in metres; meaningful when there is somebody.
    PosePoints points;
    /// Where the network looked.
    Region region;
    /// Empty when the skeleton is plausible.
    std::vector<Doubt> doubts;
    /// Whose size is 0 when it was not asked for.
    Silhouette silhouette;

    [[nodiscard]] bool is_sure() const { return is_somebody && doubts.empty(); }
};

}  // namespace limber::vision

template <>
inline constexpr auto limber::names_of<limber::vision::Doubt> =
    limber::all_names<limber::vision::Doubt>("proportions", "outside_silhouette", "jump");
