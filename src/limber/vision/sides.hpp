#pragma once
/// Keeps left and right what they were, since networks exchange them now and then.
#include "limber/vision/projection.hpp"

#include <array>
#include <chrono>
#include <optional>
#include <span>

namespace limber::vision {

/// Arms and legs each stay on their side when they would otherwise have changed places from one
/// frame to the next. What the network says steadily for longer than `patience` is believed.
class SteadySides {
public:
    /// Exchanges sides in `points` where that is steadier; true when it did.
    bool steady(PosePoints& points, std::chrono::microseconds time);
    void reset();

    static constexpr std::chrono::microseconds patience{1'500'000};

private:
    /// Limbs that change places together, by the left landmark of each pair.
    struct Limbs {
        bool exchanged = false;
        std::chrono::microseconds since{};
    };
    static bool steady(Limbs& limbs, std::span<const Landmark> group, const Landmarks& before,
                       PosePoints& points, std::chrono::microseconds time);

    std::array<Limbs, 2> limbs_{};
    std::optional<Landmarks> before_;
};

}  // namespace limber::vision
