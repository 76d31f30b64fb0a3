// Plans side by side, as a physiotherapist reads them, and what neighbours must have in common and
// where they must differ: plans.yaml, which makes docs/plans.md.
#include "limber/document/yaml.hpp"
#include "limber/plan/dose_words.hpp"
#include "limber/plan/plan.hpp"
#include "limber/screening/screen.hpp"
#include "limber/session/script.hpp"
#include "support/golden.hpp"
#include "support/people.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace limber::testing {
namespace {

const Catalogue& catalogue() { return shipped_catalogue(); }

const Node& cases() {
    static const Node tree = *read_document((source_folder() / "tests/cases/plans.yaml").string());
    return tree;
}

SessionPlan plan_of(const Node& person) {
    const Node& said = *person.find("answers");
    Answers answers = answers_of(said);
    // What nobody asked them: things at hand are the usual ones, and who hurts has no other goal.
    answers.erase(QuestionId("props"));
    for (const char* open : {"goal", "causes"})
        if (said.find(open) == nullptr) answers.erase(QuestionId(open));
    const Screening screening = screen(catalogue(), answers, {});
    Wishes wishes = wishes_of(catalogue(), answers, screening);
    if (const Node* minutes = person.find("minutes")) wishes.minutes = std::stoi(minutes->scalar);
    return plan_session(catalogue(), permit_of(screening), wishes);
}

const std::map<std::string, SessionPlan>& plans() {
    static const std::map<std::string, SessionPlan> all = [] {
        std::map<std::string, SessionPlan> made;
        for (const Node& group : cases().find("groups")->items)
            for (const Node& person : group.find("cases")->items)
                made.emplace(person.find("id")->scalar, plan_of(person));
        return made;
    }();
    return all;
}

/// "lower_back moves".
Use use_of(const std::string& words) {
    const std::size_t space = words.find(' ');
    const auto& regions = catalogue().vocabulary.regions;
    const auto region = std::ranges::find(regions, words.substr(0, space), &Word::id);
    EXPECT_NE(region, regions.end()) << words;
    const auto quality = find_named<Quality>(words.substr(space + 1));
    EXPECT_TRUE(quality) << words;
    return {static_cast<std::size_t>(region - regions.begin()), quality.value_or(Quality::Moves)};
}

/// What a plan's time goes to, in shares that add up to 1.
std::map<Use, double> shares_of(const SessionPlan& plan) {
    std::map<Use, double> shares;
    double sum = 0;
    for (const PlanItem& item : plan.items) {
        if (item.stretch->kind == Kind::WarmUp) continue;
        for (const auto& [use, steps] : item.variant->serves) {
            const double weight = static_cast<double>(item.seconds) * steps;
            shares[use] += weight;
            sum += weight;
        }
    }
    for (auto& [use, share] : shares) share /= sum;
    return shares;
}

/// What two plans have in common, in percent.
double overlap(const SessionPlan& one, const SessionPlan& other) {
    const auto shares = shares_of(one);
    const auto others = shares_of(other);
    double common = 0;
    for (const auto& [use, share] : shares) {
        const auto same = others.find(use);
        if (same != others.end()) common += std::min(share, same->second);
    }
    return 100 * common;
}

/// The share of a quality, or of a region, by name.
double share_of(const SessionPlan& plan, const std::string& name) {
    const auto quality = find_named<Quality>(name);
    double sum = 0;
    for (const auto& [use, share] : shares_of(plan)) {
        const bool counts =
            quality ? use.second == *quality : catalogue().vocabulary.regions[use.first].id == name;
        if (counts) sum += share;
    }
    return sum;
}

std::string sentences(const std::vector<Message>& messages) {
    std::string all;
    for (const Message& message : messages)
        all += (all.empty() ? "" : " ") + english().render(message);
    return all;
}

std::string written(const SessionPlan& plan) {
    std::string text;
    int number = 0;
    for (const PlanItem& item : plan.items) {
        if (item.stretch->kind == Kind::WarmUp) continue;
        text +=
            fmt::format("{}. {}. {} *{}*\n", ++number, english().render(title_of(*item.variant)),
                        sentences(dose_words(item)), english().render(item.reasons.front()));
    }
    return text;
}

std::string document() {
    std::string text = "# Plans side by side\n\n"
                       "The first session of made-up people who differ in one answer, without its "
                       "warm-up, with the "
                       "first reason of each stretch. To be read by whoever knows backs and legs; "
                       "`tests/cases/plans.yaml` says who they are and what neighbours must have "
                       "in common. Nobody "
                       "clinically qualified has signed it yet.\n\n"
                       "Made by the tests: with `LIMBER_WRITE_GOLDEN=1` they write it anew.\n";
    for (const Node& group : cases().find("groups")->items) {
        text += "\n## " + group.find("title")->scalar + "\n";
        for (const Node& person : group.find("cases")->items)
            text += "\n**" + person.find("is")->scalar + "**\n\n" +
                    written(plans().at(person.find("id")->scalar));
    }
    return text;
}

TEST(Plans, AreWrittenDownToBeRead) { expect_document("docs/plans.md", document()); }

TEST(Plans, GiveWhatTheirCaseCallsFor) {
    for (const Node& group : cases().find("groups")->items) {
        for (const Node& person : group.find("cases")->items) {
            const std::string& id = person.find("id")->scalar;
            for (const Node& words : person.find("gives")->items) {
                const Use use = use_of(words.scalar);
                const auto& items = plans().at(id).items;
                EXPECT_TRUE(std::ranges::any_of(
                    items,
                    [&](const PlanItem& item) {
                        const auto steps = item.variant->serves.find(use);
                        return steps != item.variant->serves.end() && steps->second >= 2;
                    }))
                    << id << ": " << words.scalar << '\n'
                    << written(plans().at(id));
            }
        }
    }
}

/// Calls `see` with the names and plans of every pair under a field, and the percent beside it.
template <class See>
void for_pairs(const char* field, See see) {
    for (const Node& rule : cases().find(field)->items)
        for (const Node& pair : rule.find("pairs")->items)
            see(pair.items[0].scalar, pair.items[1].scalar,
                std::stod(rule.find("percent")->scalar));
}

TEST(Plans, AreAlikeWhereTheirPeopleAre) {
    for_pairs("alike", [](const std::string& one, const std::string& other, double least) {
        EXPECT_GE(overlap(plans().at(one), plans().at(other)), least) << one << ", " << other;
    });
}

TEST(Plans, DifferWhereTheirPeopleDo) {
    for_pairs("different", [](const std::string& one, const std::string& other, double most) {
        EXPECT_LE(overlap(plans().at(one), plans().at(other)), most) << one << ", " << other;
    });
}

TEST(Plans, HaveMoreOfWhatTheirPeopleWantMoreOf) {
    for (const Node& rule : cases().find("more")->items) {
        const std::string& of = rule.find("of")->scalar;
        const std::string& one = rule.find("in")->scalar;
        for (const Node& other : rule.find("than")->items)
            EXPECT_GT(share_of(plans().at(one), of), share_of(plans().at(other.scalar), of))
                << of << " in " << one << ", " << other.scalar;
    }
}

}  // namespace
}  // namespace limber::testing
