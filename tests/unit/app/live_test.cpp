// A session as those who watch it see it.
#include "limber/app/live.hpp"

#include "limber/app/app.hpp"
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
    Live make(LiveOptions options = {}) {
        return {shipped_catalogue(), english(),
                Coaching(shipped_catalogue(),
                         plan_today(shipped_catalogue(), sheet, {.minutes = 10}).value(), {}),
                std::move(options)};
    }
    /// Begun, with the questions before it answered.
    Live begun(LiveOptions options = {}) {
        Live live = make(std::move(options));
        live.apply(Begin{true, 0});
        for (const Event& event : check_in(2)) live.apply(event);
        return live;
    }
    static json seen(const Live& live) { return json::parse(live.document()); }
    static void go_to(Live& live, const std::string& kind) {
        while (!live.is_over() && seen(live)["cue"]["kind"] != kind) live.pass(200ms);
    }

    AnswerSheet sheet{.date = Date::create(2026, 11, 22).value(), .answers = healthy_answers()};
};

TEST_F(LiveTest, AsksItsFirstQuestionWithItsAnswers) {
    Live live = make();
    live.apply(Begin{true, 0});
    const json now = seen(live);
    EXPECT_EQ(now["mode"], "asking");
    EXPECT_FALSE(now["question"]["words"].get<std::string>().empty());
    EXPECT_EQ(now["question"]["choices"].size(), 2U);
    EXPECT_EQ(now["question"]["choices"][1]["word"], "no");
    EXPECT_FALSE(now["question"]["may_stay_open"].get<bool>());
    EXPECT_EQ(now["said"]["number"], 1);
}

TEST_F(LiveTest, TellsItsNoteToNobodyWhoComesAfterTheNextCue) {
    Live live = make();
    live.apply(Begin{true, 0});
    const json welcome = seen(live)["note"];
    EXPECT_FALSE(welcome["words"].get<std::string>().empty());
    for (const Event& event : check_in(2)) live.apply(event);
    go_to(live, "hold");
    const json later = seen(live)["note"];
    EXPECT_EQ(later["number"], welcome["number"]);
    EXPECT_EQ(later["words"], "");
}

TEST_F(LiveTest, ChangesItsRevisionOnlyWhenMoreThanTimeDoes) {
    Live live = begun();
    go_to(live, "hold");
    const auto revision = live.revision();
    const json before = seen(live);
    live.pass(500ms);
    EXPECT_EQ(live.revision(), revision);
    EXPECT_EQ(seen(live)["cue"]["at_ms"], before["cue"]["at_ms"].get<int>() + 500);
    live.apply(Pause{});
    EXPECT_GT(live.revision(), revision);
    EXPECT_EQ(seen(live)["mode"], "paused");
}

TEST_F(LiveTest, TellsWhenTheNextChangeComes) {
    Live live = begun();
    go_to(live, "hold");
    for (int step = 0; step < 500 && seen(live)["cue"]["kind"] == "hold"; ++step) {
        const auto wait = live.until_change();
        EXPECT_GT(wait, 0ms);
        EXPECT_LE(wait, 1000ms);
        live.pass(wait);
    }
    EXPECT_NE(seen(live)["cue"]["kind"], "hold");
}

TEST_F(LiveTest, NamesTheDrawingAndThePhaseOfACue) {
    Live live = begun();
    go_to(live, "prepare");
    EXPECT_TRUE(seen(live)["cue"]["figure"]["phase"].is_null());
    go_to(live, "move");
    const json figure = seen(live)["cue"]["figure"];
    EXPECT_TRUE(figure["phase"].is_number());
    EXPECT_NE(shipped_catalogue().find(StretchId(figure["stretch"].get<std::string>())), nullptr);
}

TEST_F(LiveTest, NamesTheDrawingOfTheStretchThatComes) {
    Live live = begun();
    json coming = seen(live)["next_figure"];
    for (int stretches = 0; !coming.is_null(); ++stretches) {
        ASSERT_LT(stretches, 20);
        live.apply(Skip{});
        while (seen(live)["cue"]["figure"].is_null()) live.pass(200ms);
        const json now = seen(live)["cue"]["figure"];
        for (const char* part : {"stretch", "variant", "side"}) EXPECT_EQ(now[part], coming[part]);
        coming = seen(live)["next_figure"];
    }
}

TEST_F(LiveTest, RunsFasterWhereThatIsAskedFor) {
    Live live = begun({.speed = 10});
    go_to(live, "hold");
    const int before = seen(live)["left_ms"].get<int>();
    live.pass(100ms);
    EXPECT_EQ(seen(live)["left_ms"].get<int>(), before - 1000);
}

TEST_F(LiveTest, TakesALongSilenceForASleepingMachine) {
    Live live = begun();
    go_to(live, "hold");
    live.pass(std::chrono::hours(2));
    EXPECT_EQ(seen(live)["mode"], "paused");
}

TEST_F(LiveTest, LeavesAQuestionToWhoHasReadIt) {
    Live live = make();
    live.apply(Begin{true, 0});
    const json first = seen(live)["question"];
    const Command answer{Reply{0, "no"}, first["number"].get<std::uint64_t>()};
    live.take(answer);
    const json then = seen(live);
    ASSERT_NE(then["question"], first);
    // Another page answers the first one at the same moment.
    live.take(answer);
    live.take({Reply{0, "yes"}, answer.question});
    live.take({Skip{}, answer.question});
    EXPECT_EQ(seen(live), then);
}

TEST_F(LiveTest, NumbersEveryQuestionAnew) {
    Live live = begun();
    std::set<std::uint64_t> numbers;
    for (int step = 0; step < 20'000 && !live.is_over(); ++step) {
        const json question = seen(live)["question"];
        if (question.is_null()) {
            live.pass(500ms);
            continue;
        }
        const json choice = question["choices"][0];
        const std::uint64_t number = question["number"];
        EXPECT_TRUE(numbers.insert(number).second) << question;
        // Time alone makes it no other question.
        live.pass(500ms);
        EXPECT_EQ(seen(live)["question"], question);
        live.take({Reply{choice["number"], choice["word"]}, number});
    }
    EXPECT_TRUE(live.is_over());
    EXPECT_GT(numbers.size(), 2U);
}

TEST_F(LiveTest, TellsHowItEndedAndWhatToDo) {
    Live live = make({.emergency = {"emergency.number", {{"number", "112"}, {"country", "DE"}}}});
    live.apply(Begin{true, 0});
    live.apply(Reply{0, "yes"});
    const json now = seen(live);
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
