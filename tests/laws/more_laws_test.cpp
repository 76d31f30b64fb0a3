// Laws of what is told after a session, over people made up at random: it loosens nothing.
#include "limber/keeping/more.hpp"
#include "support/people.hpp"
#include "support/permissions.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace limber::testing {
namespace {

const Date today = Date::create(2026, 11, 20).value();

Dice dice() {
    return [](int below) { return *rc::gen::inRange(0, below); };
}

RC_GTEST_PROP(MoreLaws, WhatIsOfferedIsNeverMilderAndNeverPermitsMore, ()) {
    const AnswerSheet person{.date = today, .answers = make_person(dice())};
    const Screening before = screen_person(shipped_catalogue(), person, today);
    for (const MoreQuestion& question : shipped_catalogue().more) {
        const auto offered = open_question(shipped_catalogue(), person, today, question);
        if (!offered) continue;
        std::set<OptionId> chosen;
        const bool is_one = shipped_catalogue().find(question.question)->kind == QuestionKind::One;
        for (const MoreOption* option : offered->options)
            if (dice()(2) == 0 && (chosen.empty() || !is_one)) chosen.insert(option->id);
        const AnswerSheet told = with_more(shipped_catalogue(), person, today, question, chosen);
        if (!is_as_careful(shipped_catalogue(), person, told, today)) continue;
        const Screening after = screen_person(shipped_catalogue(), told, today);
        RC_ASSERT(after.verdict >= before.verdict);
        RC_ASSERT(is_subset(after, before));
    }
}

RC_GTEST_PROP(MoreLaws, AnswersNothingButTheQuestionThatWasAsked, ()) {
    const AnswerSheet person{.date = today, .answers = make_person(dice())};
    for (const MoreQuestion& question : shipped_catalogue().more) {
        const auto offered = open_question(shipped_catalogue(), person, today, question);
        if (!offered) continue;
        AnswerSheet told =
            with_more(shipped_catalogue(), person, today, question, {offered->options.front()->id});
        RC_ASSERT(told.date == person.date);
        AnswerSheet rest = person;
        told.answers.erase(question.question);
        rest.answers.erase(question.question);
        RC_ASSERT(told.answers == rest.answers);
    }
}

}  // namespace
}  // namespace limber::testing
