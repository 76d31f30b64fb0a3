// What stops somebody now, from the entries of a journal.
#include "limber/screening/standing.hpp"

#include "support/support.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace limber::testing {
namespace {

Moment on(const char* day) { return moment_at(Date::parse(day).value(), 720); }

JournalEntry said(const std::string& id, EntryKind kind, const char* day, Tier tier = Tier::Today) {
    return {
        .id = EntryId(id), .said = on(day), .kind = kind, .sign = "sign of " + id, .tier = tier};
}

JournalEntry about(const std::string& id, EntryKind kind, const std::vector<EntryId>& entries) {
    return {.id = EntryId(id), .said = on("2026-11-01"), .kind = kind, .about = entries};
}

std::vector<std::string> names_in(const Standing& standing) {
    std::vector<std::string> ids;
    for (const StandingSign& stop : standing) ids.push_back(stop.said.id.value());
    return ids;
}

const Moment now = on("2026-11-20");
const JournalEntry stopped = said("a", EntryKind::Stopped, "2026-11-02");
const JournalEntry pending = said("b", EntryKind::Pending, "2026-11-03");

TEST(Standing, IsWhatStopsAndWasNotLifted) {
    EXPECT_TRUE(standing({}, {}, now).empty());
    EXPECT_EQ(names_in(standing({stopped, pending}, {}, now)),
              (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(names_in(standing({stopped, pending, about("c", EntryKind::Screened, {stopped.id})},
                                {}, now)),
              std::vector<std::string>{"b"});
    EXPECT_EQ(names_in(standing({stopped, pending, about("c", EntryKind::Withdrawn, {pending.id})},
                                {}, now)),
              std::vector<std::string>{"a"});
}

TEST(Standing, StaysPendingUntilItIsConfirmed) {
    EXPECT_TRUE(standing({pending}, {}, now).front().pending);
    EXPECT_FALSE(standing({pending, about("c", EntryKind::Confirmed, {pending.id})}, {}, now)
                     .front()
                     .pending);
    EXPECT_FALSE(standing({stopped}, {}, now).front().pending);
}

// What is still asked about never hides what is settled.
TEST(Standing, HasTheMostUrgentFirst) {
    const JournalEntry urgent = said("u", EntryKind::Stopped, "2026-11-01", Tier::Emergency);
    EXPECT_EQ(names_in(standing({stopped, urgent, pending}, {}, now)),
              (std::vector<std::string>{"u", "a", "b"}));
}

TEST(Standing, KnowsNoClockButForClearances) {
    EXPECT_EQ(names_in(standing({stopped}, {}, on("2026-01-01"))), std::vector<std::string>{"a"});
    EXPECT_EQ(names_in(standing({stopped}, {}, on("2036-01-01"))), std::vector<std::string>{"a"});
}

TEST(Standing, IsLiftedByAClearanceOnlyWhenDaysWouldDoAndItCameLater) {
    const JournalEntry mild = said("m", EntryKind::Stopped, "2026-11-02", Tier::Days);
    const auto with = [](const char* day, const std::string& sign) {
        return std::vector{Clearance{Date::parse(day).value(), {sign}, {}}};
    };
    EXPECT_TRUE(standing({mild}, with("2026-11-03", mild.sign), now).empty());
    EXPECT_FALSE(standing({mild}, with("2026-11-02", mild.sign), now).empty());
    EXPECT_FALSE(standing({mild}, with("2026-11-03", "another"), now).empty());
    EXPECT_FALSE(standing({mild}, with("2026-11-21", mild.sign), now).empty());
    EXPECT_FALSE(standing({stopped}, with("2026-11-03", stopped.sign), now).empty());
}

}  // namespace
}  // namespace limber::testing
