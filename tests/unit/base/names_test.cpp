#include "limber/base/names.hpp"

#include <gtest/gtest.h>

namespace limber::testing {

enum class Meal { Breakfast, Lunch, Supper };

}  // namespace limber::testing

template <>
inline constexpr auto limber::names_of<limber::testing::Meal> =
    all_names<testing::Meal>("breakfast", "lunch", "supper");

namespace limber::testing {
namespace {

enum class Nameless { One };

static_assert(Named<Meal> && !Named<Nameless> && !Named<int>);
static_assert(is_enumerator<Meal::Supper>() && !is_enumerator<static_cast<Meal>(3)>());
static_assert(is_enumerator<Nameless::One>() && !is_enumerator<static_cast<Nameless>(1)>());

TEST(NamesOfAnEnumeration, LeadThereAndBack) {
    EXPECT_EQ(name_of(Meal::Breakfast), "breakfast");
    EXPECT_EQ(name_of(Meal::Supper), "supper");
    EXPECT_EQ(find_named<Meal>("lunch"), Meal::Lunch);
}

TEST(NamesOfAnEnumeration, AreTakenWordForWord) {
    for (const char* name : {"", "Lunch", "lunch ", "brunch"})
        EXPECT_EQ(find_named<Meal>(name), std::nullopt) << name;
}

}  // namespace
}  // namespace limber::testing
