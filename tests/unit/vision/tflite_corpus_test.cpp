// The examples that fuzz/tflite.cpp starts from: LIMBER_WRITE_GOLDEN=1 writes them anew.
#include "limber/vision/tflite.hpp"
#include "support/graphs.hpp"
#include "support/reference_network.hpp"
#include "support/support.hpp"
#include "support/tflite_file.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

namespace limber::testing {

using namespace vision;
using namespace vision::network;
namespace {

struct Example {
    std::string name;
    Stored weights;
    Graph graph;
};

Graph filter() {
    GraphMaker maker;
    const TensorIndex image = maker.input({1, 3, 3, 8});
    const TensorIndex padded = maker.pad(image, {.padding = {{0, 0}, {1, 1}}});
    maker.output(maker.depthwise(padded, {3, 3}, {.activation = Activation::Relu6}));
    return maker.graph;
}

Graph mixture() {
    GraphMaker maker;
    const TensorIndex image = maker.input({1, 2, 2, 8});
    const TensorIndex one = maker.convolution(image, 8);
    maker.output(maker.add(maker.convolution(one, 8), image, Activation::Relu));
    return maker.graph;
}

Graph views() {
    GraphMaker maker;
    const TensorIndex image = maker.input({1, 4, 4, 2});
    const TensorIndex one = maker.reshape(maker.sigmoid(image), {1, 16, 2});
    const TensorIndex pooled = maker.max_pool(image, {{.stride = {2, 2}}, {2, 2}});
    maker.output(maker.concatenation({one, maker.reshape(pooled, {1, 4, 2})}));
    return maker.graph;
}

Graph sparse() {
    GraphMaker maker;
    const TensorIndex image = maker.input({1, 3, 3, 2});
    const Window same{.padding = around(1)};
    const TensorIndex wide = maker.convolution(image, 4, {3, 3}, {.window = same});
    maker.output(maker.resize(maker.depth_to_space(wide, 2), 9, 9));
    return maker.graph;
}

class TfliteCorpus : public ::testing::TestWithParam<Example> {};

TEST_P(TfliteCorpus, IsWhatIsWrittenHere) {
    const auto& [name, weights, graph] = GetParam();
    const auto path = source_folder() / "fuzz" / "corpus" / "tflite" / (name + ".tflite");
    const FileBytes file = tflite_file(graph, weights);
    const std::string text(reinterpret_cast<const char*>(file.data()), file.size());
    if (std::getenv("LIMBER_WRITE_GOLDEN") != nullptr)
        std::ofstream(path, std::ios::binary) << text;
    EXPECT_EQ(read_file(path), text);
    EXPECT_LT(text.size(), 2048U);
}

TEST_P(TfliteCorpus, RunsAsPlainLoopsDo) {
    const auto& [name, weights, written] = GetParam();
    auto graph = read_tflite(tflite_file(written, weights), name);
    ASSERT_TRUE(graph) << graph.error().message.id;
    fold_padding(*graph);
    const auto inputs = make_inputs(written);
    EXPECT_LT(difference(run_network(*graph, inputs)[0], run_plainly(written, inputs)[0]), 1e-4);
}

INSTANTIATE_TEST_SUITE_P(Each, TfliteCorpus,
                         ::testing::Values(Example{"filter", Stored::Float16, filter()},
                                           Example{"mixture", Stored::Float32, mixture()},
                                           Example{"views", Stored::Float32, views()},
                                           Example{"sparse", Stored::Sparse, sparse()}),
                         [](const auto& example) { return example.param.name; });

}  // namespace
}  // namespace limber::testing
