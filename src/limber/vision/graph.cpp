#include "limber/vision/graph.hpp"

#include "limber/vision/kernels.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <optional>

namespace limber::vision::network {
namespace {

/// The window of a convolution; none of other operations.
Window* window_of(Operation& operation) {
    if (auto* convolution = std::get_if<Convolution>(&operation)) return &convolution->window;
    if (auto* depthwise = std::get_if<DepthwiseConvolution>(&operation)) return &depthwise->window;
    return nullptr;
}

void widen(Padding& padding, const Padding& by) {
    for (std::size_t axis = 0; axis < 2; ++axis) {
        padding.before[axis] += by.before[axis];
        padding.after[axis] += by.after[axis];
    }
}

bool reads(const Node& node, TensorIndex tensor) {
    return std::ranges::find(node.inputs, tensor) != node.inputs.end();
}

/// Whether a tensor's only readers are convolutions, over their images.
bool is_only_convolved(Graph& graph, TensorIndex tensor) {
    if (std::ranges::find(graph.outputs, tensor) != graph.outputs.end()) return false;
    return std::ranges::all_of(graph.nodes, [&](Node& node) {
        return !reads(node, tensor) || window_of(node.operation) != nullptr;
    });
}

}  // namespace

std::size_t size_of(const Shape& shape) {
    return std::accumulate(shape.begin(), shape.end(), std::size_t{1}, std::multiplies<>());
}

void fold_padding(Graph& graph) {
    const auto fold = [&](const Node& node) {
        const auto* pad = std::get_if<Pad>(&node.operation);
        if (pad == nullptr || pad->channels_after != 0 || !is_only_convolved(graph, node.output))
            return false;
        for (Node& reader : graph.nodes) {
            if (!reads(reader, node.output)) continue;
            widen(window_of(reader.operation)->padding, pad->padding);
            reader.inputs.front() = node.inputs.front();
        }
        return true;
    };
    std::vector<Node> kept;
    kept.reserve(graph.nodes.size());
    for (const Node& node : graph.nodes) {
        if (!fold(node)) kept.push_back(node);
    }
    graph.nodes = std::move(kept);
}

std::vector<std::size_t> count_readers(const Graph& graph) {
    std::vector<std::size_t> readers(graph.tensors.size(), 0);
    for (const TensorIndex output : graph.outputs) ++readers[output];
    for (const Node& node : graph.nodes) {
        for (const TensorIndex input : node.inputs) ++readers[input];
    }
    return readers;
}

bool is_pointwise(const Graph& graph, const Node& node) {
    const auto* convolution = std::get_if<Convolution>(&node.operation);
    if (convolution == nullptr) return false;
    const Shape& weights = graph.tensors[node.inputs[1]].shape;
    return weights[1] == 1 && weights[2] == 1 && convolution->window.stride == Extent{1, 1} &&
           weights[0] % pointwise_channel_step == 0 && weights[3] % pointwise_channel_step == 0 &&
           graph.tensors[node.inputs[0]].shape[1] == graph.tensors[node.output].shape[1] &&
           graph.tensors[node.inputs[0]].shape[2] == graph.tensors[node.output].shape[2];
}

void fold_additions(Graph& graph) {
    const auto readers = count_readers(graph);
    std::vector<Node> kept;
    // The convolution moves to where the sum stands, since its other part may be made between.
    const auto fold = [&](const Node& node) {
        const auto* add = std::get_if<Add>(&node.operation);
        for (std::size_t part = 0; add != nullptr && part < 2; ++part) {
            const auto made = std::ranges::find(kept, node.inputs[part], &Node::output);
            if (made == kept.end() || readers[made->output] != 1 || made->inputs.size() != 3 ||
                !is_pointwise(graph, *made) ||
                std::get<Convolution>(made->operation).activation != Activation::None)
                continue;
            Node whole = *made;
            std::get<Convolution>(whole.operation).activation = add->activation;
            whole.inputs.push_back(node.inputs[1 - part]);
            whole.output = node.output;
            kept.erase(made);
            kept.push_back(std::move(whole));
            return true;
        }
        return false;
    };
    for (const Node& node : graph.nodes) {
        if (!fold(node)) kept.push_back(node);
    }
    graph.nodes = std::move(kept);
}

std::vector<bool> find_needed(const Graph& graph, const std::vector<TensorIndex>& wanted) {
    std::vector<bool> tensors(graph.tensors.size(), false);
    for (const TensorIndex tensor : wanted) tensors[tensor] = true;
    std::vector<bool> nodes(graph.nodes.size(), false);
    for (std::size_t index = graph.nodes.size(); index-- > 0;) {
        const Node& node = graph.nodes[index];
        if (!tensors[node.output]) continue;
        nodes[index] = true;
        for (const TensorIndex input : node.inputs) tensors[input] = true;
    }
    return nodes;
}

Graph take_part(const Graph& graph, const std::vector<bool>& nodes) {
    std::vector<bool> made(graph.tensors.size(), false);
    std::vector<bool> read_here(made);
    std::vector<bool> read_elsewhere(made);
    for (const TensorIndex output : graph.outputs) read_elsewhere[output] = true;
    Graph part;
    for (std::size_t index = 0; index < nodes.size(); ++index) {
        const Node& node = graph.nodes[index];
        for (const TensorIndex input : node.inputs)
            (nodes[index] ? read_here : read_elsewhere)[input] = true;
        if (!nodes[index]) continue;
        made[node.output] = true;
        part.nodes.push_back(node);
    }
    part.tensors.resize(graph.tensors.size());
    for (TensorIndex tensor = 0; tensor < graph.tensors.size(); ++tensor) {
        if (!made[tensor] && !read_here[tensor]) continue;
        part.tensors[tensor] = graph.tensors[tensor];
        const bool constant = graph.tensors[tensor].values != nullptr;
        if (!made[tensor] && !constant) part.inputs.push_back(tensor);
        if (made[tensor] && read_elsewhere[tensor]) part.outputs.push_back(tensor);
    }
    return part;
}

}  // namespace limber::vision::network
