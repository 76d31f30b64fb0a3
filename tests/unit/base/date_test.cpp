#include "limber/base/date.hpp"

#include <gtest/gtest.h>

namespace limber {
namespace {

Date day(const char* text) { return Date::parse(text).value(); }

TEST(ADate, KnowsLeapDays) {
    EXPECT_TRUE(Date::parse("2024-02-29"));
    EXPECT_TRUE(Date::parse("2000-02-29"));
    EXPECT_FALSE(Date::parse("2023-02-29"));
    EXPECT_FALSE(Date::parse("1900-02-29"));
    EXPECT_FALSE(Date::parse("2100-02-29"));
}

TEST(ADate, LiesBetween1900And2200) {
    EXPECT_TRUE(Date::parse("1900-01-01"));
    EXPECT_TRUE(Date::parse("2200-12-31"));
    EXPECT_FALSE(Date::parse("1899-12-31"));
    EXPECT_FALSE(Date::parse("2201-01-01"));
    EXPECT_FALSE(Date::parse("9999-12-31"));
}

TEST(ADate, IsRefusedWhenTheCalendarHasNoSuchDay) {
    EXPECT_FALSE(Date::create(2026, 0, 1));
    EXPECT_FALSE(Date::create(2026, 13, 1));
    EXPECT_FALSE(Date::create(2026, 1, 0));
    EXPECT_FALSE(Date::create(2026, 4, 31));
    EXPECT_FALSE(Date::create(2026, -1, 1));
    EXPECT_FALSE(Date::create(2026, 257, 1));
}

class MalformedDate : public ::testing::TestWithParam<const char*> {};

TEST_P(MalformedDate, IsRefused) { EXPECT_FALSE(Date::parse(GetParam())); }

INSTANTIATE_TEST_SUITE_P(ADate, MalformedDate,
                         ::testing::Values("", "2026", "2026-6-01", "2026-06-1", "26-06-01",
                                           "2026/06/01", "2026-06-01 ", " 2026-06-01",
                                           "2026-06-01T00:00", "+026-06-01", "-026-06-01",
                                           "2026-+6-01", "2026--6-01", "2026-06--1", "2026-0x-01",
                                           "20260601", "01-06-2026", "tomorrow!!"));

TEST(ADate, IsWrittenAsItIsRead) {
    EXPECT_EQ(day("2026-06-01").to_string(), "2026-06-01");
    EXPECT_EQ(Date::create(2026, 6, 1), Date::parse("2026-06-01"));
}

TEST(ADate, CountsDaysSinceAnEarlierOne) {
    EXPECT_EQ(day("2026-06-01").days_since(day("2026-06-01")), 0);
    EXPECT_EQ(day("2024-03-01").days_since(day("2024-02-28")), 2);
    EXPECT_EQ(day("2023-03-01").days_since(day("2023-02-28")), 1);
    EXPECT_EQ(day("2027-01-01").days_since(day("2026-12-31")), 1);
    EXPECT_EQ(day("2200-12-31").days_since(day("1900-01-01")), 109937);
}

TEST(ADate, CountsDaysSinceALaterOneAsNegative) {
    EXPECT_EQ(day("2024-02-28").days_since(day("2024-03-01")), -2);
}

TEST(ADate, IsOrderedByTheCalendar) {
    EXPECT_LT(day("2025-12-31"), day("2026-01-01"));
    EXPECT_LT(day("2026-01-31"), day("2026-02-01"));
    EXPECT_LT(day("2026-02-01"), day("2026-02-02"));
}

}  // namespace
}  // namespace limber
