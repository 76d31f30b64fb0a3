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
        kept_.summaries.push_back(summary);
        return std::nullopt;
    }

private:
    Kept& kept_;
};

class PracticeTest : public ::testing::Test {
protected:
    Practice make(PracticeOptions options, const std::vector<Event>& past = {}) {
        Practice practice(
            shipped_catalogue(), english(),
            Coaching(shipped_catalogue(), plan, {.log = std::make_unique<LogInMemory>(kept)}, past),
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
    Kept kept;
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

TEST_F(PracticeTest, GoesOnWhenNothingCanBeKeptAnyMoreAndSaysSoOnce) {
    Practice practice = make({}, past());
    practice.begin();
    practice.apply(Resume{});
    seen.clear();
    kept.is_full = true;
    for (int step = 0; step < 100; ++step) practice.pass(500ms);
    const auto losses = std::ranges::count_if(
        seen, [](const Happening& happening) { return happening.loss.has_value(); });
    EXPECT_EQ(losses, 1);
    EXPECT_FALSE(practice.is_over());
    EXPECT_GT(practice.session().coached_ms(), 0);
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
    Practice practice = make({.emergency = {"emergency.unknown", {{"text", Text{}}}}});
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
