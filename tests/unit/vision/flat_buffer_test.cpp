#include "limber/vision/flat_buffer.hpp"

#include "support/tflite_file.hpp"

#include <gtest/gtest.h>

namespace limber::testing {

using namespace vision;
using namespace vision::network;
namespace {

/// Field 1 is a number, 2 a vector, 3 a table, 4 two tables.
const FileBytes& sample() {
    static const FileBytes file =
        flat_file(flat_table({{1, flat_number(std::int32_t{-7})},
                              {2, flat_numbers(std::vector<std::uint16_t>{1, 2, 65535})},
                              {3, flat_table({{0, flat_number(std::uint8_t{9})}})},
                              {4, flat_tables({flat_table({}), flat_table({})})}}),
                  "TEST");
    return file;
}

TEST(FlatBuffer, ReadsNumbersVectorsAndTables) {
    FlatBuffer buffer(sample());
    const FlatTable root = FlatTable::root(buffer);
    EXPECT_EQ(root.number<std::int32_t>(1), -7);
    EXPECT_EQ(root.numbers<std::uint16_t>(2), (std::vector<std::uint16_t>{1, 2, 65535}));
    EXPECT_EQ(root.table(3).number<std::uint8_t>(0), 9);
    EXPECT_EQ(root.tables(4).size(), 2U);
    EXPECT_FALSE(buffer.is_damaged());
}

TEST(FlatBuffer, GivesTheOtherwiseWhereAFieldIsAbsent) {
    FlatBuffer buffer(sample());
    const FlatTable root = FlatTable::root(buffer);
    for (const int absent : {0, 5, 1000}) {
        EXPECT_FALSE(root.has(absent));
        EXPECT_EQ(root.number<std::int32_t>(absent, 42), 42);
        EXPECT_TRUE(root.numbers<float>(absent).empty());
        EXPECT_TRUE(root.tables(absent).empty());
        EXPECT_FALSE(root.table(absent).has(0));
    }
    EXPECT_FALSE(buffer.is_damaged());
}

TEST(FlatBuffer, RemembersAReadBeyondItsEnd) {
    FlatBuffer buffer(sample());
    EXPECT_EQ(buffer.read<std::uint32_t>(sample().size() - 3), 0U);
    EXPECT_TRUE(buffer.is_damaged());
    EXPECT_EQ(buffer.read<std::uint32_t>(0), 0U) << "nothing is read after that";
}

TEST(FlatBuffer, AllowsAnEmptySliceAtItsEndOnly) {
    FlatBuffer buffer(sample());
    EXPECT_TRUE(buffer.slice(sample().size(), 0).empty());
    EXPECT_FALSE(buffer.is_damaged());
    EXPECT_TRUE(buffer.slice(sample().size() + 1, 0).empty());
    EXPECT_TRUE(buffer.is_damaged());
}

TEST(FlatBuffer, IsDamagedByASizeThatWrapsRound) {
    FlatBuffer buffer(sample());
    EXPECT_TRUE(buffer.slice(4, static_cast<std::size_t>(-2)).empty());
    EXPECT_TRUE(buffer.is_damaged());
}

TEST(FlatBuffer, IsDamagedByAVectorLongerThanTheFile) {
    FileBytes file = flat_file(flat_table({{0, flat_numbers(std::vector<float>{1, 2})}}), "TEST");
    // The vector stands at the end: its length, then its numbers.
    const std::uint32_t length = 3;
    std::memcpy(&file[file.size() - 12], &length, sizeof(length));
    FlatBuffer buffer(file);
    EXPECT_TRUE(FlatTable::root(buffer).numbers<float>(0).empty());
    EXPECT_TRUE(buffer.is_damaged());
}

TEST(FlatBuffer, IsDamagedWhereverItIsCutOff) {
    for (std::size_t size = 0; size < sample().size(); ++size) {
        FlatBuffer buffer(std::span<const std::byte>(sample()).first(size));
        const FlatTable root = FlatTable::root(buffer);
        EXPECT_LE(root.number<std::int32_t>(1), 0);
        EXPECT_LE(root.numbers<std::uint16_t>(2).size(), 3U);
        EXPECT_LE(root.table(3).number<std::uint8_t>(0), 9);
        EXPECT_LE(root.tables(4).size(), 2U);
        EXPECT_TRUE(buffer.is_damaged()) << size;
    }
}

TEST(FlatBuffer, FindsTheFieldsOfATableBehindItToo) {
    // Root at 4, its value at 8, its list of fields at 12.
    FileBytes file(18);
    const std::uint32_t root = 4;
    const std::int32_t back = 4 - 12;
    const std::int32_t value = 78;
    const std::vector<std::uint16_t> fields{6, 8, 4};
    std::memcpy(file.data(), &root, 4);
    std::memcpy(&file[4], &back, 4);
    std::memcpy(&file[8], &value, 4);
    std::memcpy(&file[12], fields.data(), 6);
    FlatBuffer buffer(file);
    EXPECT_EQ(FlatTable::root(buffer).number<std::int32_t>(0), 78);
    EXPECT_FALSE(buffer.is_damaged());
}

}  // namespace
}  // namespace limber::testing
