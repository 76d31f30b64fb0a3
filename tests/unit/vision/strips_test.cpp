#include "limber/vision/strips.hpp"

#include "support/graphs.hpp"
#include "support/reference_network.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace limber::testing {

using namespace vision;
using namespace vision::network;
namespace {

/// An image of more than near memory in as few pixels as may be.
constexpr std::size_t many = 512;
const Shape large{1, 20, 20, many};
const DepthwiseConvolution centred{.window = {.padding = around(1)}};

std::vector<std::pair<std::size_t, std::size_t>> bounds_of(const std::vector<Strip>& strips) {
    std::vector<std::pair<std::size_t, std::size_t>> bounds;
    for (const auto& [begin, end] : strips) bounds.emplace_back(begin, end);
    return bounds;
}

using Bounds = std::vector<std::pair<std::size_t, std::size_t>>;

TEST(Strips, GatherAnExpansionAFilterAndAProjection) {
    GraphMaker maker;
    const TensorIndex wide = maker.convolution(maker.input({1, 20, 20, 8}), many);
    maker.output(maker.convolution(maker.depthwise(wide, {3, 3}, centred), 8));
    EXPECT_EQ(bounds_of(gather_strips(maker.graph)), (Bounds{{0, 3}}));
}

TEST(Strips, GatherAFilterAndAProjection) {
    GraphMaker maker;
    const TensorIndex filtered = maker.depthwise(maker.input(large), {3, 3}, centred);
    maker.output(maker.convolution(filtered, 8));
    EXPECT_EQ(bounds_of(gather_strips(maker.graph)), (Bounds{{0, 2}}));
}

TEST(Strips, BringNodesTogetherThatStandApart) {
    GraphMaker maker;
    const TensorIndex image = maker.input({1, 20, 20, 8});
    const TensorIndex wide = maker.convolution(image, many);
    const TensorIndex one = maker.sigmoid(image);
    const TensorIndex filtered = maker.depthwise(wide, {3, 3}, centred);
    const TensorIndex two = maker.sigmoid(one);
    maker.output(maker.add(maker.convolution(filtered, 8), two));
    const auto before = run_plainly(maker.graph, make_inputs(maker.graph));
    fold_additions(maker.graph);
    EXPECT_EQ(bounds_of(gather_strips(maker.graph)), (Bounds{{2, 5}}));
    EXPECT_TRUE(is_pointwise(maker.graph, maker.graph.nodes[4]));
    EXPECT_LT(difference(run_plainly(maker.graph, make_inputs(maker.graph))[0], before[0]), 1e-5);
}

TEST(Strips, FollowEachOther) {
    GraphMaker maker;
    TensorIndex image = maker.input({1, 20, 20, 8});
    for (int count = 0; count < 3; ++count) {
        const TensorIndex wide = maker.convolution(image, many);
        image = maker.convolution(maker.depthwise(wide, {3, 3}, centred), 8);
    }
    maker.output(image);
    EXPECT_EQ(bounds_of(gather_strips(maker.graph)), (Bounds{{0, 3}, {3, 6}, {6, 9}}));
}

TEST(Strips, DoNotTakeTheLastNodeOfAnother) {
    // The projection of the one is all that stands before the filter of the next.
    GraphMaker maker;
    const TensorIndex one =
        maker.convolution(maker.depthwise(maker.input(large), {3, 3}, centred), many);
    maker.output(maker.convolution(maker.depthwise(one, {3, 3}, centred), 8));
    EXPECT_EQ(bounds_of(gather_strips(maker.graph)), (Bounds{{0, 2}, {2, 4}}));
}

TEST(Strips, StayCorrectWhenALaterOneTakesNodesFromBeforeAnEarlier) {
    GraphMaker maker;
    const TensorIndex image = maker.input({1, 20, 20, 8});
    const TensorIndex early = maker.convolution(image, many);
    const TensorIndex wide = maker.convolution(image, many);
    const TensorIndex one = maker.convolution(maker.depthwise(wide, {3, 3}, centred), 8);
    const TensorIndex two =
        maker.convolution(maker.depthwise(early, {5, 5}, {.window = {.padding = around(2)}}), 8);
    maker.output(maker.add(one, two));
    Graph gathered = maker.graph;
    EXPECT_EQ(bounds_of(gather_strips(gathered)), (Bounds{{0, 3}, {3, 6}}));
    EXPECT_TRUE(is_consistent(gathered));
    const auto inputs = make_inputs(maker.graph);
    EXPECT_EQ(run_plainly(gathered, inputs), run_plainly(maker.graph, inputs));
    EXPECT_LT(difference(run_network(maker.graph, inputs)[0], run_plainly(gathered, inputs)[0]),
              1e-4);
}

TEST(Strips, LeaveWhatOthersReadToo) {
    GraphMaker maker;
    const TensorIndex filtered = maker.depthwise(maker.input(large), {3, 3}, centred);
    maker.output(maker.convolution(filtered, 8));
    maker.output(maker.sigmoid(filtered));
    EXPECT_TRUE(gather_strips(maker.graph).empty());
}

TEST(Strips, LeaveAnExpansionThatIsAnOutput) {
    GraphMaker maker;
    const TensorIndex wide = maker.convolution(maker.input({1, 20, 20, 8}), many);
    maker.output(maker.convolution(maker.depthwise(wide, {3, 3}, centred), 8));
    maker.output(wide);
    EXPECT_EQ(bounds_of(gather_strips(maker.graph)), (Bounds{{1, 3}}));
}

TEST(Strips, LeaveSmallImages) {
    GraphMaker maker;
    const TensorIndex filtered = maker.depthwise(maker.input({1, 8, 8, 8}), {3, 3}, centred);
    maker.output(maker.convolution(filtered, 8));
    EXPECT_TRUE(gather_strips(maker.graph).empty());
}

TEST(Strips, KeepAtLeastOneRowAndAtMostAll) {
    GraphMaker maker;
    maker.depthwise(maker.input({1, 4, 256, 1024}), {3, 3}, centred);
    maker.depthwise(maker.input({1, 4, 4, 8}), {5, 5}, {.window = {.padding = around(2)}});
    EXPECT_EQ(strip_rows(maker.graph, maker.graph.nodes[0]), 1U);
    EXPECT_EQ(strip_input_rows(maker.graph, maker.graph.nodes[0]), 3U);
    EXPECT_EQ(strip_rows(maker.graph, maker.graph.nodes[1]), 4U);
    EXPECT_EQ(strip_input_rows(maker.graph, maker.graph.nodes[1]), 8U);
}

struct StripShape {
    std::size_t height;
    std::size_t filter;
    std::size_t stride;
    Padding padding;
    bool expands;
    bool adds;
};

/// One strip, whose images leave the near memory.
GraphMaker strip_of(const StripShape& shape) {
    GraphMaker maker;
    const std::size_t channels = 64;
    const std::size_t width = 256;
    TensorIndex image = maker.input({1, shape.height, width, shape.expands ? 8 : channels});
    if (shape.expands)
        image = maker.convolution(image, channels, {1, 1}, {.activation = Activation::Relu6});
    const TensorIndex filtered = maker.depthwise(
        image, {shape.filter, shape.filter},
        {.window = {.padding = shape.padding, .stride = {shape.stride, shape.stride}},
         .activation = Activation::Relu});
    TensorIndex last = maker.convolution(filtered, 8);
    if (shape.adds) {
        const TensorIndex more = maker.input(maker.graph.tensors[last].shape);
        last = maker.add(last, more, Activation::Relu6);
    }
    maker.output(last);
    return maker;
}

/// In strips, and each operator for itself as threads share it.
void expect_the_same(const StripShape& shape) {
    SCOPED_TRACE(::testing::Message()
                 << shape.height << " rows, filter " << shape.filter << ", stride " << shape.stride
                 << ", zeros above " << shape.padding.before[0] << ", below "
                 << shape.padding.after[0] << ", expands " << shape.expands);
    const Graph graph = strip_of(shape).graph;
    Graph gathered = graph;
    fold_additions(gathered);
    ASSERT_EQ(gather_strips(gathered).size(), 1U);
    const auto inputs = make_inputs(graph);
    EXPECT_EQ(run_network(graph, inputs), run_network(graph, inputs, Threads(2)));
}

TEST(Strips, GiveWhatTheirOperatorsGiveOneByOne) {
    for (const bool expands : {false, true}) {
        for (const std::size_t height : {13U, 16U, 31U}) {
            for (const std::size_t stride : {1U, 2U}) {
                expect_the_same({height, 3, stride, around(1), expands, expands});
                expect_the_same({height, 5, stride, around(2), expands, false});
                expect_the_same({height, 3, stride, {{0, 0}, {1, 1}}, expands, true});
                expect_the_same({height, 5, stride, {{0, 0}, {0, 0}}, expands, false});
            }
        }
    }
}

TEST(Strips, GoThroughRowsThatAreAllZeros) {
    for (const bool expands : {false, true}) {
        for (const std::size_t stride : {1U, 2U}) {
            expect_the_same({16, 3, stride, {{40, 1}, {0, 1}}, expands, false});
            expect_the_same({16, 3, stride, {{0, 1}, {60, 1}}, expands, true});
            expect_the_same({16, 5, stride, {{33, 2}, {34, 2}}, expands, false});
        }
    }
}

TEST(Strips, GiveWhatPlainLoopsGive) {
    for (const std::size_t stride : {1U, 2U}) {
        const Graph graph = strip_of({15, 3, stride, {{0, 0}, {1, 1}}, true, true}).graph;
        const auto inputs = make_inputs(graph);
        EXPECT_LT(difference(run_network(graph, inputs)[0], run_plainly(graph, inputs)[0]), 1e-4);
    }
}

}  // namespace
}  // namespace limber::testing
