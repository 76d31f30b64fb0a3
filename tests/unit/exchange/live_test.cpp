// A session as those who watch it see it.
#include "limber/exchange/live.hpp"

#include "limber/keeping/today.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <set>

namespace limber::testing {
namespace {

using nlohmann::json;
using namespace std::chrono_literals;

class LiveTest : public ::testing::Test {
protected:
    Practice make(PracticeOptions options = {}) {
        return {shipped_catalogue(), english(),
                Coaching(shipped_catalogue(),
                         session_today(shipped_catalogue(), sheet, {.minutes = 10}).value(), {}),
                std::move(options)};
    }
    /// Begun, with the questions before it answered.
    Practice begun(PracticeOptions options = {}) {
        Practice practice = make(std::move(options));
        practice.apply(Begin{true, 0});
        for (const Event& event : check_in(2)) practice.apply(event);
        return practice;
    }
    static json seen(const Practice& practice) { return json::parse(live_json(practice)); }
    static void go_to(Practice& practice, const std::string& kind) {
        while (!practice.is_over() && seen(practice)["cue"]["kind"] != kind) practice.pass(200ms);
    }

    AnswerSheet sheet{.date = Date::create(2026, 11, 22).value(), .answers = healthy_answers()};
};

TEST_F(LiveTest, AsksItsFirstQuestionWithItsAnswers) {
    Practice practice = make();
    practice.apply(Begin{true, 0});
    const json now = seen(practice);
    EXPECT_EQ(now["mode"], "asking");
    EXPECT_FALSE(now["question"]["words"].get<std::string>().empty());
    // Each sign, none of them, not sure.
    EXPECT_EQ(now["question"]["choices"].size(), asked_of_everybody() + 2);
    EXPECT_EQ(now["question"]["choices"][asked_of_everybody()]["word"], none_of_them);
    EXPECT_FALSE(now["question"]["may_stay_open"].get<bool>());
    EXPECT_EQ(now["said"]["number"], 1);
}

TEST_F(LiveTest, TellsItsNoteToNobodyWhoComesAfterTheNextCue) {
    Practice practice = make();
    practice.apply(Begin{true, 0});
    const json welcome = seen(practice)["note"];
    EXPECT_FALSE(welcome["words"].get<std::string>().empty());
    for (const Event& event : check_in(2)) practice.apply(event);
    go_to(practice, "hold");
    const json later = seen(practice)["note"];
    EXPECT_EQ(later["number"], welcome["number"]);
    EXPECT_EQ(later["words"], "");
}

TEST_F(LiveTest, ChangesItsRevisionOnlyWhenMoreThanTimeDoes) {
    Practice practice = begun();
    go_to(practice, "hold");
    const auto revision = practice.revision();
    const json before = seen(practice);
    practice.pass(500ms);
    EXPECT_EQ(practice.revision(), revision);
    EXPECT_EQ(seen(practice)["cue"]["at_ms"], before["cue"]["at_ms"].get<int>() + 500);
    practice.apply(Pause{});
    EXPECT_GT(practice.revision(), revision);
    EXPECT_EQ(seen(practice)["mode"], "paused");
}

TEST_F(LiveTest, TellsWhenTheNextChangeComes) {
    Practice practice = begun();
    go_to(practice, "hold");
    for (int step = 0; step < 500 && seen(practice)["cue"]["kind"] == "hold"; ++step) {
        const auto wait = practice.until_change();
        EXPECT_GT(wait, 0ms);
        EXPECT_LE(wait, 1000ms);
        practice.pass(wait);
    }
    EXPECT_NE(seen(practice)["cue"]["kind"], "hold");
}

TEST_F(LiveTest, NamesTheDrawingAndThePhaseOfACue) {
    Practice practice = begun();
    go_to(practice, "prepare");
    EXPECT_TRUE(seen(practice)["cue"]["figure"]["phase"].is_null());
    go_to(practice, "move");
    const json figure = seen(practice)["cue"]["figure"];
    EXPECT_TRUE(figure["phase"].is_number());
    EXPECT_NE(shipped_catalogue().find(StretchId(figure["stretch"].get<std::string>())), nullptr);
}

TEST_F(LiveTest, NamesTheDrawingOfTheStretchThatComes) {
    Practice practice = begun();
    json coming = seen(practice)["next_figure"];
    for (int stretches = 0; !coming.is_null(); ++stretches) {
        ASSERT_LT(stretches, 20);
        practice.apply(Skip{});
        while (seen(practice)["cue"]["figure"].is_null()) practice.pass(200ms);
        const json now = seen(practice)["cue"]["figure"];
        for (const char* part : {"stretch", "variant", "side"}) EXPECT_EQ(now[part], coming[part]);
        coming = seen(practice)["next_figure"];
    }
}

TEST_F(LiveTest, RunsFasterWhereThatIsAskedFor) {
    Practice practice = begun({.speed = 10});
    go_to(practice, "hold");
    const int before = seen(practice)["left_ms"].get<int>();
    practice.pass(100ms);
    EXPECT_EQ(seen(practice)["left_ms"].get<int>(), before - 1000);
}

TEST_F(LiveTest, TakesALongSilenceForASleepingMachine) {
    Practice practice = begun();
    go_to(practice, "hold");
    practice.pass(std::chrono::hours(2));
    EXPECT_EQ(seen(practice)["mode"], "paused");
}

TEST_F(LiveTest, LeavesAQuestionToWhoHasReadIt) {
    Practice practice = make();
    practice.apply(Begin{true, 0});
    const json first = seen(practice)["question"];
    const Command answer{Reply{0, "no"}, first["number"].get<std::uint64_t>()};
    practice.take(answer);
    const json then = seen(practice);
    ASSERT_NE(then["question"], first);
    // Another page answers the first one at the same moment.
    practice.take(answer);
    practice.take({Reply{0, "yes"}, answer.question});
    practice.take({Skip{}, answer.question});
    EXPECT_EQ(seen(practice), then);
}

TEST_F(LiveTest, NumbersEveryQuestionAnew) {
    Practice practice = begun();
    std::set<std::uint64_t> numbers;
    for (int step = 0; step < 20'000 && !practice.is_over(); ++step) {
        const json question = seen(practice)["question"];
        if (question.is_null()) {
            if (step < 100 && step % 10 == 0) practice.apply(Leave{});
            practice.pass(500ms);
            continue;
        }
        // Nobody finishes before the end.
        const json choice = question["choices"][question["kind"] == "leave" ? 1 : 0];
        const std::uint64_t number = question["number"];
        EXPECT_TRUE(numbers.insert(number).second) << question;
        // Time alone makes it no other question.
        practice.pass(500ms);
        EXPECT_EQ(seen(practice)["question"], question);
        practice.take({Reply{choice["number"], choice["word"]}, number});
    }
    EXPECT_TRUE(practice.is_over());
    EXPECT_GT(numbers.size(), 2U);
}

TEST_F(LiveTest, TellsHowItEndedAndWhatToDo) {
    Practice practice = make({.country = "DE"});
    practice.apply(Begin{true, 0});
    practice.apply(Reply{0, "yes"});
    const json now = seen(practice);
    EXPECT_EQ(now["mode"], "over");
    EXPECT_EQ(now["end"]["kind"], "sign");
    EXPECT_FALSE(now["end"]["advice"].empty());
}

TEST(ACommand, IsReadFromItsWord) {
    EXPECT_EQ(read_command(R"({"do":"pause"})").value(), (Command{Pause{}, {}}));
    EXPECT_EQ(read_command(R"({"do":"hurts"})").value(), (Command{Hurts{}, {}}));
    EXPECT_EQ(read_command(R"({"do":"skip","question":2})").value(), (Command{Skip{}, 2}));
    EXPECT_EQ(read_command(R"({"do":"reply","question":0,"number":7})").value(),
              (Command{Reply{7, {}}, 0}));
    EXPECT_EQ(read_command(R"({"do":"reply","question":3,"word":"no"})").value(),
              (Command{Reply{0, "no"}, 3}));
}

TEST(ACommand, IsRefusedWhenItIsNone) {
    for (const char* wrong :
         {"", "pause", "[]", "{}", R"({"do":1})", R"({"do":"fly"})", R"({"do":"begin"})",
          R"({"do":"reply","word":"no"})", R"({"do":"reply","question":-1,"word":"no"})",
          R"({"do":"reply","question":"0","word":"no"})",
          R"({"do":"reply","question":0,"number":11})",
          R"({"do":"reply","question":0,"number":-1})",
          R"({"do":"reply","question":0,"number":1.5})", R"({"do":"reply","question":0,"word":3})",
          R"({"do":"pause","question":1.5})", R"({"do":"pause")", "\xff\xfe"})
        EXPECT_FALSE(read_command(wrong)) << wrong;
}

}  // namespace
}  // namespace limber::testing
