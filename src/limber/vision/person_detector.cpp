#include "limber/vision/person_detector.hpp"

#include "limber/vision/anchors.hpp"
#include "limber/vision/suppression.hpp"
#include "limber/vision/warp.hpp"

#include <utility>

namespace limber::vision {
namespace {

using namespace network;

constexpr std::size_t side = detector_input.side;

bool is_detector(const Graph& graph) {
    return graph.inputs.size() == 1 && graph.outputs.size() == 2 &&
           graph.tensors[graph.inputs[0]].shape == Shape{1, side, side, 3} &&
           graph.tensors[graph.outputs[0]].shape == Shape{1, anchor_count, 12} &&
           graph.tensors[graph.outputs[1]].shape == Shape{1, anchor_count, 1};
}

}  // namespace

PersonDetector::PersonDetector(std::unique_ptr<network::Activations> activations,
                               network::Network net, const network::Graph& graph)
    : activations_(std::move(activations)), network_(std::move(net)) {
    const auto values = [&](network::TensorIndex tensor) {
        return activations_->of(tensor, network::size_of(graph.tensors[tensor].shape));
    };
    input_ = values(graph.inputs[0]);
    boxes_ = values(graph.outputs[0]);
    scores_ = values(graph.outputs[1]);
    found_.reserve(anchor_count);
    people_.reserve(anchor_count);
}

Result<PersonDetector> PersonDetector::create(const Model& model) {
    const auto graph = read_graph(model);
    if (!graph) return tl::unexpected(graph.error());
    if (!is_detector(*graph))
        return tl::unexpected(Error{ErrorCode::BadInput, {"vision.model.foreign", {}}, model.name});
    auto activations = std::make_unique<network::Activations>();
    auto net = network::Network::create(*graph, *activations, network::Threads(1), model.name);
    if (!net) return tl::unexpected(net.error());
    return PersonDetector(std::move(activations), std::move(*net), *graph);
}

std::span<const Detection> PersonDetector::find(const ImageView& image) {
    warp(image, letterbox(image.width, image.height), detector_input, input_);
    network_.run();
    decode_detections(boxes_, scores_, found_);
    suppress(found_, people_);
    return people_;
}

}  // namespace limber::vision
