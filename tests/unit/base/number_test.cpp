#include "limber/base/number.hpp"

#include <gtest/gtest.h>

#include <cstdint>

namespace limber::testing {
namespace {

TEST(Number, IsTheWholeText) {
    EXPECT_EQ(parse_number<int>("0"), 0);
    EXPECT_EQ(parse_number<int>("-12"), -12);
    EXPECT_EQ(parse_number<double>("-12.5"), -12.5);
    EXPECT_EQ(parse_number<double>("1e3"), 1000);
    for (const char* text :
         {"", " ", " 1", "1 ", "+1", "1,5", "--1", "-", "x", "1x", "0x10", "1.5"})
        EXPECT_EQ(parse_number<int>(text), std::nullopt) << text;
    for (const char* text : {"", " 1", "1 ", "+1", "1,5", "-", "x", "1x", "1e", "0x10"})
        EXPECT_EQ(parse_number<double>(text), std::nullopt) << text;
}

TEST(Number, FitsItsType) {
    EXPECT_EQ(parse_number<int>("2147483647"), 2147483647);
    EXPECT_EQ(parse_number<int>("2147483648"), std::nullopt);
    EXPECT_EQ(parse_number<std::uint8_t>("256"), std::nullopt);
    EXPECT_EQ(parse_number<unsigned>("-1"), std::nullopt);
    EXPECT_EQ(parse_number<double>("1e400"), std::nullopt);
}

TEST(Number, IsFinite) {
    for (const char* text : {"inf", "-inf", "infinity", "nan", "NaN"})
        EXPECT_EQ(parse_number<double>(text), std::nullopt) << text;
}

TEST(Number, IsTakenFromTheBeginning) {
    std::string_view text = "320x240";
    EXPECT_EQ(take_number<int>(text), 320);
    EXPECT_EQ(text, "x240");
    EXPECT_EQ(take_number<int>(text), std::nullopt);
    EXPECT_EQ(text, "x240");
}

}  // namespace
}  // namespace limber::testing
