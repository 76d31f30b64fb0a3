#include "limber/vision/aligned.hpp"
#include "limber/vision/kernels.hpp"
#include "support/graphs.hpp"
#include "support/reference_network.hpp"
#include "support/runnable_kernels.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace limber::testing {

using namespace vision;
using namespace vision::network;
namespace {

using Floats = std::vector<float>;

/// The tail's weights as a graph of single operations.
struct Tail {
    SilhouetteWeights weights{};
    GraphMaker maker;
};

TensorIndex add_residual(Tail& tail, ResidualWeights& weights, TensorIndex image) {
    GraphMaker& maker = tail.maker;
    const TensorIndex filtered = maker.depthwise(
        image, {3, 3}, {.window = {.padding = around(1)}, .activation = Activation::Relu6});
    const TensorIndex mixed = maker.convolution(filtered, 8);
    const auto values = [&](std::size_t node, std::size_t input) -> const Floats& {
        return *maker.graph.tensors[maker.graph.nodes[node].inputs[input]].values;
    };
    const std::size_t last = maker.graph.nodes.size() - 1;
    std::ranges::copy(values(last - 1, 1), &weights.filter[0][0]);
    std::ranges::copy(values(last - 1, 2), weights.filter_bias.begin());
    std::ranges::copy(values(last, 2), weights.mix_bias.begin());
    for (std::size_t from = 0; from < 8; ++from)
        for (std::size_t to = 0; to < 8; ++to)
            weights.mix[from][to] = values(last, 1)[to * 8 + from];
    return maker.add(image, mixed, Activation::Relu6);
}

void build(Tail& tail, std::size_t side) {
    GraphMaker& maker = tail.maker;
    const TensorIndex coarse = maker.input({1, side, side, 8});
    const TensorIndex skip = maker.input({1, 2 * side, 2 * side, 8});
    TensorIndex image = maker.add(maker.resize(coarse, 2 * side, 2 * side), skip);
    for (auto& weights : tail.weights.middle) image = add_residual(tail, weights, image);
    image = maker.resize(image, 4 * side, 4 * side);
    for (auto& weights : tail.weights.fine) image = add_residual(tail, weights, image);
    maker.output(maker.convolution(image, 1, {3, 3}, {.window = {.padding = around(1)}}));
    const Node& last = maker.graph.nodes.back();
    std::ranges::copy(*maker.graph.tensors[last.inputs[1]].values, &tail.weights.last[0][0]);
    tail.weights.last_bias = maker.graph.tensors[last.inputs[2]].values->front();
}

TEST(SilhouetteKernels, DrawSilhouettesAsPlainLoopsDo) {
    for (const std::size_t side : {4U, 12U, 64U}) {
        Tail tail;
        build(tail, side);
        const auto inputs = make_inputs(tail.maker.graph);
        const Floats expected = run_plainly(tail.maker.graph, inputs).front();
        for (const Kernels* kernels : runnable_kernels()) {
            const AlignedFloats scratch(silhouette_scratch(side));
            Floats logits(16 * side * side, NAN);
            kernels->silhouette({.weights = &tail.weights,
                                 .coarse = inputs[0].data(),
                                 .skip = inputs[1].data(),
                                 .logits = logits.data(),
                                 .side = side,
                                 .scratch = scratch.values().data()});
            EXPECT_LT(difference(logits, expected), 1e-4) << kernels->instruction_set << side;
        }
    }
}

}  // namespace
}  // namespace limber::testing
