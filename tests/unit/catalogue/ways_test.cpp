// Ways between positions: whoever gets down to the floor or up again is told how, and what is said
// fits into the time in which it is done.
#include "limber/catalogue/ways.hpp"

#include "limber/base/utf8.hpp"
#include "limber/body/position.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

namespace limber::testing {
namespace {

const Catalogue& catalogue() { return shipped_catalogue(); }

bool is_on_the_floor(std::size_t position) {
    const std::string& id = catalogue().vocabulary.positions[position].id;
    return id != "standing" && id != "seated" && id != "reclined";
}

TEST(Ways, TellHowToGetDownToTheFloorAndUpAgain) {
    const std::size_t count = catalogue().vocabulary.positions.size();
    for (std::size_t from = 0; from < count; ++from) {
        for (std::size_t to = 0; to < count; ++to) {
            if (is_on_the_floor(from) == is_on_the_floor(to)) continue;
            EXPECT_NE(find_way(catalogue().ways, from, to), nullptr)
                << catalogue().vocabulary.positions[from].id << " to "
                << catalogue().vocabulary.positions[to].id;
        }
    }
}

TEST(Ways, LeadUpFromLyingOverTheSide) {
    const auto index_of = [](Position position) { return static_cast<std::size_t>(position); };
    for (const Position up : {Position::Standing, Position::Seated, Position::FloorSeated}) {
        const Way* way = find_way(catalogue().ways, index_of(Position::Supine), index_of(up));
        ASSERT_NE(way, nullptr);
        EXPECT_NE(way->say.in("en").find("side"), std::string::npos) << way->say.in("en");
    }
}

TEST(Ways, AreNotTalkedOfWhereNobodyMoves) {
    for (std::size_t at = 0; at < catalogue().vocabulary.positions.size(); ++at)
        EXPECT_EQ(find_way(catalogue().ways, at, at), nullptr);
}

TEST(Ways, AreEachThereForSomePair) {
    for (const Way& way : catalogue().ways) {
        bool is_used = false;
        for (const std::size_t from : way.from)
            for (const std::size_t to : way.to)
                is_used = is_used || find_way(catalogue().ways, from, to) == &way;
        EXPECT_TRUE(is_used) << way.say.in("en");
    }
}

TEST(Ways, AreSaidInTheTimeOfTheWay) {
    const PlanRules& rules = catalogue().plan;
    // The words of the stretch itself begin so much later than in the same position.
    const int seconds = rules.transitions.other_position_s - rules.transitions.same_position_s;
    for (const Way& way : catalogue().ways)
        EXPECT_LE(count_characters(way.say.in("en")),
                  static_cast<std::size_t>(seconds * rules.characters_per_second))
            << way.say.in("en");
}

}  // namespace
}  // namespace limber::testing
