// What keys mean, here and in the page.
#include "limber/coaching/keys.hpp"

#include "limber/keeping/today.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

#include <regex>

namespace limber::testing {
namespace {

/// The page's own table: `key: 'control'`, separated by commas.
std::map<std::string, std::string, std::less<>> keys_of_the_page() {
    const std::string page = read_file(source_folder() / "web/src/live.ts");
    const auto begin = page.find("export const controlKeys");
    const auto end = page.find("};", begin);
    std::map<std::string, std::string, std::less<>> keys;
    if (begin == std::string::npos || end == std::string::npos) return keys;
    const std::string table = page.substr(page.find('{', begin), end - page.find('{', begin));
    static const std::regex entry(R"((\w+): '(\w+)')");
    for (std::sregex_iterator at(table.begin(), table.end(), entry), last; at != last; ++at)
        keys.emplace((*at)[1], (*at)[2]);
    return keys;
}

TEST(Keys, MeanTheSameInThePage) { EXPECT_EQ(keys_of_the_page(), control_keys()); }

TEST(Keys, LeadToAControlThatExists) {
    for (const auto& [key, control] : control_keys()) EXPECT_TRUE(controls().contains(control));
}

TEST(Keys, WithoutAControlPauseAndGoOn) {
    for (const char* key : {" ", "Enter", "Escape", "\x1b", "z", "5"}) {
        EXPECT_EQ(find_command(key, Mode::Coaching), Event(Pause{})) << key;
        EXPECT_EQ(find_command(key, Mode::Ready), Event(Pause{})) << key;
        EXPECT_EQ(find_command(key, Mode::Paused), Event(Resume{})) << key;
        EXPECT_EQ(find_command(key, Mode::Waiting), Event(Resume{})) << key;
    }
    EXPECT_EQ(find_command("q", Mode::Paused), Event(Stop{}));
    EXPECT_EQ(find_command("h", Mode::Coaching), Event(Hurts{}));
}

/// Asked the check-in's first question.
class KeysOfAnswers : public ::testing::Test {
protected:
    KeysOfAnswers() { session.apply(Begin{true, 0}); }
    [[nodiscard]] std::optional<Event> answer(const char* key) const {
        return find_answer(key, words);
    }

    AnswerSheet sheet{.date = Date::create(2026, 11, 22).value(), .answers = healthy_answers()};
    SessionPlan plan = session_today(shipped_catalogue(), sheet, {.minutes = 10}).value();
    Session session{shipped_catalogue(), plan};
    CoachWords words{shipped_catalogue(), english(), session};
};

TEST_F(KeysOfAnswers, AreTheLettersThatStandBesideThem) {
    EXPECT_EQ(answer("y"), Event(Reply{0, "yes"}));
    EXPECT_EQ(answer("n"), Event(Reply{0, "no"}));
    EXPECT_EQ(answer("q"), Event(Stop{}));
    for (const char* none : {"Enter", "\x1b", " ", "z", "1"}) EXPECT_FALSE(answer(none)) << none;
}

TEST_F(KeysOfAnswers, AreTheScoresAndXForTen) {
    for (const Event& event : check_in(2)) session.apply(event);
    while (session.cue()->kind != CueKind::Hold) session.apply(Tick{200});
    session.apply(Hurts{});
    ASSERT_TRUE(words.is_scored());
    EXPECT_EQ(answer("7"), Event(Reply{7, {}}));
    EXPECT_EQ(answer("10"), Event(Reply{10, {}}));
    EXPECT_EQ(answer("x"), Event(Reply{10, {}}));
    EXPECT_EQ(answer("Enter"), Event(Skip{}));
}

}  // namespace
}  // namespace limber::testing
