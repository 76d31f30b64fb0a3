#include "limber/cli/show.hpp"

#include "limber/catalogue/emergency.hpp"
#include "limber/exchange/json.hpp"
#include "limber/plan/dose_words.hpp"
#include "limber/plan/plan.hpp"
#include "limber/session/script.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ranges>
#include <set>

namespace limber::cli {
namespace {

constexpr std::size_t indent = 4;

std::int64_t count(int value) { return value; }

void show_reasons(const std::vector<Message>& reasons, Why why, Console& console) {
    for (const auto& reason : reasons) {
        console.say(reason, indent, "- ");
        if (why == Why::First) return;
    }
}

/// Several that are left out for one reason are told together.
void show_left_out(const std::vector<LeftOut>& all, Why why, Console& console) {
    std::vector<std::pair<std::vector<Message>, std::vector<std::string>>> groups;
    for (const LeftOut& left : all) {
        auto reasons = left.reasons;
        if (why == Why::First && !reasons.empty()) reasons.resize(1);
        const auto same =
            std::ranges::find(groups, reasons, [](const auto& group) { return group.first; });
        auto& names = same != groups.end()
                          ? same->second
                          : groups.emplace_back(reasons, std::vector<std::string>{}).second;
        names.push_back(console.renderer().render(left.stretch->name));
    }
    for (const auto& [reasons, names] : groups) {
        console.paragraph(fmt::format("{}", fmt::join(names, ", ")), 0, "");
        show_reasons(reasons, why, console);
    }
    for (const LeftOut& left : all)
        if (left.instead != nullptr)
            console.say(
                {"plan.instead", {{"name", left.stretch->name}, {"instead", left.instead->name}}});
}

void show_variant(const Variant& variant, Console& console) {
    console.blank();
    console.paragraph(
        console.renderer().render(title_of(variant)) + " [" + variant.id.value() + "]", 2);
    int number = 0;
    const auto show = [&](const Instruction& step) {
        const auto breath = words_of(step.breath.usual);
        const Text words = step.text.on(std::nullopt);
        console.paragraph((breath ? console.renderer().render(*breath) + ' ' : "") +
                              console.renderer().render(words),
                          indent, std::to_string(++number) + ". ");
    };
    show({{}, variant.start});
    std::ranges::for_each(variant.steps, show);
}

void show_notes(const Stretch& stretch, Console& console) {
    if (stretch.article_notes.empty()) return;
    console.heading({"stretch.notes", {}});
    for (const auto& note : stretch.article_notes) {
        console.say({"stretch.said", {{"about", note.about}, {"said", note.said}}}, 2, "- ");
        console.say({"stretch.used", {{"used", note.used}, {"why", note.why}}}, indent);
    }
}

void show_items(const SessionPlan& plan, Why why, Console& console) {
    int number = 0;
    for (const auto& item : plan.items) {
        console.blank();
        console.say({"plan.item",
                     {{"number", count(++number)},
                      {"name", item.variant->name},
                      {"form", item.variant->form},
                      {"minutes", count(item.seconds / 60)},
                      {"seconds", count(item.seconds % 60)}}});
        for (const auto& words : dose_words(item)) console.say(words, indent);
        show_reasons(item.reasons, why, console);
    }
}

/// A form, and how much of it where not all of it is permitted.
void show_permission(const Permission& permission, Console& console) {
    std::vector<std::string> words{console.renderer().render(title_of(*permission.variant))};
    for (const Message& cap : caps_words(permission))
        words.push_back(console.renderer().render(cap));
    console.paragraph(fmt::format("{}", fmt::join(words, "; ")), indent);
}

}  // namespace

void show_verdict(const Catalogue& catalogue, const Screening& screening,
                  const std::string& country, Console& console) {
    console.heading(screening.headline);
    for (const auto& [flag, advice] : told_flags(screening)) {
        console.paragraph(console.renderer().render(flag->name), 0, "! ");
        console.paragraph(console.renderer().render(advice), 2);
    }
    if (screening.flags.empty()) return;
    if (const auto call = find_call(catalogue, screening.flags.front()->tier, country))
        console.say(call->words);
    if (screening.verdict == Verdict::Emergency) console.say({"emergency.later", {}});
}

void show_screening(const Catalogue& catalogue, const Screening& screening,
                    const std::string& country, Console& console) {
    show_verdict(catalogue, screening, country, console);
    for (const auto& notice : screening.notices) console.say(notice, 0, "* ");
    if (screening.verdict == Verdict::Emergency || screening.verdict == Verdict::Refused) return;
    std::set<const Stretch*> possible;
    for (const auto& permission : screening.permitted) possible.insert(permission.stretch);
    console.heading({"screen.permitted", {}});
    for (const auto& stretch : catalogue.stretches) {
        if (!possible.contains(&stretch)) continue;
        console.paragraph(console.renderer().render(stretch.name), 0, "- ");
        for (const auto& permission : screening.permitted)
            if (permission.stretch == &stretch) show_permission(permission, console);
    }
    const auto is_usual = [](const Refusal& refusal) {
        return refusal.variant == &refusal.stretch->variants.front();
    };
    if (std::ranges::none_of(screening.refused, is_usual)) return;
    console.heading({"screen.refused", {}});
    for (const auto& refusal : screening.refused | std::views::filter(is_usual)) {
        console.paragraph(console.renderer().render(title_of(*refusal.variant)), 0, "- ");
        show_reasons(refusal.reasons, Why::All, console);
    }
}

void show_plan(const SessionPlan& plan, Why why, Console& console) {
    const int total = plan.total_s();
    console.heading({plan.items.empty() ? "plan.empty" : "plan.title",
                     {{"minutes", count(total / 60)}, {"seconds", count(total % 60)}}});
    for (const auto& notice : plan.notices) console.say(notice, 0, "* ");
    show_items(plan, why, console);
    if (!plan.advice.empty()) console.heading({"plan.advice", {}});
    for (const auto& advice : plan.advice) console.say(advice, 0, "* ");
    if (plan.left_out.empty()) return;
    console.heading({"plan.left_out", {}});
    show_left_out(plan.left_out, why, console);
}

void show_week(const WeekPlan& week, Why why, Console& console) {
    // The days share what the screening says, so the first one speaks for all.
    const auto& first = week.days.front();
    if (first) {
        for (const auto& notice : first->notices) console.say(notice, 0, "* ");
        for (const auto& advice : first->advice) console.say(advice, 0, "* ");
    }
    const bool walks = first && first->verdict < Verdict::Today;
    for (std::size_t day = 0; day < week.days.size(); ++day) {
        const auto& session = week.days[day];
        console.heading({session ? "week.day" : "week.rest",
                         {{"day", count(static_cast<int>(day) + 1)},
                          {"walk", std::string(walks ? "yes" : "no")}}});
        if (session) show_items(*session, why, console);
    }
}

void show_causes(const Catalogue& catalogue, Console& console) {
    for (const auto& cause : catalogue.causes) {
        console.heading({"say.text", {{"text", cause.name}}});
        console.paragraph(console.renderer().render(cause.plain));
        console.say({"cause.evidence", {{"evidence", cause.evidence}}});
        console.say({"cause.advice", {{"advice", cause.advice}}});
        console.say({"cause.said", {{"said", cause.article_said}}});
    }
}

void show_stretches(const Catalogue& catalogue, Console& console) {
    for (const auto& stretch : catalogue.stretches) {
        console.blank();
        console.paragraph(console.renderer().render(stretch.name) + " [" + stretch.id.value() +
                          "]");
        console.paragraph(console.renderer().render(stretch.summary), 2);
    }
}

void show_stretch(const Stretch& stretch, Console& console) {
    console.heading({"say.text", {{"text", stretch.name}}});
    console.paragraph(console.renderer().render(stretch.summary));
    for (const auto& variant : stretch.variants) show_variant(variant, console);
    if (!stretch.cautions.empty()) {
        console.heading({"stretch.cautions", {}});
        for (const auto& caution : stretch.cautions)
            console.paragraph(console.renderer().render(caution), 2, "- ");
    }
    if (!stretch.faults.empty()) {
        console.heading({"stretch.faults", {}});
        for (const auto& fault : stretch.faults) {
            console.paragraph(console.renderer().render(fault.sign.on(std::nullopt)), 2, "- ");
            console.paragraph(console.renderer().render(fault.cue.on(std::nullopt)), indent);
        }
    }
    show_notes(stretch, console);
}

}  // namespace limber::cli
