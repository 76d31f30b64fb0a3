#include "limber/vision/graph.hpp"

#include "support/graphs.hpp"
#include "support/reference_network.hpp"

#include <gtest/gtest.h>

namespace limber::testing {

using namespace vision;
using namespace vision::network;
namespace {

/// image → a → b, a convolution each.
GraphMaker two_steps() {
    GraphMaker maker;
    const TensorIndex image = maker.input({1, 4, 4, 8});
    maker.output(maker.convolution(maker.convolution(image, 16), 8));
    return maker;
}

TEST(Graph, IsConsistentWhenShapesFollowFromEachOther) {
    EXPECT_TRUE(is_consistent(two_steps().graph));
}

TEST(Graph, IsInconsistentWithAnotherShape) {
    for (const std::size_t dimension : {1U, 3U}) {
        Graph graph = two_steps().graph;
        ++graph.tensors[graph.outputs[0]].shape[dimension];
        EXPECT_FALSE(is_consistent(graph)) << dimension;
    }
}

TEST(Graph, IsInconsistentWhenATensorIsReadBeforeItIsMade) {
    Graph graph = two_steps().graph;
    std::swap(graph.nodes[0], graph.nodes[1]);
    EXPECT_FALSE(is_consistent(graph));
}

TEST(Graph, IsInconsistentWhenATensorIsMadeTwice) {
    Graph graph = two_steps().graph;
    graph.nodes.push_back(graph.nodes.back());
    EXPECT_FALSE(is_consistent(graph));
}

TEST(Graph, IsInconsistentWithoutWeights) {
    Graph graph = two_steps().graph;
    graph.tensors[graph.nodes[0].inputs[1]].values = nullptr;
    EXPECT_FALSE(is_consistent(graph));
    graph = two_steps().graph;
    graph.tensors[graph.nodes[0].inputs[2]].values = std::make_shared<std::vector<float>>(15);
    EXPECT_FALSE(is_consistent(graph));
}

TEST(Graph, IsInconsistentWhenAnOutputIsNeverMade) {
    GraphMaker maker = two_steps();
    maker.graph.tensors.push_back({{1, 4, 4, 8}, nullptr});
    maker.output(maker.graph.tensors.size() - 1);
    EXPECT_FALSE(is_consistent(maker.graph));
}

TEST(Graph, IsInconsistentWhenAWindowDoesNotFit) {
    GraphMaker maker;
    const TensorIndex image = maker.input({1, 4, 4, 8});
    maker.output(maker.max_pool(image, {.size = {4, 4}}));
    EXPECT_TRUE(is_consistent(maker.graph));
    std::get<MaxPool>(maker.graph.nodes[0].operation).size = {5, 4};
    EXPECT_FALSE(is_consistent(maker.graph));
    std::get<MaxPool>(maker.graph.nodes[0].operation) = {.window = {.stride = {0, 1}},
                                                         .size = {4, 4}};
    EXPECT_FALSE(is_consistent(maker.graph));
}

TEST(Graph, GivesPaddingToEveryConvolutionThatReadsIt) {
    GraphMaker maker;
    const TensorIndex image = maker.input({1, 5, 5, 8});
    const TensorIndex padded = maker.pad(image, {.padding = {{1, 0}, {2, 1}}});
    maker.output(maker.convolution(padded, 8, {3, 3}, {.window = {.padding = around(1)}}));
    maker.output(maker.depthwise(padded, {3, 3}));
    Graph folded = maker.graph;
    fold_padding(folded);
    ASSERT_EQ(folded.nodes.size(), 2U);
    const auto& one = std::get<Convolution>(folded.nodes[0].operation).window.padding;
    EXPECT_EQ(one.before, (Extent{2, 1}));
    EXPECT_EQ(one.after, (Extent{3, 2}));
    const auto& other = std::get<DepthwiseConvolution>(folded.nodes[1].operation).window.padding;
    EXPECT_EQ(other.before, (Extent{1, 0}));
    EXPECT_EQ(other.after, (Extent{2, 1}));
    EXPECT_TRUE(is_consistent(folded));
    const auto inputs = make_inputs(folded);
    EXPECT_EQ(run_plainly(folded, inputs), run_plainly(maker.graph, inputs));
}

TEST(Graph, KeepsPaddingThatSomethingElseReads) {
    GraphMaker maker;
    const TensorIndex image = maker.input({1, 5, 5, 8});
    const TensorIndex padded = maker.pad(image, {.padding = around(1)});
    maker.output(maker.convolution(padded, 8, {3, 3}));
    maker.output(maker.max_pool(padded, {.size = {3, 3}}));
    fold_padding(maker.graph);
    EXPECT_EQ(maker.graph.nodes.size(), 3U);
}

TEST(Graph, KeepsPaddingThatIsAnOutput) {
    GraphMaker maker;
    const TensorIndex image = maker.input({1, 5, 5, 8});
    const TensorIndex padded = maker.pad(image, {.padding = around(1)});
    maker.output(maker.convolution(padded, 8, {3, 3}));
    maker.output(padded);
    fold_padding(maker.graph);
    EXPECT_EQ(maker.graph.nodes.size(), 2U);
}

TEST(Graph, KeepsPaddingOfChannels) {
    GraphMaker maker;
    const TensorIndex image = maker.input({1, 5, 5, 8});
    const TensorIndex padded = maker.pad(image, {.padding = around(1), .channels_after = 8});
    maker.output(maker.convolution(padded, 8, {3, 3}));
    fold_padding(maker.graph);
    EXPECT_EQ(maker.graph.nodes.size(), 2U);
}

TEST(Graph, FoldsTheLastOfTwoPaddings) {
    GraphMaker maker;
    const TensorIndex image = maker.input({1, 5, 5, 8});
    const TensorIndex once = maker.pad(image, {.padding = around(1)});
    const TensorIndex twice = maker.pad(once, {.padding = around(2)});
    maker.output(maker.convolution(twice, 8, {3, 3}));
    Graph folded = maker.graph;
    fold_padding(folded);
    EXPECT_EQ(folded.nodes.size(), 2U);
    EXPECT_TRUE(is_consistent(folded));
    const auto inputs = make_inputs(folded);
    EXPECT_EQ(run_plainly(folded, inputs), run_plainly(maker.graph, inputs));
}

/// A graph after `fold_additions`, which must compute what it did before.
Graph folded(const GraphMaker& maker) {
    Graph graph = maker.graph;
    fold_additions(graph);
    EXPECT_TRUE(difference(run_plainly(graph, make_inputs(graph)).front(),
                           run_plainly(maker.graph, make_inputs(graph)).front()) < 1e-5);
    return graph;
}

TEST(Graph, MakesASumThePointwiseConvolutionsOwn) {
    for (const bool first : {true, false}) {
        GraphMaker maker;
        const TensorIndex image = maker.input({1, 3, 3, 8});
        const TensorIndex mixed = maker.convolution(image, 8);
        maker.output(first ? maker.add(mixed, image, Activation::Relu6)
                           : maker.add(image, mixed, Activation::Relu6));
        const Graph graph = folded(maker);
        ASSERT_EQ(graph.nodes.size(), 1U);
        EXPECT_EQ(graph.nodes[0].inputs.size(), 4U);
        EXPECT_EQ(graph.nodes[0].inputs[3], image);
        EXPECT_EQ(std::get<Convolution>(graph.nodes[0].operation).activation, Activation::Relu6);
    }
}

TEST(Graph, AddsWhatIsComputedAfterTheConvolution) {
    GraphMaker maker;
    const TensorIndex image = maker.input({1, 3, 3, 8});
    const TensorIndex mixed = maker.convolution(image, 8);
    const TensorIndex later = maker.depthwise(image, {3, 3}, {.window = {.padding = around(1)}});
    maker.output(maker.add(mixed, later));
    const Graph graph = folded(maker);
    ASSERT_EQ(graph.nodes.size(), 2U);
    EXPECT_TRUE(is_pointwise(graph, graph.nodes[1])) << "it moved behind its addend";
}

TEST(Graph, FoldsOneOfTwoConvolutionsThatAreAdded) {
    GraphMaker maker;
    const TensorIndex image = maker.input({1, 3, 3, 8});
    maker.output(maker.add(maker.convolution(image, 8), maker.convolution(image, 8)));
    EXPECT_EQ(folded(maker).nodes.size(), 2U);
}

TEST(Graph, KeepsASumOfAnActivatedConvolution) {
    GraphMaker maker;
    const TensorIndex image = maker.input({1, 3, 3, 8});
    const TensorIndex mixed = maker.convolution(image, 8, {1, 1}, {.activation = Activation::Relu});
    maker.output(maker.add(mixed, image));
    EXPECT_EQ(folded(maker).nodes.size(), 2U);
}

TEST(Graph, KeepsASumOfAConvolutionThatAnotherReads) {
    GraphMaker maker;
    const TensorIndex image = maker.input({1, 3, 3, 8});
    const TensorIndex mixed = maker.convolution(image, 8);
    maker.output(maker.add(mixed, image));
    maker.output(maker.sigmoid(mixed));
    EXPECT_EQ(folded(maker).nodes.size(), 3U);
    GraphMaker doubled;
    const TensorIndex half = doubled.convolution(doubled.input({1, 3, 3, 8}), 8);
    doubled.output(doubled.add(half, half));
    EXPECT_EQ(folded(doubled).nodes.size(), 2U);
}

TEST(Graph, KeepsASumOfAWiderFilterAndOfOddChannels) {
    GraphMaker wide;
    const TensorIndex image = wide.input({1, 3, 3, 8});
    wide.output(
        wide.add(wide.convolution(image, 8, {3, 3}, {.window = {.padding = around(1)}}), image));
    EXPECT_EQ(folded(wide).nodes.size(), 2U);
    GraphMaker odd;
    const TensorIndex thin = odd.input({1, 3, 3, 5});
    odd.output(odd.add(odd.convolution(thin, 5), thin));
    EXPECT_EQ(folded(odd).nodes.size(), 2U) << "no kernel adds to 5 channels";
}

/// A trunk, and two heads that read it: nodes 0; 1, 2; 3.
GraphMaker two_heads() {
    GraphMaker maker;
    const TensorIndex trunk = maker.convolution(maker.input({1, 4, 4, 8}), 8);
    maker.output(maker.convolution(maker.sigmoid(trunk), 8));
    maker.output(maker.convolution(trunk, 16));
    return maker;
}

TEST(Graph, FindsWhatEachOutputNeeds) {
    const Graph graph = two_heads().graph;
    EXPECT_EQ(find_needed(graph, {graph.outputs[0]}), (std::vector{true, true, true, false}));
    EXPECT_EQ(find_needed(graph, {graph.outputs[1]}), (std::vector{true, false, false, true}));
    EXPECT_EQ(find_needed(graph, graph.outputs), std::vector(4, true));
    EXPECT_EQ(find_needed(graph, graph.inputs), std::vector(4, false));
}

TEST(Graph, CutsPartsThatMeetAtTheirEnds) {
    const Graph graph = two_heads().graph;
    const TensorIndex between = graph.nodes[0].output;
    const Graph trunk = take_part(graph, {true, false, false, false});
    EXPECT_EQ(trunk.inputs, graph.inputs);
    EXPECT_EQ(trunk.outputs, std::vector{between});
    const Graph heads = take_part(graph, {false, true, true, true});
    EXPECT_EQ(heads.inputs, std::vector{between});
    EXPECT_EQ(heads.nodes.size(), 3U);
    EXPECT_TRUE(is_consistent(trunk));
    EXPECT_TRUE(is_consistent(heads));
    const auto inputs = make_inputs(graph);
    EXPECT_EQ(run_plainly(heads, run_plainly(trunk, inputs)), run_plainly(graph, inputs));
}

TEST(Graph, LetsAPartKeepOnlyItsOwnWeights) {
    const Graph graph = two_heads().graph;
    const Graph trunk = take_part(graph, {true, false, false, false});
    EXPECT_EQ(trunk.tensors[graph.nodes[3].inputs[1]].values, nullptr);
    EXPECT_NE(trunk.tensors[graph.nodes[0].inputs[1]].values, nullptr);
}

}  // namespace
}  // namespace limber::testing
