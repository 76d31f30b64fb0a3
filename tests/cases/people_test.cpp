// Plans for people that a physiotherapist can read: every file of `people/` says who somebody is
// and what the plan must hold.
#include "support/people.hpp"

#include "limber/document/yaml.hpp"
#include "limber/exchange/json.hpp"
#include "limber/keeping/today.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace limber::testing {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> people_files() {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(source_folder() / "tests/cases/people"))
        files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

/// One person's file: the answers, and what is expected of their plan.
struct Case {
    Node tree;
    SessionPlan plan;
    Screening screening;
};

Case read_case(const fs::path& file) {
    Case person{*read_document(file.string()), {}, {}};
    AnswerSheet sheet{.date = *Date::create(2026, 1, 1)};
    sheet.answers = answers_of(*person.tree.find("answers"));
    PlanOptions options;
    if (const Node* minutes = person.tree.find("minutes"))
        options.minutes = std::stoi(minutes->scalar);
    person.plan = *session_today(shipped_catalogue(), sheet, options);
    person.screening = screen_person(shipped_catalogue(), sheet, sheet.date);
    return person;
}

std::vector<std::string> names_at(const Node& expected, const char* field) {
    std::vector<std::string> names;
    if (const Node* list = expected.find(field)) {
        for (const auto& item : list->items) names.push_back(item.scalar);
    }
    return names;
}

/// "bridge" or "bridge/low".
bool is_item(const PlanItem& item, const std::string& name) {
    const auto& stretch = item.stretch->id.value();
    return name == stretch || name == stretch + "/" + item.variant->id.value();
}

bool holds_item(const SessionPlan& plan, const std::string& name) {
    return std::ranges::any_of(plan.items,
                               [&](const PlanItem& item) { return is_item(item, name); });
}

/// Whether the session asks for that sign first.
bool is_asked(const SessionPlan& plan, const std::string& sign) {
    return std::ranges::any_of(plan.check_in, [&](std::size_t at) {
        return shipped_catalogue().session.check_in[at].id == SignId(sign);
    });
}

std::string words_of(const SessionPlan& plan) {
    std::string words;
    const auto add = [&](const std::vector<Message>& messages) {
        for (const auto& message : messages) words += english().render(message) + "\n";
    };
    add(plan.notices);
    add(plan.advice);
    for (const auto& item : plan.items) add(item.reasons);
    for (const auto& left : plan.left_out) add(left.reasons);
    for (const ToldFlag& one : plan.flags) words += english().render(one.advice) + "\n";
    return words;
}

class People : public ::testing::TestWithParam<fs::path> {};

TEST_P(People, GetThePlanThatTheirCaseDescribes) {
    const Case person = read_case(GetParam());
    const Node& expected = *person.tree.find("expect");
    const std::string plan = plan_json(shipped_catalogue(), person.plan, english());
    EXPECT_EQ(name_of(person.plan.verdict), expected.find("verdict")->scalar);
    for (const auto& name : names_at(expected, "holds"))
        EXPECT_TRUE(holds_item(person.plan, name)) << name << plan;
    for (const auto& name : names_at(expected, "lacks"))
        EXPECT_FALSE(holds_item(person.plan, name)) << name << plan;
    for (const auto& words : names_at(expected, "says")) {
        EXPECT_NE(words_of(person.plan).find(words), std::string::npos) << words << plan;
    }
    for (const auto& sign : names_at(expected, "asks"))
        EXPECT_TRUE(is_asked(person.plan, sign)) << sign;
    if (const Node* breath = expected.find("breath")) {
        EXPECT_EQ(name_of(person.plan.breath), breath->scalar);
    }
    if (const Node* first = expected.find("first")) {
        const auto item = std::ranges::find_if(
            person.plan.items, [](const PlanItem& i) { return i.stretch->kind != Kind::WarmUp; });
        ASSERT_NE(item, person.plan.items.end());
        EXPECT_TRUE(is_item(*item, first->scalar)) << plan;
    }
    if (const Node* last = expected.find("last")) {
        ASSERT_FALSE(person.plan.items.empty());
        EXPECT_TRUE(is_item(person.plan.items.back(), last->scalar)) << plan;
    }
    if (const Node* least = expected.find("at_least")) {
        EXPECT_GE(static_cast<int>(person.plan.items.size()), std::stoi(least->scalar)) << plan;
    }
    if (const Node* floor = expected.find("no_load")) {
        for (const auto& item : person.plan.items) {
            const auto& loads = shipped_catalogue().vocabulary.loads;
            const auto at = std::ranges::find(loads, floor->scalar, &LoadKind::id) - loads.begin();
            EXPECT_EQ(item.variant->loads.values[static_cast<std::size_t>(at)], 0)
                << item.variant->id.value();
        }
    }
}

std::string name_of_file(const ::testing::TestParamInfo<fs::path>& info) {
    std::string name = info.param.stem().string();
    std::ranges::replace(name, '-', '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(Cases, People, ::testing::ValuesIn(people_files()), name_of_file);

TEST(PeopleTogether, GetDifferentPlansUnlessHelpComesFirst) {
    std::map<std::string, std::string> seen;
    for (const auto& file : people_files()) {
        const Case person = read_case(file);
        if (person.plan.items.empty()) continue;
        const auto [other, fresh] =
            seen.emplace(plan_json(shipped_catalogue(), person.plan, english()), file.stem());
        EXPECT_TRUE(fresh) << file << " has the plan of " << other->second;
    }
    EXPECT_GE(people_files().size(), 16U);
}

}  // namespace
}  // namespace limber::testing
