// Ways between positions: whoever gets down to the floor or up again is told how, and what is said
// fits into the time in which it is done.
#include "limber/catalogue/ways.hpp"

#include "limber/base/utf8.hpp"
#include "limber/body/position.hpp"
#include "limber/catalogue/performance.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

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

TEST(Ways, AreSeenFromThePositionThatIsLeftToTheOneThatIsTaken) {
    const BodyModel& body = catalogue().body;
    for (const Way& way : catalogue().ways) {
        const auto poses = settle(body, way);
        const auto is_one_of = [&](const std::set<std::size_t>& positions, const Keyframe& pose) {
            const Position seen = find_position(body, pose);
            // The chair that one goes to or comes from may be the one that one holds on to.
            return positions.contains(static_cast<std::size_t>(seen)) ||
                   (seen == Position::Standing &&
                    positions.contains(static_cast<std::size_t>(Position::Seated)));
        };
        EXPECT_TRUE(is_one_of(way.from, poses.front())) << way.say.in("en");
        EXPECT_TRUE(is_one_of(way.to, poses.back())) << way.say.in("en");
    }
}

/// What of a body is farther below the floor than a bare look would see.
std::vector<std::string> find_sunk(const BodyModel& body, const Posture& posture) {
    constexpr double most = 0.05;
    std::vector<std::string> sunk;
    for (const ContactPoint& point : body.contacts)
        for (const Side side : both_sides)
            if (point.radius - locate(body, posture, point.centre, side).y > most)
                sunk.push_back(point.name);
    return sunk;
}

/// Whether something of a body is within a chair's seat or behind the front of its back.
bool is_in_chair(const BodyModel& body, const Posture& posture, const Prop& chair) {
    const auto seat = find_surface(chair, "seat");
    const auto back = find_surface(chair, "back");
    const std::array names = {"head", "chest", "belly", "shoulder", "buttock", "knee"};
    return std::ranges::any_of(names, [&](const char* name) {
        const ContactPoint* point = body.find_contact(name);
        const Vec3 at = locate(body, posture, point->centre, Side::Right);
        const Vec3 from_back = at - back->point;
        const double before_back = glm::dot(from_back, back->normal);
        const bool over_seat = before_back > 0 && before_back < chair.size.x &&
                               std::abs(at.z - chair.at.z) < chair.size.z / 2;
        return over_seat && at.y < seat->point.y && at.y > seat->point.y - point->radius;
    });
}

TEST(Ways, LeadThroughNeitherFloorNorChair) {
    const BodyModel& body = catalogue().body;
    for (const Way& way : catalogue().ways) {
        const Performance performance = perform(body, way);
        for (const PerformedMoment& moment : performance.moments) {
            const Posture& posture = moment.keyframe.posture;
            EXPECT_EQ(find_sunk(body, posture), std::vector<std::string>{})
                << way.say.in("en") << moment.at_s;
            for (const Prop& prop : way.props)
                EXPECT_FALSE(is_in_chair(body, posture, prop)) << way.say.in("en") << moment.at_s;
        }
    }
}

TEST(Ways, BackwardAreTheSameTheOtherWayRound) {
    Way way = *std::ranges::find(catalogue().ways, true, &Way::backward);
    auto there = settle(catalogue().body, way);
    way.backward = false;
    const auto back = settle(catalogue().body, way);
    std::ranges::reverse(there);
    ASSERT_EQ(there.size(), back.size());
    for (std::size_t pose = 0; pose < back.size(); ++pose)
        EXPECT_EQ(there[pose].posture, back[pose].posture) << pose;
}

TEST(Ways, TakeTheTimeOfTheirPoses) {
    for (const Way& way : catalogue().ways) {
        const Performance performance = perform(catalogue().body, way);
        const double whole_s = way.pose_s * static_cast<double>(way.poses.size() - 1);
        EXPECT_DOUBLE_EQ(performance.moments.back().at_s, whole_s);
        ASSERT_EQ(performance.phases.size(), 1U);
        EXPECT_DOUBLE_EQ(performance.phases.front().end_s, whole_s);
        EXPECT_TRUE(std::ranges::is_sorted(performance.moments, {}, &PerformedMoment::at_s));
    }
}

}  // namespace
}  // namespace limber::testing
