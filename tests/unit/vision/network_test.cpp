#include "limber/vision/network.hpp"

#include "limber/vision/kernels.hpp"
#include "limber/vision/model_file.hpp"
#include "support/graphs.hpp"
#include "support/models.hpp"
#include "support/reference_network.hpp"

#include <gtest/gtest.h>

namespace limber::testing {

using namespace vision;
using namespace vision::network;
namespace {

/// What `Network` computes, with one thread and with two, against plain loops.
void expect_plain_results(const GraphMaker& maker) {
    const Graph& graph = maker.graph;
    ASSERT_TRUE(is_consistent(graph));
    const auto inputs = make_inputs(graph);
    const auto expected = run_plainly(graph, inputs);
    const auto found = run_network(graph, inputs);
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t index = 0; index < expected.size(); ++index)
        EXPECT_LT(difference(found[index], expected[index]), 1e-4) << "output " << index;
    EXPECT_EQ(run_network(graph, inputs, Threads(2)), found);
}

/// A graph of one operation on one image.
template <class Make>
GraphMaker on_image(const Shape& image, Make make) {
    GraphMaker maker;
    const TensorIndex input = maker.input(image);
    maker.output(make(maker, input));
    return maker;
}

TEST(Network, Convolves) {
    for (const std::size_t stride : {1U, 2U}) {
        for (const Activation activation : {Activation::None, Activation::Relu, Activation::Relu6})
            expect_plain_results(on_image({1, 9, 7, 3}, [&](GraphMaker& maker, TensorIndex image) {
                const Window window{.padding = {{0, 1}, {1, 2}}, .stride = {stride, stride}};
                return maker.convolution(image, 24, {3, 3}, {window, activation});
            }));
    }
}

TEST(Network, ConvolvesSinglePixels) {
    for (const std::size_t inputs : {3U, 8U, 40U}) {
        for (const std::size_t outputs : {1U, 16U, 39U, 56U})
            expect_plain_results(on_image({1, 5, 7, inputs}, [&](GraphMaker& maker,
                                                                 TensorIndex image) {
                return maker.convolution(image, outputs, {1, 1}, {.activation = Activation::Relu6});
            }));
    }
}

TEST(Network, ConvolvesSinglePixelsWithZerosAroundOrWithGaps) {
    expect_plain_results(on_image({1, 5, 7, 8}, [](GraphMaker& maker, TensorIndex image) {
        return maker.convolution(image, 8, {1, 1}, {.window = {.padding = around(1)}});
    }));
    expect_plain_results(on_image({1, 5, 7, 8}, [](GraphMaker& maker, TensorIndex image) {
        return maker.convolution(image, 8, {1, 1}, {.window = {.stride = {2, 2}}});
    }));
}

TEST(Network, FiltersEachChannel) {
    for (const std::size_t filter : {3U, 5U}) {
        for (const std::size_t stride : {1U, 2U})
            expect_plain_results(
                on_image({1, 11, 9, 24}, [&](GraphMaker& maker, TensorIndex image) {
                    const Window window{.padding = {{0, 1}, {1, 2}}, .stride = {stride, stride}};
                    return maker.depthwise(image, {filter, filter}, {window, Activation::Relu});
                }));
    }
}

TEST(Network, AddsToConvolutions) {
    for (const std::size_t channels : {8U, 5U})
        expect_plain_results(
            on_image({1, 5, 7, channels}, [&](GraphMaker& maker, TensorIndex image) {
                return maker.add(maker.convolution(image, channels), image, Activation::Relu6);
            }));
}

TEST(Network, Adds) {
    for (const Activation activation : {Activation::None, Activation::Relu, Activation::Relu6})
        expect_plain_results(on_image({1, 5, 7, 3}, [&](GraphMaker& maker, TensorIndex image) {
            return maker.add(maker.sigmoid(image), image, activation);
        }));
}

TEST(Network, PadsWithZeros) {
    expect_plain_results(on_image({1, 5, 7, 3}, [](GraphMaker& maker, TensorIndex image) {
        return maker.pad(image, {.padding = {{1, 0}, {2, 3}}, .channels_after = 5});
    }));
}

TEST(Network, Resizes) {
    for (const auto& [height, width] : {std::pair{10, 14}, {20, 28}, {3, 3}, {7, 5}})
        expect_plain_results(on_image({1, 5, 7, 8}, [&](GraphMaker& maker, TensorIndex image) {
            return maker.resize(image, static_cast<std::size_t>(height),
                                static_cast<std::size_t>(width));
        }));
}

TEST(Network, TakesTheLargest) {
    expect_plain_results(on_image({1, 6, 8, 8}, [](GraphMaker& maker, TensorIndex image) {
        return maker.max_pool(image, {.window = {.stride = {2, 2}}, .size = {2, 2}});
    }));
    expect_plain_results(on_image({1, 6, 7, 5}, [](GraphMaker& maker, TensorIndex image) {
        return maker.max_pool(
            image, {.window = {.padding = {{1, 0}, {0, 1}}, .stride = {1, 2}}, .size = {3, 2}});
    }));
}

TEST(Network, SquashesToProbabilities) {
    expect_plain_results(on_image(
        {1, 5, 7, 3}, [](GraphMaker& maker, TensorIndex image) { return maker.sigmoid(image); }));
}

TEST(Network, MakesSquaresOfChannels) {
    expect_plain_results(on_image({1, 3, 5, 36}, [](GraphMaker& maker, TensorIndex image) {
        return maker.depth_to_space(image, 3);
    }));
}

TEST(Network, ReshapesAndJoins) {
    GraphMaker maker;
    const TensorIndex image = maker.input({1, 4, 6, 8});
    const TensorIndex one = maker.reshape(maker.convolution(image, 4), {1, 48, 2});
    const TensorIndex two = maker.reshape(maker.convolution(image, 6), {1, 72, 2});
    const TensorIndex three = maker.reshape(maker.max_pool(image, {.size = {2, 2}}), {1, 60, 2});
    maker.output(maker.concatenation({one, two, three}));
    expect_plain_results(maker);
}

TEST(Network, RunsALongChainOfEverything) {
    GraphMaker maker;
    const TensorIndex image = maker.input({1, 32, 32, 3});
    const Window half{.padding = {{0, 0}, {1, 1}}, .stride = {2, 2}};
    TensorIndex map = maker.convolution(image, 16, {3, 3}, {half, Activation::Relu});
    for (int count = 0; count < 4; ++count) {
        const TensorIndex filtered =
            maker.depthwise(map, {5, 5}, {.window = {.padding = around(2)}});
        map = maker.add(maker.convolution(filtered, 16), map, Activation::Relu6);
    }
    const TensorIndex coarse = maker.add(
        maker.convolution(maker.depthwise(map, {3, 3}, {half}), 32),
        maker.pad(maker.max_pool(map, {{.stride = {2, 2}}, {2, 2}}), {.channels_after = 16}));
    maker.output(
        maker.sigmoid(maker.add(maker.resize(coarse, 16, 16), maker.convolution(map, 32))));
    maker.output(maker.reshape(maker.convolution(coarse, 8), {1, 64, 8}));
    expect_plain_results(maker);
}

TEST(Network, RefusesWhatNoKernelTakes) {
    const auto refusal = [](auto make) { return refusal_of(on_image({1, 9, 9, 8}, make).graph); };
    EXPECT_EQ(refusal([](GraphMaker& maker, TensorIndex image) {
                  return maker.depthwise(image, {7, 7});
              }),
              "vision.model.unusable");
    EXPECT_EQ(refusal([](GraphMaker& maker, TensorIndex image) {
                  return maker.depthwise(image, {3, 3}, {.window = {.stride = {1, 2}}});
              }),
              "vision.model.unusable");
    EXPECT_EQ(refusal([](GraphMaker& maker, TensorIndex image) {
                  return maker.depthwise(image, {3, 3},
                                         {.window = {.padding = {{0, 300}, {0, 0}}}});
              }),
              "vision.model.unusable");
}

TEST(Network, RefusesFiltersOverAWiderRowThanTheKernelsHave) {
    // All the same with the padding within a filter's size.
    for (const std::size_t filter : {3U, 5U}) {
        GraphMaker maker;
        const TensorIndex image = maker.input({1, 4, widest_depthwise, 8});
        const Window window{.padding = {{0, filter}, {0, filter}}, .stride = {2, 2}};
        maker.output(maker.depthwise(image, {filter, filter}, {.window = window}));
        EXPECT_EQ(refusal_of(maker.graph), "vision.model.unusable");
    }
}

TEST(Network, RefusesConstantsInPlaceOfImages) {
    GraphMaker maker;
    const TensorIndex image = maker.input({1, 3, 3, 8});
    maker.output(maker.add(image, maker.constant({1, 3, 3, 8})));
    EXPECT_EQ(refusal_of(maker.graph), "vision.model.unusable");
}

TEST(Network, RefusesViewsThatCannotLieInEachOther) {
    const auto refusal = [](auto make) { return refusal_of(on_image({1, 4, 4}, make).graph); };
    using Maker = GraphMaker;
    EXPECT_EQ(
        refusal([](Maker& maker, TensorIndex image) { return maker.reshape(image, {1, 16}); }),
        "vision.model.unusable")
        << "an input";
    EXPECT_EQ(refusal([](Maker& maker, TensorIndex image) {
                  const TensorIndex part = maker.sigmoid(image);
                  return maker.concatenation({part, part});
              }),
              "vision.model.unusable")
        << "twice in the same";
    EXPECT_EQ(refusal([](Maker& maker, TensorIndex image) {
                  const TensorIndex part = maker.sigmoid(image);
                  maker.output(maker.concatenation({maker.sigmoid(image), part}));
                  return maker.reshape(part, {1, 16});
              }),
              "vision.model.unusable")
        << "in two";
    EXPECT_EQ(refusal([](Maker& maker, TensorIndex image) {
                  const TensorIndex part = maker.sigmoid(image);
                  maker.output(part);
                  return maker.reshape(part, {1, 16});
              }),
              "vision.model.unusable")
        << "an output";
}

TEST(Network, TakesItsInputAnewWithEachRun) {
    GraphMaker maker;
    const TensorIndex image = maker.input({1, 4, 4, 8});
    maker.output(maker.convolution(image, 8));
    Activations activations;
    auto network = Network::create(maker.graph, activations, Threads(1), "test").value();
    for (const unsigned seed : {1U, 2U, 3U}) {
        const auto inputs = make_inputs(maker.graph, seed);
        std::ranges::copy(inputs[0], activations.of(image, inputs[0].size()).begin());
        network.run();
        const auto found = activations.of(maker.graph.outputs[0], 128);
        EXPECT_LT(difference(copied(found), run_plainly(maker.graph, inputs)[0]), 1e-4);
    }
}

TEST(Network, RunsTheLightestLandmarksAsPlainLoopsDo) {
    LIMBER_NEEDS_MODEL("pose_landmark_lite.tflite");
    const Graph graph =
        vision::read_graph(vision::read_model(model_folder() / "pose_landmark_lite.tflite").value())
            .value();
    std::vector<float> input(std::size_t{256} * 256 * 3);
    fill_input(person_picture(256), 0, 1, input);
    const auto expected = run_plainly(graph, {input});
    const auto found = run_network(graph, {input});
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t index = 0; index < expected.size(); ++index)
        EXPECT_LT(difference(found[index], expected[index]), 1e-2) << "output " << index;
}

}  // namespace
}  // namespace limber::testing
