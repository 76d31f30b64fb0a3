// A session that is led, as whoever shows it learns of it.
#include "limber/coaching/practice.hpp"

#include "limber/coaching/after.hpp"
#include "limber/keeping/today.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace limber::testing {
namespace {

using namespace std::chrono_literals;

/// What a log was given, and whether it can still take it.
struct Kept {
    std::vector<Event> events;
    std::vector<Summary> summaries;
    bool is_full = false;
};

class LogInMemory : public SessionLog {
public:
    explicit LogInMemory(Kept& kept) : kept_(kept) {}

    std::optional<Error> append(const std::vector<Event>& events) override {
        if (kept_.is_full) return Error{ErrorCode::BadInput, {"store.full", {}}, {}};
        kept_.events.insert(kept_.events.end(), events.begin(), events.end());
        return std::nullopt;
    }
    std::optional<Error> close(const Summary& summary) override {
        if (kept_.is_full) return Error{ErrorCode::BadInput, {"store.full", {}}, {}};
        kept_.summaries.push_back(summary);
        return std::nullopt;
    }

private:
    Kept& kept_;
};

/// What a board was told, and what it tells.
struct Posted {
    std::vector<std::string> posted;
    std::optional<Halt> halt;
};

class BoardInMemory : public StopBoard {
public:
    explicit BoardInMemory(Posted& posted) : posted_(posted) {}

    void post(const std::string& sign) override { posted_.posted.push_back(sign); }
    std::optional<Halt> look(const SessionPlan& /*plan*/) override { return posted_.halt; }

private:
    Posted& posted_;
};

class PracticeTest : public ::testing::Test {
protected:
    Practice make(PracticeOptions options, const std::vector<Event>& past = {}) {
        Practice practice(shipped_catalogue(), english(),
                          Coaching(shipped_catalogue(), plan,
                                   {.log = std::make_unique<LogInMemory>(kept),
                                    .board = std::make_unique<BoardInMemory>(board)},
                                   past),
                          std::move(options));
        practice.watch([this](const Happening& happening) { seen.push_back(happening); });
        return practice;
    }
    static void go_to_hold(Practice& practice) {
        while (practice.session().cue()->kind != CueKind::Hold) practice.pass(200ms);
    }
    [[nodiscard]] std::vector<Event> past() const {
        std::vector<Event> events{Begin{true, 2}};
        for (const Event& event : check_in(2)) events.push_back(event);
        return events;
    }

    AnswerSheet sheet{.date = Date::create(2026, 11, 22).value(), .answers = healthy_answers()};
    SessionPlan plan = session_today(shipped_catalogue(), sheet, {.minutes = 10}).value();
    [[nodiscard]] std::vector<std::string> losses() const {
        std::vector<std::string> told;
        for (const Happening& happening : seen)
            if (happening.loss) told.push_back(happening.loss->id);
        return told;
    }

    Kept kept;
    Posted board;
    std::vector<Happening> seen;
};

TEST_F(PracticeTest, BeginsWithTheFirstQuestion) {
    Practice practice = make({});
    practice.begin();
    EXPECT_EQ(practice.session().mode(), Mode::Asking);
    ASSERT_FALSE(kept.events.empty());
    EXPECT_EQ(kept.events.front(), Event(Begin{true, plan.pain}));
}

TEST_F(PracticeTest, WaitsPausedWhereItWasBrokenOff) {
    Practice practice = make({}, past());
    practice.begin();
    EXPECT_EQ(practice.session().mode(), Mode::Paused);
    practice.apply(Resume{});
    EXPECT_EQ(practice.session().mode(), Mode::Coaching);
}

TEST_F(PracticeTest, WaitsWithItsQuestionWhereItWasBrokenOffThere) {
    Practice practice = make({}, {Begin{true, 2}});
    practice.begin();
    EXPECT_EQ(practice.session().mode(), Mode::Asking);
    EXPECT_TRUE(seen.empty());
}

TEST_F(PracticeTest, GoesOnByItselfWhereNobodyCanPressAKey) {
    Practice practice = make({.attended = false}, past());
    practice.begin();
    EXPECT_EQ(practice.session().mode(), Mode::Paused);
    practice.pass(1ms);
    EXPECT_EQ(practice.session().mode(), Mode::Coaching);
    // After a sleep of the machine, too.
    practice.pass(std::chrono::hours(1));
    EXPECT_NE(practice.session().mode(), Mode::Paused);
}

TEST_F(PracticeTest, TellsAtOnceWhatCameOfAKey) {
    Practice practice = make({}, past());
    practice.begin();
    seen.clear();
    practice.apply(Wait{});
    ASSERT_EQ(seen.size(), 1U);
    EXPECT_FALSE(seen.front().effects.empty());
    EXPECT_EQ(practice.said().words, seen.front().narration.words);
    practice.apply(Wait{});
    EXPECT_EQ(seen.size(), 1U) << "nothing changed";
}

/// All notes of the first minutes.
std::set<std::string> notes_of(Practice practice) {
    practice.watch({});
    practice.apply(Resume{});
    std::set<std::string> notes;
    for (int step = 0; step < 2000; ++step) {
        practice.pass(200ms);
        notes.insert(practice.note().words);
    }
    notes.erase("");
    return notes;
}

TEST_F(PracticeTest, TellsMarksWithinACueOnlyToWhoWantsThem) {
    Practice with = make({.marks = Marks::Told}, past());
    with.begin();
    EXPECT_GT(notes_of(std::move(with)).size(), 1U);
    Practice without = make({.marks = Marks::Known}, past());
    without.begin();
    EXPECT_TRUE(notes_of(std::move(without)).empty());
}

TEST_F(PracticeTest, InterruptsNobodyWithTheMarksOfACue) {
    Practice practice = make({}, past());
    practice.begin();
    practice.apply(Resume{});
    bool differs = false;
    for (int step = 0; step < 2000; ++step) practice.pass(200ms);
    for (const Happening& happening : seen) {
        const auto& [words, with_marks] = happening.narration;
        EXPECT_LE(words.size(), with_marks.size());
        differs = differs || (words.empty() && !with_marks.empty());
    }
    EXPECT_TRUE(differs);
}

TEST_F(PracticeTest, GoesOnInMemoryWhileNothingCanBeKeptAndKeepsItAllAfterwards) {
    Practice practice = make({}, past());
    practice.begin();
    practice.apply(Resume{});
    seen.clear();
    kept.is_full = true;
    for (int step = 0; step < 100; ++step) practice.pass(500ms);
    EXPECT_EQ(losses(), std::vector<std::string>{"store.full"});
    EXPECT_TRUE(practice.loss());
    EXPECT_GT(practice.session().coached_ms(), 0);
    kept.is_full = false;
    for (int step = 0; step < 10; ++step) practice.pass(500ms);
    EXPECT_EQ(losses(), (std::vector<std::string>{"store.full", "coach.kept_again"}));
    EXPECT_FALSE(practice.loss());
    std::vector<Event> all = past();
    all.insert(all.end(), kept.events.begin(), kept.events.end());
    const Session again = replay(shipped_catalogue(), plan, all);
    EXPECT_NEAR(static_cast<double>(again.coached_ms()),
                static_cast<double>(practice.session().coached_ms()), 1000);
}

TEST_F(PracticeTest, KeepsAnEndThatCouldNotBeKeptWhenItIsTriedAgain) {
    Practice practice = make({}, past());
    practice.begin();
    practice.apply(Resume{});
    kept.is_full = true;
    practice.stop();
    EXPECT_TRUE(practice.is_over());
    EXPECT_TRUE(practice.loss());
    kept.is_full = false;
    practice.save();
    EXPECT_FALSE(practice.loss());
    practice.save();
    EXPECT_EQ(kept.summaries.size(), 1U);
}

TEST_F(PracticeTest, TellsWhatStopsThePersonBeforeAnybodySeesThatItDoes) {
    Practice practice = make({});
    std::vector<std::string> when_seen{"nothing yet"};
    practice.watch([&](const Happening& happening) {
        for (const Effect& effect : happening.effects)
            if (std::holds_alternative<Finish>(effect)) when_seen = board.posted;
    });
    practice.begin();
    practice.apply(Reply{0, "yes"});
    EXPECT_EQ(when_seen, std::vector<std::string>{"emergency"});
}

TEST_F(PracticeTest, EndsWithinTwoSecondsOfWhatIsSaidElsewhere) {
    Practice practice = make({}, past());
    practice.begin();
    practice.apply(Resume{});
    practice.pass(500ms);
    board.halt = Halt{"CE1"};
    for (int step = 0; step < 4; ++step) practice.pass(400ms);
    ASSERT_TRUE(practice.is_over());
    EXPECT_EQ(practice.session().end(), (End{EndKind::Halted, 0, "CE1"}));
    EXPECT_EQ(after(practice.session()), After::Advice);
    EXPECT_EQ(practice.advice().size(), 2U);
    EXPECT_EQ(kept.summaries.front().end, SessionEnd::Halted);
}

TEST_F(PracticeTest, LooksForWhatWasSaidElsewhereBeforeAnythingElseThatIsAskedFor) {
    Practice practice = make({}, past());
    practice.begin();
    board.halt = Halt{};
    practice.apply(Resume{});
    EXPECT_TRUE(practice.is_over());
    EXPECT_EQ(practice.advice().front().id, "practice.overtaken");
}

TEST_F(PracticeTest, TellsALossWithWhatIsToldAtTheSameMoment) {
    Practice practice = make({});
    practice.begin();
    const Told welcome = practice.note();
    practice.lose({"coach.no_sound", {}});
    EXPECT_EQ(practice.note().number, welcome.number);
    EXPECT_TRUE(practice.note().words.starts_with(welcome.words + " "));
    EXPECT_GT(practice.note().words.size(), welcome.words.size() + 1);
}

TEST_F(PracticeTest, KeepsItsSummaryAtTheEnd) {
    Practice practice = make({}, past());
    practice.begin();
    practice.apply(Resume{});
    go_to_hold(practice);
    practice.stop();
    EXPECT_TRUE(practice.is_over());
    ASSERT_EQ(kept.summaries.size(), 1U);
    EXPECT_TRUE(answers_hold(kept.summaries.front()));
    EXPECT_EQ(after(practice.session()), After::Progress);
}

TEST_F(PracticeTest, LeadsToAdviceAfterASign) {
    Practice practice = make({});
    practice.begin();
    EXPECT_EQ(after(practice.session()), After::Nothing);
    practice.apply(Reply{0, "yes"});
    EXPECT_TRUE(practice.is_over());
    EXPECT_EQ(after(practice.session()), After::Advice);
    EXPECT_FALSE(practice.advice().empty());
    ASSERT_EQ(kept.summaries.size(), 1U);
    EXPECT_FALSE(answers_hold(kept.summaries.front()));
}

TEST_F(PracticeTest, LeadsToANewPlanAfterTooMuchPain) {
    Practice practice = make({});
    practice.begin();
    for (const Event& event : check_in(8)) practice.apply(event);
    EXPECT_EQ(after(practice.session()), After::NewPlan);
}

TEST_F(PracticeTest, CountsBegunMinutesThatAreLeft) {
    Practice practice = make({}, past());
    const std::int64_t left_ms = practice.session().left_ms();
    EXPECT_GE(minutes_left(practice.session()) * 60'000, left_ms);
    EXPECT_LT((minutes_left(practice.session()) - 1) * 60'000, left_ms);
}

TEST(HowOftenASessionIsSaved, GoesByRealTime) {
    EXPECT_EQ(save_every_ms(1), 1000);
    EXPECT_EQ(save_every_ms(60), 60'000);
}

}  // namespace
}  // namespace limber::testing
