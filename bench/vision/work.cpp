#include "work.hpp"

namespace limber::bench {

using namespace vision;
using namespace vision::network;

namespace {

/// Of BlazePose's landmark networks.
constexpr std::size_t landmark_outputs = 5;
constexpr std::size_t mask_output = 2;

double count_work(const Graph& graph, const Node& node) {
    constexpr double giga = 1e-9;
    const auto values = [&](TensorIndex tensor) {
        return static_cast<double>(size_of(graph.tensors[tensor].shape));
    };
    if (std::holds_alternative<Convolution>(node.operation)) {
        const auto filters = static_cast<double>(graph.tensors[node.inputs[1]].shape[0]);
        return 2 * giga * values(node.output) * values(node.inputs[1]) / filters;
    }
    if (std::holds_alternative<DepthwiseConvolution>(node.operation)) {
        const Shape& filter = graph.tensors[node.inputs[1]].shape;
        return 2 * giga * values(node.output) * static_cast<double>(filter[1] * filter[2]);
    }
    return 0;
}

/// The outputs without the mask.
std::vector<TensorIndex> other_outputs(const Graph& graph) {
    auto outputs = graph.outputs;
    if (outputs.size() == landmark_outputs) outputs.erase(outputs.begin() + mask_output);
    return outputs;
}

}  // namespace

Work count_work(const Graph& graph) {
    const auto needed = find_needed(graph, other_outputs(graph));
    Work work;
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const double more = count_work(graph, graph.nodes[i]);
        work.all += more;
        if (!needed[i]) work.silhouette += more;
    }
    return work;
}

}  // namespace limber::bench
