#pragma once
/// BlazePose's landmark network, cut where its silhouette begins to cost.
#include "limber/vision/model.hpp"
#include "limber/vision/network.hpp"
#include "limber/vision/silhouette_tail.hpp"

#include <array>
#include <cstddef>
#include <memory>
#include <span>

namespace limber::vision {

/// What the network makes of an image; the spans stay where they are, and change with each run.
struct LandmarkOutputs {
    /// 39 × (x, y, z in pixels of the input, logits of visibility and presence).
    std::span<const float> landmarks;
    /// How sure it is of a person, 0…1.
    float score = 0;
    /// 64 × 64 × 39 logits.
    std::span<const float> heatmap;
    /// 39 × (x, y, z), metres from the middle of the hips.
    std::span<const float> world;
};

/// Trunk, landmark head and silhouette head share their activations, so that the silhouette costs
/// only when it is asked for.
class LandmarkNetwork {
public:
    static constexpr std::size_t side = 256;
    static constexpr std::size_t points = 39;

    /// A model that is damaged or no such network is an error at its name.
    static Result<LandmarkNetwork> create(const Model& model,
                                          const network::Threads& threads = network::Threads(1));

    /// 256 × 256 × (red, green, blue), 0…1, to be filled before a run.
    [[nodiscard]] std::span<float> input() const { return input_; }
    LandmarkOutputs find_landmarks();
    /// 256 × 256 logits of the person, for the input of the last `find_landmarks`.
    std::span<const float> find_silhouette();

private:
    struct Parts;
    explicit LandmarkNetwork(std::shared_ptr<Parts> parts);

    std::shared_ptr<Parts> parts_;
    std::span<float> input_;
};

}  // namespace limber::vision
