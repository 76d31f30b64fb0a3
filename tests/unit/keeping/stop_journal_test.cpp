// What stops people is written down at once, or held until it can be.
#include "limber/keeping/stop_journal.hpp"

#include "limber/store/memory.hpp"
#include "support/faulty_journal.hpp"
#include "support/set_clock.hpp"
#include "support/support.hpp"
#include "unit/store/shelf.hpp"

#include <gtest/gtest.h>

namespace limber::testing {
namespace {

class StopJournalTest : public ::testing::Test {
protected:
    Standing standing() { return must(journal.standing(me)); }
    std::size_t written() { return must(memory.ports().journal.all(me)).size(); }

    SetClock clock{moment_at(*Date::create(2026, 11, 20), 720)};
    store::Memory memory;
    PersonId me = must(memory.ports().people.chosen()).id;
    Ports ports = memory.ports();
    FaultyJournal port{ports.journal};
    StopJournal journal{shipped_catalogue(), english(), clock, port};
};

TEST_F(StopJournalTest, KeepsWhatStopsWithWhatToDo) {
    journal.stop(me, "VA1a");
    ASSERT_EQ(standing().size(), 1U);
    const JournalEntry said = standing().front().said;
    EXPECT_EQ(said.tier, Tier::Today);
    EXPECT_EQ(said.said, clock.now());
    EXPECT_FALSE(said.advice.empty());
    EXPECT_EQ(written(), 1U);
}

TEST_F(StopJournalTest, SaysTheSameOnlyOnce) {
    journal.stop(me, "VA1a");
    journal.stop(me, "VA1a");
    journal.suspect(me, "VA1a");
    EXPECT_EQ(written(), 1U);
}

// Answers that were begun before would lift the old one.
TEST_F(StopJournalTest, SaysAnewWhatStoodWhenTheQuestionsBegan) {
    journal.stop(me, "VA1a");
    const auto before = ids_of(standing());
    journal.suspect(me, "VA1a", {.asked_after = before});
    journal.suspect(me, "VA1a", {.asked_after = before});
    EXPECT_EQ(standing().size(), 2U);
    journal.lift(me, before);
    ASSERT_EQ(standing().size(), 1U);
    EXPECT_TRUE(standing().front().pending);
}

TEST_F(StopJournalTest, SaysThatADoubtIsWhy) {
    journal.suspect(me, "VA1a", {.is_doubted = true});
    EXPECT_TRUE(standing().front().said.advice.ends_with("so this is to be safe."));
}

TEST_F(StopJournalTest, TellsWhatIsSettledBeforeWhatIsPending) {
    journal.stop(me, "VA1a");
    journal.suspect(me, "FX1");
    EXPECT_EQ(standing().front().said.sign, "VA1a");
}

TEST_F(StopJournalTest, ConfirmsWhatWasTappedWhenItIsAnswered) {
    journal.suspect(me, "CE2");
    EXPECT_TRUE(standing().front().pending);
    journal.stop(me, "CE2");
    EXPECT_FALSE(standing().front().pending);
    EXPECT_FALSE(journal.withdraw(me, standing().front().said.id));
}

TEST_F(StopJournalTest, TakesBackOnlyWhatIsPending) {
    journal.suspect(me, "CE2");
    must(journal.withdraw(me, standing().front().said.id));
    EXPECT_TRUE(standing().empty());
    EXPECT_EQ(written(), 2U);
    const auto again = journal.withdraw(me, EntryId("nothing"));
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().message.id, "stop.not_pending");
}

TEST_F(StopJournalTest, HoldsWhatCannotBeWrittenAndTriesItAgain) {
    port.is_full = true;
    journal.stop(me, "CE2");
    EXPECT_EQ(standing().size(), 1U);
    EXPECT_EQ(written(), 0U);
    ASSERT_TRUE(journal.loss());
    EXPECT_EQ(journal.loss()->message.id, "store.full");
    port.is_full = false;
    EXPECT_EQ(standing().size(), 1U);
    EXPECT_EQ(written(), 1U);
    EXPECT_FALSE(journal.loss());
}

TEST_F(StopJournalTest, TellsNobodyThatNothingStopsThemWhenItCannotBeRead) {
    port.is_lost = true;
    EXPECT_FALSE(journal.standing(me));
}

TEST_F(StopJournalTest, WritesTheSignOfASessionOnce) {
    journal.suspect(me, "numb_weak", SessionId("s1"));
    journal.suspect(me, "numb_weak", SessionId("s1"));
    EXPECT_EQ(written(), 1U);
    journal.lift(me, {EntryId("s1")});
    journal.suspect(me, "numb_weak", SessionId("s1"));
    EXPECT_TRUE(standing().empty());
}

TEST_F(StopJournalTest, StopsAlsoForASignThatIsNotKnownAnyMore) {
    journal.stop(me, "of another version");
    EXPECT_EQ(standing().front().said.tier, Tier::Today);
}

}  // namespace
}  // namespace limber::testing
