// Laws of safety over people made up at random.
#include "limber/plan/week.hpp"
#include "limber/screening/screen.hpp"
#include "support/people.hpp"
#include "support/permissions.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace limber::testing {
namespace {

Dice dice() {
    return [](int below) { return *rc::gen::inRange(0, below); };
}

RC_GTEST_PROP(SafetyLaws, AFurtherSignNeverPermitsMore, ()) {
    const Answers person = make_person(dice());
    const Answers worse = make_worse(person, dice());
    const Screening before = screen(shipped_catalogue(), person, {});
    const Screening after = screen(shipped_catalogue(), worse, {});
    RC_ASSERT(is_subset(after, before));
    RC_ASSERT(after.verdict >= before.verdict);
}

/// The person, and twice the same but for one option of a list: doubted in the first, as given or
/// the opposite in the second.
RC_GTEST_PROP(SafetyLaws, ADoubtIsNeverMilderThanAYesOrANo, ()) {
    const Answers sure = make_person(dice());
    std::vector<const Question*> lists;
    for (const auto& question : shipped_catalogue().questions) {
        const auto given = sure.find(question.id);
        if (question.kind == QuestionKind::Several && given != sure.end() &&
            std::holds_alternative<Choice>(given->second))
            lists.push_back(&question);
    }
    RC_PRE(!lists.empty());
    const Question& list = *lists[static_cast<std::size_t>(dice()(static_cast<int>(lists.size())))];
    const OptionId option =
        list.options[static_cast<std::size_t>(dice()(static_cast<int>(list.options.size())))].id;
    Answers doubted = sure;
    Answers opposite = sure;
    std::get<Choice>(doubted[list.id]).doubt(option);
    auto& other = std::get<Choice>(opposite[list.id]);
    if (other.contains(option))
        other.erase(option);
    else
        other.insert(option);
    const Screening worst = screen(shipped_catalogue(), doubted, {});
    for (const Answers& answers : {sure, opposite}) {
        const Screening known = screen(shipped_catalogue(), answers, {});
        RC_ASSERT(is_subset(worst, known));
        RC_ASSERT(worst.verdict >= known.verdict);
    }
}

RC_GTEST_PROP(SafetyLaws, AFurtherSignNeverPermitsMoreWithAClearance, ()) {
    const Answers person = make_person(dice());
    const Answers worse = make_worse(person, dice());
    const auto& flags = shipped_catalogue().flags;
    const auto& conditions = shipped_catalogue().conditions;
    Clearance seen{*Date::create(2026, 1, 1), {}, {}};
    for (int times = dice()(4); times > 0; --times) {
        seen.lifts.insert(
            flags[static_cast<std::size_t>(dice()(static_cast<int>(flags.size())))].id.value());
        seen.lifts.insert(
            conditions[static_cast<std::size_t>(dice()(static_cast<int>(conditions.size())))]
                .id.value());
    }
    RC_ASSERT(is_subset(screen(shipped_catalogue(), worse, {seen}),
                        screen(shipped_catalogue(), person, {seen})));
}

RC_GTEST_PROP(SafetyLaws, CausesDirectionThatHelpsAndGoalsNeverChangePermission, ()) {
    Answers person = make_person(dice());
    // Pregnancy that is named as a cause holds like any other, and where pain runs down a leg it
    // matters that bending eases it.
    if (auto* causes = std::get_if<Choice>(&person[QuestionId("causes")]))
        causes->erase(OptionId("pregnancy"));
    else
        person.erase(QuestionId("causes"));
    const auto eases = screen(shipped_catalogue(), person, {});
    RC_PRE(std::ranges::none_of(eases.conditions, [](const Condition* condition) {
        return condition->id == ConditionId("leg_pain");
    }));
    Answers other = person;
    for (const char* question : {"causes", "goal", "training", "props", "activities"})
        other.erase(QuestionId(question));
    if (auto* direction = std::get_if<Choice>(&other[QuestionId("direction")])) {
        direction->erase(OptionId("better_bending"));
        direction->erase(OptionId("better_arching"));
    }
    if (!person.contains(QuestionId("direction"))) other.erase(QuestionId("direction"));
    const Screening with_wishes = screen(shipped_catalogue(), person, {});
    const Screening without = screen(shipped_catalogue(), other, {});
    RC_ASSERT(is_subset(with_wishes, without));
    RC_ASSERT(is_subset(without, with_wishes));
    RC_ASSERT(with_wishes.verdict == without.verdict);
}

RC_GTEST_PROP(SafetyLaws, NotKnowingIsNeverBetterThanAnyAnswer, ()) {
    const Answers person = make_person(dice());
    RC_PRE(!person.empty());
    auto unknown = person;
    const auto chosen = std::next(person.begin(), dice()(static_cast<int>(person.size())));
    const Question* question = shipped_catalogue().find(chosen->first);
    RC_PRE(question->safety);
    unknown[chosen->first] = Unsure{};
    const Screening known = screen(shipped_catalogue(), person, {});
    const Screening unsure = screen(shipped_catalogue(), unknown, {});
    RC_ASSERT(is_subset(unsure, known));
    // A refusal ends the questions, so emergencies that only silence would have raised are not
    // raised.
    RC_ASSERT(unsure.verdict >= std::min(known.verdict, Verdict::Refused));
}

RC_GTEST_PROP(SafetyLaws, SomethingOfEaseIsLeftUnlessHelpComesFirst, ()) {
    const Screening screening = screen(shipped_catalogue(), make_person(dice()), {});
    const bool ease = std::ranges::any_of(screening.permitted, [](const Permission& permission) {
        return permission.stretch->kind == Kind::Ease ||
               permission.stretch->kind == Kind::Breathing;
    });
    RC_ASSERT(ease == (screening.verdict < Verdict::Refused));
}

/// Wishes of every kind, also such as no page would offer.
Wishes make_wishes(const Answers& person, const Screening& screening) {
    const Catalogue& catalogue = shipped_catalogue();
    Wishes wishes = wishes_of(catalogue, person, screening);
    wishes.minutes = dice()(40);
    wishes.doses = dice()(3) == 0 ? DoseChoice::Article : DoseChoice::Limber;
    for (const auto& stretch : catalogue.stretches) {
        if (dice()(3) == 0) wishes.history[stretch.id] = Reached{dice()(12), std::nullopt};
        const auto form =
            static_cast<std::size_t>(dice()(static_cast<int>(stretch.variants.size())));
        if (dice()(3) == 0) wishes.chosen[stretch.id] = stretch.variants[form].id;
    }
    for (std::size_t prop = 0; prop < catalogue.vocabulary.props.size(); ++prop) {
        if (dice()(2) == 0) wishes.props.insert(prop);
    }
    return wishes;
}

void check_plan(const SessionPlan& plan, const Screening& screening) {
    for (const auto& item : plan.items) {
        const Permission* permission = screening.find(*item.variant);
        RC_ASSERT(permission != nullptr);
        RC_ASSERT(within(item.caps, permission->caps));
        RC_ASSERT(item.dose.hold_s <= permission->caps.hold_s.value_or(item.dose.hold_s));
        RC_ASSERT(item.dose.sets <= permission->caps.sets.value_or(item.dose.sets));
        RC_ASSERT(!item.reasons.empty());
    }
    RC_ASSERT(plan.total_s() <= plan.minutes * 60);
    for (const auto& left : plan.left_out) RC_ASSERT(!left.reasons.empty());
}

RC_GTEST_PROP(PlanLaws, NothingInAPlanIsOutsideWhatIsPermitted, ()) {
    const Answers person = make_person(dice());
    const Screening screening = screen(shipped_catalogue(), person, {});
    const Wishes wishes = make_wishes(person, screening);
    const SessionPlan plan = plan_session(shipped_catalogue(), permit_of(screening), wishes);
    check_plan(plan, screening);
    RC_ASSERT(plan.items.empty() == (screening.verdict >= Verdict::Refused));
}

bool is_paced(const PlanItem& item) {
    return item.stretch->kind == Kind::Breathing &&
           item.variant->phases.front().breath.usual != Breath::Free;
}

RC_GTEST_PROP(PlanLaws, NobodysBreathIsPacedWhoBreathesInTheirOwnTime, ()) {
    const Answers person = make_person(dice());
    const Screening screening = screen(shipped_catalogue(), person, {});
    const bool own = std::ranges::any_of(screening.conditions, [](const Condition* condition) {
        return condition->id == ConditionId("free_breathing");
    });
    RC_ASSERT(screening.own_breath == own);
    AnswerSheet sheet{.date = *Date::create(2026, 5, 31), .answers = person};
    const bool wished = dice()(2) == 0;
    const auto plan = session_today(shipped_catalogue(), sheet, {.own_breath = wished});
    RC_PRE(plan.has_value());
    RC_ASSERT((plan->breath == BreathChoice::Own) == (own || wished));
    if (plan->breath == BreathChoice::Own) RC_ASSERT(std::ranges::none_of(plan->items, is_paced));
}

RC_GTEST_PROP(PlanLaws, WhoIsPregnantIsAskedForItsSigns, ()) {
    const Answers person = make_person(dice());
    const Screening screening = screen(shipped_catalogue(), person, {});
    const bool pregnant = std::ranges::any_of(screening.conditions, [](const Condition* condition) {
        return condition->id == ConditionId("pregnant");
    });
    const auto& signs = shipped_catalogue().session.check_in;
    for (std::size_t at = 0; at < signs.size(); ++at) {
        const bool asked = std::ranges::find(screening.check_in, at) != screening.check_in.end();
        RC_ASSERT(asked == (!signs[at].asked_with || pregnant));
    }
}

RC_GTEST_PROP(PlanLaws, EveryDayOfAWeekIsAPlanLikeAnyOther, ()) {
    const Answers person = make_person(dice());
    const Screening screening = screen(shipped_catalogue(), person, {});
    const WeekPlan week =
        plan_week(shipped_catalogue(), permit_of(screening), make_wishes(person, screening));
    for (const auto& day : week.days) {
        if (day) check_plan(*day, screening);
    }
}

/// Seconds of stretches that are, or are not, for a place that hurts; the warm-up is neither.
std::pair<int, int> seconds_by_place(const SessionPlan& plan, const Needs& needs) {
    std::pair<int, int> seconds;
    for (const PlanItem& item : plan.items) {
        if (item.stretch->kind == Kind::WarmUp) continue;
        const bool is_for = needs.is_for_a_place(item.variant->serves);
        (is_for ? seconds.first : seconds.second) += item.seconds;
    }
    return seconds;
}

RC_GTEST_PROP(PlanLaws, WhatHurtsGetsHalfOfTheTimeOrThePlanSaysWhyNot, ()) {
    const Answers person = make_person(dice());
    const Screening screening = screen(shipped_catalogue(), person, {});
    const Wishes wishes = make_wishes(person, screening);
    const SessionPlan plan = plan_session(shipped_catalogue(), permit_of(screening), wishes);
    const bool told = std::ranges::any_of(
        plan.notices, [](const Message& notice) { return notice.id == "notice.little_here"; });
    const bool coached = std::ranges::any_of(plan.items, [](const PlanItem& item) {
        return item.stretch->kind != Kind::Ease && item.stretch->kind != Kind::Breathing;
    });
    const Needs needs = needs_of(shipped_catalogue(), wishes);
    // The shortest sessions weigh what is wanted in their own way.
    if (plan.minutes <= shipped_catalogue().plan.frames.front().up_to_minutes) return;
    if (needs.places.empty() || told || !coached || screening.gentle) return;
    const auto [for_place, other] = seconds_by_place(plan, needs);
    RC_ASSERT(for_place >= other);
}

RC_GTEST_PROP(PlanLaws, EveryStretchIsInOrExplained, ()) {
    const Answers person = make_person(dice());
    const Screening screening = screen(shipped_catalogue(), person, {});
    RC_PRE(screening.verdict < Verdict::Refused);
    const SessionPlan plan =
        plan_session(shipped_catalogue(), permit_of(screening), make_wishes(person, screening));
    for (const auto& stretch : shipped_catalogue().stretches) {
        if (stretch.kind == Kind::WarmUp) continue;
        const auto in = std::ranges::count(plan.items, &stretch, &PlanItem::stretch);
        const auto out = std::ranges::count(plan.left_out, &stretch, &LeftOut::stretch);
        RC_ASSERT(in + out == 1);
    }
}

RC_GTEST_PROP(PlanLaws, StagesNeverGoBack, ()) {
    const Answers person = make_person(dice());
    const Screening screening = screen(shipped_catalogue(), person, {});
    const SessionPlan plan =
        plan_session(shipped_catalogue(), permit_of(screening), make_wishes(person, screening));
    RC_ASSERT(std::ranges::is_sorted(plan.items, {},
                                     [](const PlanItem& item) { return item.stretch->stage; }));
}

RC_GTEST_PROP(SafetyLaws, AnEmergencyThatWasNamedIsAlwaysOne, ()) {
    const Answers person = with(make_person(dice()), "emergency_signs", "saddle_numb");
    const Screening screening = screen(shipped_catalogue(), person, {});
    RC_ASSERT(screening.verdict == Verdict::Emergency);
    RC_ASSERT(screening.permitted.empty());
}

}  // namespace
}  // namespace limber::testing
