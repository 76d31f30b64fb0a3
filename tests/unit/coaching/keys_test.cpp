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
    const std::string first = shipped_catalogue().session.check_in.front().id.value();
    EXPECT_EQ(answer("1"), Event(Reply{0, first}));
    EXPECT_EQ(answer("0"), Event(Reply{0, none_of_them}));
    EXPECT_EQ(answer("?"), Event(Reply{0, not_sure}));
    EXPECT_EQ(answer("q"), Event(Stop{}));
    for (const char* none : {"Enter", "\x1b", " ", "z", "n"}) EXPECT_FALSE(answer(none)) << none;
    session.apply(Reply{0, not_sure});
    EXPECT_EQ(answer("y"), Event(Reply{0, "yes"}));
    EXPECT_EQ(answer("n"), Event(Reply{0, "no"}));
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
    EXPECT_EQ(answer("f"), Event(Reply{0, all_fine}));
    EXPECT_EQ(answer("Enter"), Event(Skip{}));
}

/// The hurts that are offered to somebody in a hold.
std::vector<std::string> hurts_offered_to(const Answers& answers) {
    const AnswerSheet sheet{.date = Date::create(2026, 11, 22).value(), .answers = answers};
    const auto plan = session_today(shipped_catalogue(), sheet, {.minutes = 10}).value();
    Session session{shipped_catalogue(), plan};
    session.apply(Begin{true, 0});
    for (const Event& event : check_in(2)) session.apply(event);
    for (const Event& event : {Event(Hurts{}), Event(Reply{2, {}})}) session.apply(event);
    std::vector<std::string> words;
    for (const KeyedChoice& choice : CoachWords{shipped_catalogue(), english(), session}.choices())
        words.push_back(choice.key + " " + std::get<Reply>(choice.event).word);
    return words;
}

TEST(Hurts, AreOfferedWithWhatOnlyThePregnantMayFeelToThemAlone) {
    const std::vector<std::string> usual = {"a strong",    "b sharp", "c down_leg",
                                            "d numb_weak", "e dizzy", "f chest"};
    EXPECT_EQ(hurts_offered_to(healthy_answers()), usual);
    Answers pregnant = with(healthy_answers(), "health", "pregnant");
    pregnant[QuestionId("pregnancy_signs")] = Choice{};
    pregnant[QuestionId("pregnancy_weeks")] = 20;
    const std::vector<std::string> hers = {"a strong", "b sharp", "c down_leg", "d numb_weak",
                                           "e dizzy",  "f womb",  "g chest"};
    EXPECT_EQ(hurts_offered_to(pregnant), hers);
}

/// In the set-up of the first stretch, without questions before it.
class KeysOfTheCoach : public KeysOfAnswers {
protected:
    KeysOfTheCoach() {
        for (const Event& event : check_in(2)) session.apply(event);
    }
    void expect(const std::vector<const char*>& keys, const Event& event) const {
        for (const char* key : keys) EXPECT_EQ(find_command(key, session), event) << key;
    }
    void go_to_a_hold() {
        while (session.cue()->kind != CueKind::Hold) session.apply(Tick{200});
    }
};

TEST_F(KeysOfTheCoach, WithoutAControlPauseAndGoOn) {
    go_to_a_hold();
    expect({" ", "Enter", "z", "5"}, Pause{});
    session.apply(Pause{});
    expect({" ", "Enter", "z", "5"}, Resume{});
    session.apply(Wait{});
    expect({" ", "Enter", "z", "5"}, Resume{});
}

TEST_F(KeysOfTheCoach, MeanTheSameInAPause) {
    for (const Event& event : {Event(Repeat{}), Event(Pause{})}) {
        session.apply(event);
        expect({"q", "Escape"}, Leave{});
        expect({"h"}, Hurts{});
        expect({"n", "ArrowRight"}, Skip{});
    }
}

TEST_F(KeysOfTheCoach, EndTheSetUpByEnterAlone) {
    ASSERT_TRUE(session.is_setting_up());
    expect({"Enter"}, InPosition{});
    expect({" ", "z"}, Pause{});
}

TEST_F(KeysOfTheCoach, FinishByEnterAndGoOnByEscapeOnceThatIsAsked) {
    session.apply(Leave{});
    EXPECT_EQ(answer("Enter"), Event(Reply{0, "yes"}));
    EXPECT_EQ(answer("y"), Event(Reply{0, "yes"}));
    EXPECT_EQ(answer("q"), Event(Stop{}));
    EXPECT_EQ(answer("Escape"), Event(Reply{0, "no"}));
    EXPECT_EQ(answer("n"), Event(Reply{0, "no"}));
    EXPECT_EQ(answer("h"), Event(Hurts{}));
    EXPECT_FALSE(answer("z"));
}

}  // namespace
}  // namespace limber::testing
