#include "limber/vision/tflite.hpp"

#include "support/graphs.hpp"
#include "support/models.hpp"
#include "support/tflite_file.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <random>

namespace limber::testing {

using namespace vision;
using namespace vision::network;
namespace {

/// Every operation once, as a file can say it.
Graph everything() {
    GraphMaker maker;
    const Window same{.padding = around(1)};
    const TensorIndex image = maker.input({1, 6, 6, 8});
    const TensorIndex wide = maker.pad(image, {.padding = {{1, 0}, {2, 1}}, .channels_after = 8});
    const TensorIndex pooled = maker.max_pool(wide, {.window = {.stride = {3, 3}}, .size = {3, 3}});
    const TensorIndex filtered =
        maker.depthwise(pooled, {3, 3}, {.window = same, .activation = Activation::Relu});
    const TensorIndex mixed =
        maker.convolution(filtered, 16, {3, 3}, {.window = same, .activation = Activation::Relu6});
    const TensorIndex sum = maker.add(mixed, pooled, Activation::Relu);
    const TensorIndex large = maker.depth_to_space(sum, 2);
    const TensorIndex larger = maker.resize(large, 8, 8);
    const TensorIndex row = maker.reshape(larger, {1, 64, 4});
    const TensorIndex other = maker.reshape(maker.sigmoid(large), {1, 24, 4});
    maker.output(maker.concatenation({row, other}));
    return maker.graph;
}

std::string error_of(std::span<const std::byte> file) {
    const auto graph = read_tflite(file, "here");
    return graph ? "" : graph.error().message.id;
}

std::string error_of(const FlatValue& root) { return error_of(flat_file(root, "TFL3")); }

/// The table of the only subgraph.
FlatValue& subgraph_of(FlatValue& root) { return root.fields.at(2).tables.front(); }
FlatValue& operator_of(FlatValue& root, std::size_t index) {
    return subgraph_of(root).fields.at(3).tables.at(index);
}

TEST(Tflite, ReadsEveryOperation) {
    const Graph written = everything();
    const auto read = read_tflite(tflite_file(written), "here");
    ASSERT_TRUE(read) << read.error().message.id;
    ASSERT_EQ(read->nodes.size(), written.nodes.size());
    for (std::size_t index = 0; index < written.nodes.size(); ++index) {
        EXPECT_EQ(read->nodes[index].operation.index(), written.nodes[index].operation.index());
        EXPECT_EQ(read->nodes[index].inputs, written.nodes[index].inputs);
        EXPECT_EQ(read->nodes[index].output, written.nodes[index].output);
    }
    for (TensorIndex index = 0; index < written.tensors.size(); ++index) {
        EXPECT_EQ(read->tensors[index].shape, written.tensors[index].shape);
        const auto& values = written.tensors[index].values;
        ASSERT_EQ(read->tensors[index].values != nullptr, values != nullptr);
        if (!values) continue;
        EXPECT_EQ(*read->tensors[index].values, *values);
    }
    EXPECT_EQ(read->inputs, written.inputs);
    EXPECT_EQ(read->outputs, written.outputs);
}

TEST(Tflite, ReadsWindowsActivationsAndPaddings) {
    const auto read = read_tflite(tflite_file(everything()), "here").value();
    const auto& pad = std::get<Pad>(read.nodes[0].operation);
    EXPECT_EQ(pad.padding.before, (Extent{1, 0}));
    EXPECT_EQ(pad.padding.after, (Extent{2, 1}));
    EXPECT_EQ(pad.channels_after, 8U);
    const auto& pool = std::get<MaxPool>(read.nodes[1].operation);
    EXPECT_EQ(pool.size, (Extent{3, 3}));
    EXPECT_EQ(pool.window.stride, (Extent{3, 3}));
    EXPECT_EQ(pool.window.padding.before, Extent{});
    const auto& depthwise = std::get<DepthwiseConvolution>(read.nodes[2].operation);
    EXPECT_EQ(depthwise.window.padding.before, (Extent{1, 1}));
    EXPECT_EQ(depthwise.activation, Activation::Relu);
    EXPECT_EQ(std::get<Convolution>(read.nodes[3].operation).activation, Activation::Relu6);
    EXPECT_EQ(std::get<DepthToSpace>(read.nodes[5].operation).block, 2U);
}

TEST(Tflite, SharesOutSamePaddingWithTheRestAfter) {
    // Of 5 rows with stride 2 and a filter of 4, three windows cover 8: one before, two after.
    GraphMaker maker;
    const TensorIndex image = maker.input({1, 5, 6, 8});
    maker.output(maker.convolution(image, 8, {4, 3},
                                   {.window = {.padding = {{1, 0}, {2, 1}}, .stride = {2, 2}}}));
    const auto read = read_tflite(tflite_file(maker.graph), "here");
    ASSERT_TRUE(read);
    const auto& padding = std::get<Convolution>(read->nodes[0].operation).window.padding;
    EXPECT_EQ(padding.before, (Extent{1, 0}));
    EXPECT_EQ(padding.after, (Extent{2, 1}));
}

TEST(Tflite, UnpacksHalvesAndSparseWeights) {
    const Graph written = everything();
    for (const Stored stored : {Stored::Float16, Stored::Sparse}) {
        const auto read = read_tflite(tflite_file(written, stored), "here");
        ASSERT_TRUE(read) << read.error().message.id;
        EXPECT_EQ(read->nodes.size(), written.nodes.size());
        for (TensorIndex index = 0; index < written.tensors.size(); ++index) {
            const auto& values = written.tensors[index].values;
            if (!values) continue;
            EXPECT_EQ(*read->tensors[index].values, *values);
        }
    }
}

TEST(Tflite, SaysThatAnotherFileIsForeign) {
    EXPECT_EQ(error_of(FileBytes{}), "vision.model.foreign");
    EXPECT_EQ(error_of(FileBytes(1000)), "vision.model.foreign");
    EXPECT_EQ(error_of(flat_file(tflite_of(everything()), "TFL2")), "vision.model.foreign");
}

TEST(Tflite, NamesThePlaceOfAnError) {
    const auto read = read_tflite(FileBytes{}, "here");
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().where, "here");
    EXPECT_EQ(read.error().code, ErrorCode::BadInput);
}

TEST(Tflite, SaysWhichOperatorItDoesNotKnow) {
    for (const std::int32_t code : {1, 99, 150}) {
        FlatValue root = tflite_of(everything());
        root.fields.at(1).tables.front() = flat_table({{3, flat_number(code)}});
        const auto read = read_tflite(flat_file(root, "TFL3"), "here");
        ASSERT_FALSE(read);
        EXPECT_EQ(read.error().message,
                  (Message{"vision.model.operator", {{"code", std::int64_t{code}}}}));
    }
}

TEST(Tflite, SaysThatAFileIsDamaged) {
    const auto damaged = [](auto damage) {
        FlatValue root = tflite_of(everything());
        damage(root);
        return error_of(root) == "vision.model.damaged";
    };
    const auto number = [](std::int32_t value) { return flat_number(value); };
    EXPECT_FALSE(damaged([](FlatValue&) {}));
    EXPECT_TRUE(damaged([](FlatValue& root) { root.fields.erase(2); })) << "no graph";
    EXPECT_TRUE(damaged([](FlatValue& root) { root.fields.erase(4); })) << "no buffers";
    EXPECT_TRUE(damaged([](FlatValue& root) { root.fields.erase(1); })) << "no operators";
    EXPECT_TRUE(damaged([](FlatValue& root) { operator_of(root, 1).fields.erase(1); }))
        << "no inputs";
    EXPECT_TRUE(damaged([](FlatValue& root) {
        operator_of(root, 1).fields[1] = flat_numbers(std::vector<std::int32_t>{-1});
    })) << "an input before all tensors";
    EXPECT_TRUE(damaged([](FlatValue& root) {
        subgraph_of(root).fields[1] = flat_numbers(std::vector<std::int32_t>{1000});
    })) << "an input behind all tensors";
    EXPECT_TRUE(damaged([](FlatValue& root) {
        subgraph_of(root).fields.at(0).tables[0].fields[0] =
            flat_numbers(std::vector<std::int32_t>{1, 65536, 65536, 8});
    })) << "a huge tensor";
    EXPECT_TRUE(damaged([](FlatValue& root) {
        subgraph_of(root).fields.at(0).tables[0].fields[0] =
            flat_numbers(std::vector<std::int32_t>(100'000, 1));
    })) << "countless dimensions";
    EXPECT_TRUE(damaged([&](FlatValue& root) {
        operator_of(root, 3).fields.at(4).fields[1] = number(0);
    })) << "a window that does not move";
    EXPECT_TRUE(damaged([&](FlatValue& root) {
        operator_of(root, 1).fields.at(4).fields[3] = number(1 << 30);
    })) << "a huge window";
    EXPECT_TRUE(damaged([](FlatValue& root) {
        operator_of(root, 3).fields.at(4).fields[3] = flat_number(std::int8_t{2});
    })) << "an unknown activation";
    EXPECT_TRUE(damaged([&](FlatValue& root) {
        operator_of(root, 3).fields.at(4).fields[5] = number(2);
    })) << "a filter with gaps";
    EXPECT_TRUE(damaged([](FlatValue& root) {
        operator_of(root, 6).fields.at(4).fields[2] = flat_number(std::uint8_t{1});
    })) << "another way of resizing";
}

TEST(Tflite, SaysThatWeightsWithStrayBytesAreDamaged) {
    for (const Stored stored : {Stored::Float32, Stored::Float16, Stored::Sparse}) {
        FlatValue root = tflite_of(everything(), stored);
        FlatValue& weights = root.fields.at(4).tables.at(1).fields.at(0);
        weights.bytes.push_back(std::byte{1});
        ++weights.count;
        EXPECT_EQ(error_of(root), "vision.model.damaged");
    }
}

/// Reading must end; the error must be one of those that are known.
void expect_an_end(std::span<const std::byte> file, std::size_t at) {
    const std::string error = error_of(file);
    ASSERT_TRUE(error.empty() || error == "vision.model.damaged" ||
                error == "vision.model.foreign" || error == "vision.model.operator")
        << error << " at " << at;
}

TEST(Tflite, SurvivesEveryCutAndEveryFlippedBitOfASmallFile) {
    for (const Stored stored : {Stored::Float32, Stored::Float16, Stored::Sparse}) {
        FileBytes file = tflite_file(everything(), stored);
        for (std::size_t size = 0; size < std::min<std::size_t>(file.size(), 4096); ++size)
            expect_an_end(std::span(file).first(size), size);
        for (std::size_t at = 0; at < std::min<std::size_t>(file.size(), 4096); ++at) {
            for (const auto mask : {std::byte{1}, std::byte{0x80}, std::byte{0xff}}) {
                file[at] ^= mask;
                expect_an_end(file, at);
                file[at] ^= mask;
            }
        }
    }
}

std::optional<FileBytes> lite_file() {
    const auto path = model_folder() / "pose_landmark_lite.tflite";
    if (!std::filesystem::exists(path)) return std::nullopt;
    const std::string text = read_file(path);
    FileBytes file(text.size());
    std::memcpy(file.data(), text.data(), text.size());
    return file;
}

TEST(Tflite, SurvivesEveryCutOfANetwork) {
    LIMBER_NEEDS_MODEL("pose_landmark_lite.tflite");
    const FileBytes file = *lite_file();
    for (std::size_t size = 0; size < 2048; ++size)
        expect_an_end(std::span(file).first(size), size);
    // Cuts that leave most of it take a whole reading; a few hundred are enough.
    for (std::size_t size = 2048; size < file.size(); size += 97 * 101)
        expect_an_end(std::span(file).first(size), size);
}

TEST(Tflite, SurvivesFlippedBytesOfANetwork) {
    LIMBER_NEEDS_MODEL("pose_landmark_lite.tflite");
    FileBytes file = *lite_file();
    std::mt19937 random(3);
    for (int count = 0; count < 150; ++count) {
        // Half of them among what describes the graph, at the file's ends.
        std::size_t at = random() % file.size();
        if (count % 2 == 0) at = count % 4 == 0 ? at % 4096 : file.size() - 1 - at % 60'000;
        const auto before = file[at];
        file[at] = static_cast<std::byte>(random());
        expect_an_end(file, at);
        file[at] = before;
    }
}

}  // namespace
}  // namespace limber::testing
