// Every rule over loads, by what it leaves of a form that was made up for it: rules.yaml.
#include "limber/document/reader.hpp"
#include "limber/document/yaml.hpp"
#include "limber/screening/screen.hpp"
#include "support/people.hpp"
#include "support/permissions.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace limber::testing {
namespace {

const Node& rows() {
    static const Node tree = *read_document((source_folder() / "tests/cases/rules.yaml").string());
    return tree;
}

std::string word_at(const Node& map, const char* field, std::string otherwise) {
    const Node* found = map.find(field);
    return found == nullptr ? std::move(otherwise) : found->scalar;
}

template <class Word>
std::size_t index_of(const std::vector<Word>& words, const std::string& id) {
    const auto found = std::ranges::find(words, id, &Word::id);
    EXPECT_TRUE(found != words.end()) << id;
    return static_cast<std::size_t>(found - words.begin());
}

int value_of(LoadScale scale, const std::string& written) {
    switch (scale) {
        case LoadScale::Flag:
            return written == "true" ? 1 : 0;
        case LoadScale::Level:
            return static_cast<int>(find_named<Level>(written).value());
        case LoadScale::Degrees:
            return std::stoi(written);
    }
    return 0;
}

Loads loads_of(const Node& asks, const Vocabulary& vocabulary) {
    Loads loads{.position = index_of(vocabulary.positions, word_at(asks, "position", "standing")),
                .values = std::vector<int>(vocabulary.loads.size())};
    for (const auto& [name, value] : asks.fields) {
        if (name == "position") continue;
        const std::size_t load = index_of(vocabulary.loads, name);
        loads.values[load] = value_of(vocabulary.loads[load].scale, value.scalar);
    }
    return loads;
}

/// The shipped rules with one stretch, whose only form asks what the row says.
Catalogue with_form(const Node& form) {
    Catalogue catalogue = shipped_catalogue();
    Stretch stretch = catalogue.stretches.front();
    stretch.kind = find_named<Kind>(word_at(form, "kind", "mobility")).value();
    stretch.variants.resize(1);
    Variant& variant = stretch.variants.front();
    variant.sides = form.find("one_sided") != nullptr ? Sides::Each : Sides::Both;
    variant.loads = loads_of(*form.find("asks"), catalogue.vocabulary);
    catalogue.stretches = {std::move(stretch)};
    return catalogue;
}

std::vector<Clearance> clearances_of(const Node& row) {
    const Node* cleared = row.find("cleared");
    if (cleared == nullptr) return {};
    Clearance seen{*Date::create(2026, 1, 5), {}, {}};
    for (const Node& flag : cleared->items) seen.lifts.insert(flag.scalar);
    return {seen};
}

TEST(Rules, LeaveOfEveryFormWhatTheirCaseSays) {
    for (const Node& row : rows().items) {
        const Answers answers = answers_of(*row.find("answers"));
        for (const Node& form : row.find("forms")->items) {
            const Catalogue catalogue = with_form(form);
            const Variant& variant = catalogue.stretches.front().variants.front();
            const Screening screening = screen(catalogue, answers, clearances_of(row));
            EXPECT_EQ(what_is_left(screening, variant), form.find("may")->scalar)
                << "tests/cases/rules.yaml:" << form.line;
        }
    }
}

TEST(Rules, HaveACaseForEveryCondition) {
    std::set<std::string> tried;
    for (const Node& row : rows().items) {
        const Screening screening =
            screen(shipped_catalogue(), answers_of(*row.find("answers")), clearances_of(row));
        for (const Condition* condition : screening.conditions) tried.insert(condition->id.value());
    }
    for (const Condition& condition : shipped_catalogue().conditions) {
        EXPECT_TRUE(condition.rules.empty() || tried.contains(condition.id.value()))
            << condition.id.value();
    }
}

}  // namespace
}  // namespace limber::testing
