// The short intake beside the whole form, over people made up at random who tell the truth.
#include "limber/exchange/answer_json.hpp"
#include "limber/screening/intake.hpp"
#include "limber/screening/interview.hpp"
#include "support/permissions.hpp"
#include "support/sanitized.hpp"
#include "support/support.hpp"
#include "support/truth.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <iostream>
#include <random>
#include <set>

namespace limber::testing {
namespace {

/// In one case of a law: a hundred cases are ten thousand people.
#ifdef LIMBER_SANITIZED
constexpr int people = 5;
#else
constexpr int people = 100;
#endif

Dice dice_of(unsigned seed) {
    return [random = std::make_shared<std::mt19937>(seed)](int below) {
        return static_cast<int>((*random)() % static_cast<unsigned>(below));
    };
}

Dice any_dice() {
    return dice_of(*rc::gen::inRange<unsigned>(0, std::numeric_limits<unsigned>::max()));
}

/// What somebody taps who would answer the whole form so, and what that comes to.
Answers answer_short(const Answers& truth) {
    const Catalogue& catalogue = shipped_catalogue();
    return answers_of(catalogue, said_of(catalogue, truth));
}

/// The same of somebody who was bumped or lifted something: that is no fall, and they say so later.
Answers answer_short_without_a_fall(const Answers& truth) {
    const Catalogue& catalogue = shipped_catalogue();
    Said said = said_of(catalogue, truth);
    if (const auto signs = said.find(ScreenId("signs_today")); signs != said.end())
        if (signs->second.erase(LineId("fall_small")) > 0) signs->second.erase(LineId("fall"));
    return answers_of(catalogue, said_of(catalogue, truth, std::move(said)));
}

std::string words_of(const Answers& answers) {
    return answers_json(answers, shipped_catalogue()).dump();
}

/// The verdict is not milder, and nothing more is permitted, nor farther or longer.
void check_not_milder(const Answers& brief, const Answers& truth) {
    const Screening found = screen(shipped_catalogue(), brief, {});
    const Screening whole = screen(shipped_catalogue(), truth, {});
    if (found.verdict < whole.verdict || !is_subset(found, whole))
        RC_FAIL(words_of(truth) + "\n-> " + words_of(brief));
}

RC_GTEST_PROP(IntakeLaws, TheShortFormIsNeverMilderThanTheWholeOne, ()) {
    const Dice dice = any_dice();
    for (int person = 0; person < people; ++person) {
        const Answers truth = make_truthful_person(dice);
        check_not_milder(answer_short(truth), truth);
        check_not_milder(answer_short_without_a_fall(truth), truth);
    }
}

RC_GTEST_PROP(IntakeLaws, ASignThatSomebodyIsNotSureOfIsNeverMilderThanAYes, ()) {
    const Dice dice = any_dice();
    for (int person = 0; person < people; ++person) {
        const Answers truth = make_truthful_person(dice);
        check_not_milder(answer_short(with_doubts(truth, dice)), truth);
    }
}

/// Takes away what was tapped below a line, here and there.
void fold(const std::vector<IntakeLine>& lines, Taps& taps, const Dice& dice) {
    for (const IntakeLine& line : lines) {
        if (!taps.contains(line.id)) continue;
        if (dice(3) == 0)
            for_every_line(line.lines, [&](const IntakeLine& below) { taps.erase(below.id); });
        fold(line.lines, taps, dice);
    }
}

RC_GTEST_PROP(IntakeLaws, ALineThatNobodyOpenedCountsAsAllThatItHolds, ()) {
    const Catalogue& catalogue = shipped_catalogue();
    const Dice dice = any_dice();
    for (int person = 0; person < people; ++person) {
        const Answers truth = make_truthful_person(dice);
        Said said = said_of(catalogue, truth);
        for (const IntakeScreen& screen : catalogue.intake.screens)
            if (const auto taps = said.find(screen.id); taps != said.end())
                for (const IntakePart& part : screen.parts) fold(part.lines, taps->second, dice);
        // What was not opened may ask for a screen more.
        said = said_of(catalogue, truth, std::move(said));
        check_not_milder(answers_of(catalogue, said), truth);
    }
}

RC_GTEST_PROP(IntakeLaws, NothingThatSafetyNeedsIsLeftOpen, ()) {
    const Dice dice = any_dice();
    for (int person = 0; person < people; ++person) {
        const Answers brief = answer_short(make_truthful_person(dice));
        RC_ASSERT(is_over(shipped_catalogue(), brief) || is_whole(shipped_catalogue(), brief));
    }
}

RC_GTEST_PROP(IntakeLaws, AnswersFillInTheScreensThatTheyCameFrom, ()) {
    const Dice dice = any_dice();
    for (int person = 0; person < people; ++person) {
        const Answers brief = answer_short(make_truthful_person(dice));
        RC_ASSERT(words_of(answer_short(brief)) == words_of(brief));
    }
}

/// Signs that may be new some days later, as the list asks for them that is shown again.
Answers with_new_signs(Answers answers, const Dice& dice) {
    const std::vector<std::pair<const char*, std::vector<const char*>>> signs = {
        {"emergency_signs",
         {"bladder_bowel", "saddle_numb", "both_legs", "leg_weaker", "tearing_pain", "chest_pain"}},
        {"today_signs", {"fever", "major_trauma", "minor_fall", "calf_swollen", "leg_numb"}},
        {"slow_signs", {"weight_loss", "night_pain"}},
        {"pregnancy_signs", {"bleeding", "headache_sight", "calf", "moves_less"}}};
    const bool hurts = !std::get<Scores>(answers.at(QuestionId("pain"))).empty();
    for (const auto& [question, options] : signs) {
        const auto given = answers.find(QuestionId(question));
        if (given == answers.end()) continue;
        for (const std::string option : options) {
            const bool of_pain = option == "night_pain" || option == "minor_fall" ||
                                 option == "major_trauma" || option == "tearing_pain";
            if (dice(15) == 0 && (hurts || !of_pain))
                std::get<Choice>(given->second).insert(OptionId(option));
        }
    }
    return answers;
}

RC_GTEST_PROP(IntakeLaws, WhoComesBackIsAskedForWhatMayBeNew, ()) {
    const Catalogue& catalogue = shipped_catalogue();
    const Dice dice = any_dice();
    for (int person = 0; person < people; ++person) {
        const Answers before = make_truthful_person(dice);
        const Said said = said_of(catalogue, before);
        if (find_next_screen(catalogue, said) != nullptr || is_over(catalogue, before)) continue;
        const Answers now = with_new_signs(before, dice);
        const Said again = said_of(catalogue, now, without_changing(catalogue, said), Visit::Again);
        check_not_milder(answers_of(catalogue, again), now);
    }
}

/// Lines tapped anyhow, on any screens.
Said tap_anyhow(const Dice& dice) {
    Said said;
    for (const IntakeScreen& screen : shipped_catalogue().intake.screens) {
        if (dice(3) == 0) continue;
        Taps& taps = said[screen.id];
        for (const IntakePart& part : screen.parts) {
            const bool amount = part.kind == PartKind::Score || part.kind == PartKind::Number;
            if (amount && dice(4) != 0)
                taps[part.id] = part.least + dice(part.most - part.least + 1);
            else if (dice(20) == 0)
                taps[part.id] = Sureness::Unsure;
            for_every_line(part.lines, [&](const IntakeLine& line) {
                if (dice(4) == 0) taps[line.id] = dice(5) == 0 ? Sureness::Unsure : Sureness::Yes;
            });
        }
    }
    return said;
}

RC_GTEST_PROP(IntakeLaws, NothingLeadsPastTheSigns, ()) {
    const Catalogue& catalogue = shipped_catalogue();
    const Said said = tap_anyhow(any_dice());
    const Answers answers = answers_of(catalogue, said);
    if (find_next_screen(catalogue, said) != nullptr || is_over(catalogue, answers)) return;
    const bool hurts =
        said.contains(ScreenId("signs_now")) && said.contains(ScreenId("signs_today"));
    RC_ASSERT(hurts || said.contains(ScreenId("signs_well")));
    RC_ASSERT(is_whole(catalogue, answers));
}

const IntakeScreen& gentle_screen() { return shipped_catalogue().intake.gentle.screen; }

/// The answers of everybody who gets through the gentle start.
Answers gentle_answers() { return answers_of(shipped_catalogue(), Said{{gentle_screen().id, {}}}); }

/// Whether somebody who answers the whole form so may do all that the gentle start permits, at
/// least as far and as long, and nothing is there to be seen today.
bool may_start_gently(const Screening& gentle, const Answers& truth) {
    const Screening whole = screen(shipped_catalogue(), truth, {});
    return whole.verdict < Verdict::Today && is_subset(gentle, whole);
}

RC_GTEST_PROP(IntakeLaws, WhoGetsThroughTheGentleStartMayDoAllOfIt, ()) {
    const Screening gentle = screen(shipped_catalogue(), gentle_answers(), {});
    const Dice dice = any_dice();
    for (int person = 0; person < people; ++person) {
        const Answers truth = make_truthful_person(dice);
        if (taps_of(shipped_catalogue(), gentle_screen(), truth).empty() &&
            !may_start_gently(gentle, truth))
            RC_FAIL(words_of(truth));
    }
}

RC_GTEST_PROP(IntakeLaws, WhatWasTappedAtTheGentleStartCountsInTheWholeFlow, ()) {
    const Catalogue& catalogue = shipped_catalogue();
    const Dice dice = any_dice();
    for (int person = 0; person < people; ++person) {
        const Answers truth = make_truthful_person(dice);
        const Taps taps = taps_of(shipped_catalogue(), gentle_screen(), truth);
        if (taps.empty()) continue;
        const Said said = said_of(catalogue, truth, {{gentle_screen().id, taps}});
        check_not_milder(answers_of(catalogue, said), truth);
    }
}

/// The lines that open no others and mean something.
std::set<LineId> find_leaves(const IntakeScreen& screen) {
    std::set<LineId> leaves;
    for (const IntakePart& part : screen.parts)
        for_every_line(part.lines, [&](const IntakeLine& line) {
            if (line.lines.empty() && !line.means.empty()) leaves.insert(line.id);
        });
    return leaves;
}

/// Whoever only one line keeps out would come to harm without it; how many come through is told.
TEST(Intake, EveryLineOfTheGentleStartKeepsSomebodyOut) {
    const Screening gentle = screen(shipped_catalogue(), gentle_answers(), {});
    const Dice dice = dice_of(11);
    std::set<LineId> unneeded = find_leaves(gentle_screen());
    int through = 0;
    constexpr int count = 100 * people;
    for (int person = 0; person < count; ++person) {
        const Answers truth = make_truthful_person(dice);
        const Taps taps = taps_of(shipped_catalogue(), gentle_screen(), truth);
        if (taps.empty()) ++through;
        std::vector<LineId> leaves;
        for (const LineId& leaf : find_leaves(gentle_screen()))
            if (taps.contains(leaf)) leaves.push_back(leaf);
        if (leaves.size() == 1 && unneeded.contains(leaves.front()) &&
            !may_start_gently(gentle, truth))
            unneeded.erase(leaves.front());
    }
    std::cout << "through the gentle start of " << count << ": " << through << "\n";
    EXPECT_GT(through, count / 10);
#ifndef LIMBER_SANITIZED
    // A leg that has been numb for long should be seen within days, and may do as much until then.
    unneeded.erase(LineId("leg_steady"));
    for (const LineId& line : unneeded) ADD_FAILURE() << line.value();
#endif
}

/// All places as bad as the worst, or as they are in the short form, where it asks for some alone.
Answers as_shared(Answers truth, const Answers& brief) {
    if (auto* scores = std::get_if<Scores>(&truth[QuestionId("pain")])) {
        const auto worst =
            std::ranges::max_element(*scores, {}, [](const auto& one) { return one.second; });
        const int shared = worst == scores->end() ? 0 : worst->second;
        const Scores& told = std::get<Scores>(brief.at(QuestionId("pain")));
        for (auto& [place, score] : *scores) score = std::min(shared, told.at(place));
    }
    return truth;
}

Answers without_what_eases(Answers truth) {
    if (const auto given = truth.find(QuestionId("direction")); given != truth.end())
        if (auto* choice = std::get_if<Choice>(&given->second))
            for (const char* eases : {"better_bending", "better_arching"})
                choice->erase(OptionId(eases));
    return truth;
}

/// How often the short form is stricter, and why.
TEST(Intake, IsStricterOnlyByTheSharedScoreAndByWhatEases) {
    const Dice dice = dice_of(7);
    int shared = 0;
    int eases = 0;
    int other = 0;
    const int count = people * people;
    for (int person = 0; person < count; ++person) {
        const Answers truth = make_truthful_person(dice);
        const Answers told = answer_short(truth);
        const Screening brief = screen(shipped_catalogue(), told, {});
        const auto is_same = [&](const Answers& answers) {
            const Screening found = screen(shipped_catalogue(), answers, {});
            return found.verdict == brief.verdict && is_subset(found, brief);
        };
        if (is_same(truth)) continue;
        if (is_same(without_what_eases(truth)))
            ++eases;
        else if (is_same(without_what_eases(as_shared(truth, told))))
            ++shared;
        else if (++other < 4)
            ADD_FAILURE() << words_of(truth) << "\n-> " << words_of(told);
    }
    std::cout << "stricter of " << count << ": " << shared << " by the shared score, " << eases
              << " by what eases, " << other << " else\n";
    EXPECT_EQ(other, 0);
}

}  // namespace
}  // namespace limber::testing
