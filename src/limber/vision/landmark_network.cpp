#include "limber/vision/landmark_network.hpp"

#include <utility>

namespace limber::vision {
namespace {

using namespace network;

/// The outputs in the order of BlazePose's files.
enum Output { LandmarksOutput, ScoreOutput, MaskOutput, HeatmapOutput, WorldOutput };

bool is_landmark_network(const Graph& graph) {
    constexpr std::size_t side = LandmarkNetwork::side;
    constexpr std::size_t points = LandmarkNetwork::points;
    const std::array<Shape, 5> outputs{{{1, points * 5},
                                        {1, 1},
                                        {1, side, side, 1},
                                        {1, side / 4, side / 4, points},
                                        {1, points * 3}}};
    if (graph.inputs.size() != 1 || graph.outputs.size() != outputs.size()) return false;
    if (graph.tensors[graph.inputs[0]].shape != Shape{1, side, side, 3}) return false;
    for (std::size_t index = 0; index < outputs.size(); ++index) {
        if (graph.tensors[graph.outputs[index]].shape != outputs[index]) return false;
    }
    return true;
}

/// The three parts, as graphs.
struct Cut {
    Graph trunk;
    Graph landmarks;
    Graph silhouette;
};

Cut cut(const Graph& graph) {
    const auto& outputs = graph.outputs;
    const auto for_landmarks = find_needed(graph, {outputs[LandmarksOutput], outputs[ScoreOutput],
                                                   outputs[HeatmapOutput], outputs[WorldOutput]});
    const auto for_silhouette = find_needed(graph, {outputs[MaskOutput]});
    std::vector<bool> trunk(for_landmarks);
    std::vector<bool> landmarks(for_landmarks);
    std::vector<bool> silhouette(for_silhouette);
    for (std::size_t node = 0; node < trunk.size(); ++node) {
        const bool shared = for_landmarks[node] && for_silhouette[node];
        trunk[node] = shared;
        landmarks[node] = for_landmarks[node] && !shared;
        silhouette[node] = for_silhouette[node] && !shared;
    }
    return {take_part(graph, trunk), take_part(graph, landmarks), take_part(graph, silhouette)};
}

}  // namespace

struct LandmarkNetwork::Parts {
    std::unique_ptr<Activations> activations;
    Network trunk;
    Network landmarks;
    Network silhouette;
    SilhouetteTail tail;
    std::span<const float> coarse;
    std::span<const float> skip;
    std::span<float> logits;
    LandmarkOutputs outputs;
    std::span<const float> score;
};

LandmarkNetwork::LandmarkNetwork(std::shared_ptr<Parts> parts) : parts_(std::move(parts)) {}

Result<LandmarkNetwork> LandmarkNetwork::create(const Model& model,
                                                const network::Threads& threads) {
    auto read = read_graph(model);
    if (!read) return tl::unexpected(read.error());
    const Graph graph = std::move(*read);
    const auto foreign = [&] {
        return tl::unexpected(Error{ErrorCode::BadInput, {"vision.model.foreign", {}}, model.name});
    };
    if (!is_landmark_network(graph)) return foreign();
    Cut parts = cut(graph);
    auto tail = SilhouetteTail::take(parts.silhouette);
    if (!tail || tail->side() * 4 != side) return foreign();

    auto activations = std::make_unique<Activations>();
    const auto values = [&](TensorIndex tensor) {
        return activations->of(tensor, size_of(graph.tensors[tensor].shape));
    };
    auto trunk = Network::create(parts.trunk, *activations, threads, model.name);
    auto landmarks = Network::create(parts.landmarks, *activations, threads, model.name);
    auto silhouette = Network::create(parts.silhouette, *activations, threads, model.name);
    for (const auto* part : {&trunk, &landmarks, &silhouette}) {
        if (!*part) return tl::unexpected(part->error());
    }
    const auto input = values(graph.inputs.front());
    const auto coarse = values(tail->coarse());
    const auto skip = values(tail->skip());
    const LandmarkOutputs outputs{.landmarks = values(graph.outputs[LandmarksOutput]),
                                  .heatmap = values(graph.outputs[HeatmapOutput]),
                                  .world = values(graph.outputs[WorldOutput])};
    const auto score = values(graph.outputs[ScoreOutput]);
    const auto logits = activations->take(side * side);
    LandmarkNetwork made(std::make_shared<Parts>(
        Parts{std::move(activations), std::move(*trunk), std::move(*landmarks),
              std::move(*silhouette), std::move(*tail), coarse, skip, logits, outputs, score}));
    made.input_ = input;
    return made;
}

LandmarkOutputs LandmarkNetwork::find_landmarks() {
    parts_->trunk.run();
    parts_->landmarks.run();
    parts_->outputs.score = parts_->score.front();
    return parts_->outputs;
}

std::span<const float> LandmarkNetwork::find_silhouette() {
    parts_->silhouette.run();
    parts_->tail.run(parts_->coarse.data(), parts_->skip.data(), parts_->logits);
    return parts_->logits;
}

}  // namespace limber::vision
