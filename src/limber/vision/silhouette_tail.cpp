#include "limber/vision/silhouette_tail.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace limber::vision::network {
namespace {

/// Goes through nodes one by one; `matches` turns false for good at the first that is not the kind
/// that is asked for.
class Nodes {
public:
    Nodes(const Graph& graph, std::size_t first) : graph_(graph), next_(first) {}

    [[nodiscard]] bool matches() const { return matches_; }
    [[nodiscard]] TensorIndex last_output() const { return output_; }

    /// The next node, whose operation is `Kind` and whose first input is what was made last.
    template <class Kind>
    const Node& take() {
        const Node& node = graph_.nodes[std::min(next_++, graph_.nodes.size() - 1)];
        matches_ = matches_ && std::holds_alternative<Kind>(node.operation) &&
                   (output_ == none || reads(node, output_));
        output_ = node.output;
        return node;
    }
    /// A convolution's weights, of the wanted size, into `weights` and `bias`.
    void copy(const Node& node, std::span<float> weights, std::span<float> bias) {
        copy(node.inputs[1], weights);
        copy(node.inputs[2], bias);
    }
    void require(bool condition) { matches_ = matches_ && condition; }
    [[nodiscard]] const Shape& shape(TensorIndex tensor) const {
        return graph_.tensors[tensor].shape;
    }

private:
    static constexpr auto none = static_cast<TensorIndex>(-1);

    static bool reads(const Node& node, TensorIndex tensor) {
        return std::ranges::find(node.inputs, tensor) != node.inputs.end();
    }
    void copy(TensorIndex tensor, std::span<float> to) {
        const auto& values = graph_.tensors[tensor].values;
        require(values != nullptr && values->size() == to.size());
        if (matches_) std::ranges::copy(*values, to.begin());
    }

    const Graph& graph_;
    std::size_t next_;
    TensorIndex output_ = none;
    bool matches_ = true;
};

/// All numbers of a list, one channel after the other.
template <std::size_t Size>
std::span<float> flat(std::array<ByChannel, Size>& rows) {
    return {rows.front().data(), Size * silhouette_channels};
}

/// Whether a window leaves an image's size as it is.
bool keeps_size(const Window& window) {
    return window.stride == Extent{1, 1} && window.padding.before == Extent{1, 1} &&
           window.padding.after == Extent{1, 1};
}

void take_residual(Nodes& nodes, ResidualWeights& weights) {
    const TensorIndex input = nodes.last_output();
    const Node& filter = nodes.take<DepthwiseConvolution>();
    if (!nodes.matches()) return;
    const auto& depthwise = std::get<DepthwiseConvolution>(filter.operation);
    nodes.require(depthwise.activation == Activation::Relu6 && keeps_size(depthwise.window));
    nodes.copy(filter, flat(weights.filter), weights.filter_bias);
    const Node& mix = nodes.take<Convolution>();
    if (!nodes.matches()) return;
    nodes.require(std::get<Convolution>(mix.operation).activation == Activation::None);
    std::array<ByChannel, silhouette_channels> by_output{};
    nodes.copy(mix, flat(by_output), weights.mix_bias);
    for (std::size_t from = 0; from < silhouette_channels; ++from) {
        for (std::size_t to = 0; to < silhouette_channels; ++to)
            weights.mix.at(from).at(to) = by_output.at(to).at(from);
    }
    const Node& add = nodes.take<Add>();
    if (!nodes.matches()) return;
    nodes.require(std::get<Add>(add.operation).activation == Activation::Relu6 &&
                  std::ranges::find(add.inputs, input) != add.inputs.end());
}

void take_last(Nodes& nodes, SilhouetteWeights& weights) {
    const Node& last = nodes.take<Convolution>();
    if (!nodes.matches()) return;
    const auto& convolution = std::get<Convolution>(last.operation);
    nodes.require(convolution.activation == Activation::None && keeps_size(convolution.window) &&
                  nodes.shape(last.output).back() == 1);
    nodes.copy(last, flat(weights.last), std::span(&weights.last_bias, 1));
}

/// Two doublings with a sum after the first, two residual steps after each, one convolution.
constexpr std::size_t node_count = 16;

}  // namespace

SilhouetteTail::SilhouetteTail(std::size_t side)
    : side_(side),
      kernels_(&find_kernels()),
      weights_(std::make_unique<SilhouetteWeights>()),
      scratch_(silhouette_scratch(side)) {}

std::optional<SilhouetteTail> SilhouetteTail::take(Graph& head) {
    if (head.nodes.size() < node_count) return std::nullopt;
    const std::size_t first = head.nodes.size() - node_count;
    Nodes nodes(head, first);
    const Node& doubling = nodes.take<ResizeBilinear>();
    const Shape& coarse = nodes.shape(doubling.inputs.front());
    const Node& sum = nodes.take<Add>();
    if (!nodes.matches() || coarse.size() != 4 || coarse[1] != coarse[2] || coarse[1] % 4 != 0)
        return std::nullopt;
    SilhouetteTail tail(coarse[1]);
    tail.coarse_ = doubling.inputs.front();
    tail.skip_ = sum.inputs[0] == doubling.output ? sum.inputs[1] : sum.inputs[0];
    const std::size_t middle = 2 * coarse[1];
    nodes.require(std::get<Add>(sum.operation).activation == Activation::None &&
                  nodes.shape(sum.output) == Shape{1, middle, middle, silhouette_channels});
    for (ResidualWeights& weights : tail.weights_->middle) take_residual(nodes, weights);
    const Node& second = nodes.take<ResizeBilinear>();
    nodes.require(nodes.shape(second.output) ==
                  Shape{1, 2 * middle, 2 * middle, silhouette_channels});
    for (ResidualWeights& weights : tail.weights_->fine) take_residual(nodes, weights);
    take_last(nodes, *tail.weights_);
    if (!nodes.matches()) return std::nullopt;

    std::vector<bool> rest(head.nodes.size(), false);
    std::fill_n(rest.begin(), first, true);
    head = take_part(head, rest);
    return tail;
}

void SilhouetteTail::run(const float* coarse, const float* skip, std::span<float> logits) const {
    kernels_->silhouette({.weights = weights_.get(),
                          .coarse = coarse,
                          .skip = skip,
                          .logits = logits.data(),
                          .side = side_,
                          .scratch = scratch_.values().data()});
}

}  // namespace limber::vision::network
