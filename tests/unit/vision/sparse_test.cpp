#include "limber/vision/sparse.hpp"

#include "support/tflite_file.hpp"

#include <gtest/gtest.h>

namespace limber::testing {

using namespace vision;
using namespace vision::network;
namespace {

using Dimensions = std::vector<SparseDimension>;
using Floats = std::vector<float>;

/// Rows of three numbers: 0 5 0, nothing, 6 0 7.
const Dimensions rows{{}, {.dense = false, .segments = {0, 1, 1, 3}, .indices = {1, 0, 2}}};

TEST(Sparse, PutsValuesWhereTheirIndicesSay) {
    EXPECT_EQ(make_dense(rows, {5, 6, 7}, {3, 3}), (Floats{0, 5, 0, 0, 0, 0, 6, 0, 7}));
}

TEST(Sparse, LeavesDenseOnesAsTheyAre) {
    EXPECT_EQ(make_dense({{}, {}}, {1, 2, 3, 4}, {2, 2}), (Floats{1, 2, 3, 4}));
}

TEST(Sparse, KnowsASparseDimensionBeforeADenseOne) {
    const Dimensions dimensions{{.dense = false, .segments = {0, 2}, .indices = {0, 2}}, {}};
    EXPECT_EQ(make_dense(dimensions, {1, 2, 3, 4}, {3, 2}), (Floats{1, 2, 0, 0, 3, 4}));
}

TEST(Sparse, CountsSegmentsWithinWhatIsKept) {
    // Of the outer dimension only index 2 is there; its row is the first of the inner one.
    const Dimensions dimensions{{.dense = false, .segments = {0, 1}, .indices = {2}},
                                {.dense = false, .segments = {0, 1}, .indices = {1}}};
    EXPECT_EQ(make_dense(dimensions, {9}, {3, 2}), (Floats{0, 0, 0, 0, 0, 9}));
}

TEST(Sparse, RefusesValuesThatAreLeftOverOrMissing) {
    EXPECT_FALSE(make_dense(rows, {5, 6}, {3, 3}));
    EXPECT_FALSE(make_dense(rows, {5, 6, 7, 8}, {3, 3}));
}

TEST(Sparse, RefusesAnotherNumberOfDimensions) {
    EXPECT_FALSE(make_dense(rows, {5, 6, 7}, {9}));
    EXPECT_FALSE(make_dense(rows, {5, 6, 7}, {3, 3, 1}));
}

Dimensions rows_with(std::vector<std::size_t> segments, std::vector<std::size_t> indices) {
    return {{}, {.dense = false, .segments = std::move(segments), .indices = std::move(indices)}};
}

TEST(Sparse, RefusesSegmentsThatDoNotFit) {
    EXPECT_FALSE(make_dense(rows_with({0, 1, 1}, {1, 0, 2}), {5, 6, 7}, {3, 3})) << "too few";
    EXPECT_FALSE(make_dense(rows_with({}, {1, 0, 2}), {5, 6, 7}, {3, 3})) << "none";
    EXPECT_FALSE(make_dense(rows_with({0, 1, 1, 4}, {1, 0, 2}), {5, 6, 7}, {3, 3})) << "too far";
}

TEST(Sparse, RefusesIndicesOutsideTheirDimension) {
    EXPECT_FALSE(make_dense(rows_with({0, 1, 1, 3}, {1, 0, 3}), {5, 6, 7}, {3, 3}));
}

TEST(Sparse, RefusesIndicesThatDoNotRise) {
    EXPECT_FALSE(make_dense(rows_with({0, 1, 1, 3}, {1, 2, 2}), {5, 6, 7}, {3, 3}));
    EXPECT_FALSE(make_dense(rows_with({0, 1, 1, 3}, {1, 2, 0}), {5, 6, 7}, {3, 3}));
}

FlatValue sparsity(const std::vector<std::int32_t>& order, std::uint8_t width, FlatValue indices) {
    const FlatValue dense = flat_table({{1, flat_number(std::int32_t{3})}});
    const FlatValue segments = flat_numbers(std::vector<std::uint8_t>{0, 1, 1, 3});
    return flat_table({{0, flat_numbers(order)},
                       {2, flat_tables({dense, flat_table({{0, flat_number(std::int8_t{1})},
                                                           {2, flat_number(std::uint8_t{3})},
                                                           {3, flat_table({{0, segments}})},
                                                           {4, flat_number(width)},
                                                           {5, flat_table({{0, indices}})}})})}});
}

std::optional<Dimensions> read(const FlatValue& root) {
    const FileBytes file = flat_file(root, "TEST");
    FlatBuffer buffer(file);
    return read_sparsity(FlatTable::root(buffer));
}

TEST(Sparse, ReadsIndicesOfEveryWidth) {
    const std::vector<FlatValue> widths{flat_numbers(std::vector<std::uint32_t>{1, 0, 2}),
                                        flat_numbers(std::vector<std::uint16_t>{1, 0, 2}),
                                        flat_numbers(std::vector<std::uint8_t>{1, 0, 2})};
    for (std::uint8_t width = 1; width <= 3; ++width) {
        const auto dimensions = read(sparsity({0, 1}, width, widths[width - 1U]));
        ASSERT_TRUE(dimensions);
        ASSERT_EQ(dimensions->size(), 2U);
        EXPECT_TRUE(dimensions->front().dense);
        EXPECT_FALSE(dimensions->back().dense);
        EXPECT_EQ(dimensions->back().segments, rows[1].segments);
        EXPECT_EQ(dimensions->back().indices, rows[1].indices);
    }
}

TEST(Sparse, RefusesDimensionsInAnotherOrderAndBlocks) {
    const FlatValue indices = flat_numbers(std::vector<std::uint8_t>{1, 0, 2});
    EXPECT_FALSE(read(sparsity({1, 0}, 3, indices)));
    FlatValue blocks = sparsity({0, 1}, 3, indices);
    blocks.fields[1] = flat_numbers(std::vector<std::int32_t>{0});
    EXPECT_FALSE(read(blocks));
}

}  // namespace
}  // namespace limber::testing
