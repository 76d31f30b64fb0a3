#pragma once
/// Looks for people in a whole image.
#include "limber/base/image.hpp"
#include "limber/vision/detection.hpp"
#include "limber/vision/model.hpp"
#include "limber/vision/network.hpp"

#include <memory>
#include <span>
#include <vector>

namespace limber::vision {

class PersonDetector {
public:
    /// A model that is damaged or no such network is an error at its name.
    static Result<PersonDetector> create(const Model& model);

    /// Everybody in the image, the surest first; they stay until the next call.
    std::span<const Detection> find(const ImageView& image);

private:
    PersonDetector(std::unique_ptr<network::Activations> activations, network::Network net,
                   const network::Graph& graph);

    std::unique_ptr<network::Activations> activations_;
    network::Network network_;
    std::span<float> input_;
    std::span<const float> boxes_;
    std::span<const float> scores_;
    std::vector<Detection> found_;
    std::vector<Detection> people_;
};

}  // namespace limber::vision
