// Taps that the laws do not make: what cannot both be so, and screens that lack a row.
#include "limber/screening/intake.hpp"

#include "support/support.hpp"

#include <gtest/gtest.h>

namespace limber::testing {
namespace {

Taps tapped(std::initializer_list<const char*> lines) {
    Taps taps;
    for (const char* line : lines) taps[LineId(line)] = Sureness::Yes;
    return taps;
}

/// Nothing hurts, 18 to 64 years, no sign.
Said well() {
    return {{ScreenId("map"), {}},
            {ScreenId("age"), tapped({"from_18"})},
            {ScreenId("signs_well"), {}},
            {ScreenId("careful"), {}}};
}

TEST(Intake, OfTwoThatCannotBothBeSoCountsTheWorst) {
    Said said = well();
    said[ScreenId("careful")] = tapped({"joints", "new_hip", "hip_left", "hip_right"});
    const Answers answers = answers_of(shipped_catalogue(), said);
    EXPECT_EQ(answers.at(QuestionId("hip_side")), Answer{Unsure{}});
}

TEST(Intake, IsOverWhenEveryScreenWasGoneThrough) {
    EXPECT_EQ(find_next_screen(shipped_catalogue(), well()), nullptr);
}

TEST(Intake, ShowsAScreenAgainThatLacksARow) {
    Said said = well();
    said[ScreenId("age")] = {};
    EXPECT_EQ(find_next_screen(shipped_catalogue(), said)->id, ScreenId("age"));
}

TEST(Intake, DropsWhatAnEarlierScreenHasMadePointless) {
    Said said = well();
    said[ScreenId("now")] = tapped({"under_3_days"});
    const Answers answers = answers_of(shipped_catalogue(), said);
    EXPECT_FALSE(answers.contains(QuestionId("pain_duration")));
}

TEST(Intake, AsksAChildForEmergenciesBeforeItIsRefused) {
    const Said child{{ScreenId("map"), {}}, {ScreenId("age"), tapped({"under_16"})}};
    EXPECT_EQ(find_next_screen(shipped_catalogue(), child)->id, ScreenId("signs_well"));
}

TEST(Intake, AsksSomeDaysLaterForWhatChangesAndWhatIsNew) {
    const Said before = {{ScreenId("map"), tapped({"low_back"})},
                         {ScreenId("now"),
                          {{LineId("score"), 4},
                           {LineId("longer"), Sureness::Yes},
                           {LineId("from_56"), Sureness::Yes}}},
                         {ScreenId("signs_now"), {}},
                         {ScreenId("signs_today"), {}},
                         {ScreenId("worse"), tapped({"bending"})},
                         {ScreenId("careful"), {}}};
    const Catalogue& catalogue = shipped_catalogue();
    Said said = without_changing(catalogue, before);
    EXPECT_EQ(find_next_screen(catalogue, said, Visit::Again)->id, ScreenId("now"));
    said[ScreenId("now")][LineId("score")] = 5;
    EXPECT_EQ(find_next_screen(catalogue, said, Visit::Again)->id, ScreenId("signs_again"));
    said[ScreenId("signs_again")] = {};
    EXPECT_EQ(find_next_screen(catalogue, said, Visit::Again), nullptr);
}

TEST(Intake, AsksWhoHurtsTheLeastForTheSameSigns) {
    const Catalogue& catalogue = shipped_catalogue();
    const auto lines_at = [&](const char* screen, int score) {
        const Said said = {{ScreenId("map"), tapped({"low_back"})},
                           {ScreenId("now"),
                            {{LineId("score"), score},
                             {LineId("longer"), Sureness::Yes},
                             {LineId("from_20"), Sureness::Yes}}}};
        std::vector<LineId> lines;
        for (const IntakePart& part :
             shown_screen(catalogue, *catalogue.intake.find(ScreenId(screen)), said).parts)
            for (const IntakeLine& line : part.lines) lines.push_back(line.id);
        return lines;
    };
    for (const char* screen : {"signs_now", "signs_today", "signs_again", "careful"})
        EXPECT_EQ(lines_at(screen, 1), lines_at(screen, 6)) << screen;
}

TEST(Intake, AsksAgainWhereItHurtsWhenPainHasOvertakenTheAnswers) {
    const Said before = {{ScreenId("map"), {}},
                         {ScreenId("age"), tapped({"from_18"})},
                         {ScreenId("signs_well"), {}},
                         {ScreenId("careful"), {}}};
    const Catalogue& catalogue = shipped_catalogue();
    Said said = without_changing(catalogue, before, Overtaken::ByPain);
    for (const char* screen : {"map", "now", "signs_now", "signs_today", "signs_again", "worse"}) {
        const IntakeScreen* next = find_next_screen(catalogue, said, Visit::Again);
        ASSERT_NE(next, nullptr) << screen;
        EXPECT_EQ(next->id, ScreenId(screen));
        Taps& taps = said[next->id];
        if (next->id == ScreenId("map")) taps = tapped({"low_back"});
        if (next->id == ScreenId("now")) {
            taps = tapped({"under_3_days", "from_20"});
            taps[LineId("score")] = 4;
        }
        if (next->id == ScreenId("worse")) taps = tapped({"neither"});
    }
    EXPECT_EQ(find_next_screen(catalogue, said, Visit::Again), nullptr);
}

}  // namespace
}  // namespace limber::testing
