// What each condition means for single forms, as the table of conditions and stretches has it:
// matrix.yaml.
#include "limber/document/yaml.hpp"
#include "limber/screening/screen.hpp"
#include "support/people.hpp"
#include "support/permissions.hpp"
#include "support/support.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>

namespace limber::testing {
namespace {

const Catalogue& catalogue() { return shipped_catalogue(); }

const Node& matrix() {
    static const Node tree = *read_document((source_folder() / "tests/cases/matrix.yaml").string());
    return tree;
}

struct Form {
    const Stretch* stretch = nullptr;
    const Variant* variant = nullptr;
};

/// "bridge/low"; nothing where it is not there.
Form find_form(const std::string& name) {
    const std::size_t slash = name.find('/');
    const Stretch* stretch = catalogue().find(StretchId(name.substr(0, slash)));
    if (stretch == nullptr) return {};
    return {stretch, stretch->find(VariantId(name.substr(slash + 1)))};
}

std::string lower(std::string words) {
    std::ranges::transform(words, words.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return words;
}

/// All that somebody reads or hears of the form, and beside the plan.
std::string words_with(const Form& form, const Screening& screening) {
    std::string words;
    const auto add = [&](const Text& text) { words += ' ' + std::string(text.in("en")); };
    add(form.variant->start.left);
    add(form.variant->form);
    for (const auto& step : form.variant->steps) add(step.text.left);
    for (const auto& phase : form.variant->phases) add(phase.say.left);
    for (const auto& caution : form.stretch->cautions) add(caution);
    for (const auto& notice : screening.notices) words += ' ' + english().render(notice);
    return lower(words);
}

/// One of the ways in which a key is met.
bool is_met(const Node& way, const Form& form, const Screening& screening) {
    if (way.kind == Node::Kind::Scalar)
        return way.scalar == "capped" && what_is_left(screening, *form.variant) != "all";
    if (const Node* props = way.find("prop"))
        return std::ranges::any_of(props->items, [&](const Node& prop) {
            return std::ranges::any_of(form.variant->props, [&](std::size_t at) {
                return catalogue().vocabulary.props[at].id == prop.scalar;
            });
        });
    if (const Node* sayings = way.find("says")) {
        const std::string words = words_with(form, screening);
        return std::ranges::any_of(sayings->items, [&](const Node& saying) {
            return words.find(saying.scalar) != std::string::npos;
        });
    }
    const auto& loads = catalogue().vocabulary.loads;
    const auto load = std::ranges::find(loads, way.find("load")->scalar, &LoadKind::id);
    const std::string& most = way.find("at_most")->scalar;
    const int least = load->scale == LoadScale::Degrees
                          ? std::stoi(most)
                          : static_cast<int>(find_named<Level>(most).value());
    return form.variant->loads.values[static_cast<std::size_t>(load - loads.begin())] <= least;
}

enum class Outcome { Right, TooMild, TooStrict };

Outcome judge(std::string cell, const Form& form, const Screening& screening) {
    const std::string left = what_is_left(screening, *form.variant);
    const bool refusing_is_fine = cell.ends_with('*');
    if (refusing_is_fine) cell.pop_back();
    if (left == "nothing")
        return cell == "0" && !refusing_is_fine ? Outcome::TooStrict : Outcome::Right;
    if (cell == "A") return Outcome::TooMild;
    if (cell == "0") return left == "all" ? Outcome::Right : Outcome::TooStrict;
    const Node* key = matrix().find("keys")->find(cell);
    EXPECT_NE(key, nullptr) << cell;
    if (key == nullptr) return Outcome::TooMild;
    const bool met = std::ranges::any_of(
        key->find("met")->items, [&](const Node& way) { return is_met(way, form, screening); });
    return met ? Outcome::Right : Outcome::TooMild;
}

/// The argued exceptions, as "row form".
std::vector<std::string> exceptions() {
    std::vector<std::string> all;
    for (const Node& one : matrix().find("exceptions")->items)
        for (const Node& form : one.find("forms")->items)
            all.push_back(one.find("row")->scalar + ' ' + form.scalar);
    return all;
}

/// Calls `see` with every cell whose form is there: "row form", the cell, the form, the screening.
template <class See>
void for_every_cell(See see) {
    for (const Node& row : matrix().find("rows")->items) {
        const Screening screening = screen(catalogue(), answers_of(*row.find("who")), {});
        for (const char* table : {"first", "easier"}) {
            const auto& names = matrix().find("forms")->find(table)->items;
            const auto& cells = row.find(table)->items;
            EXPECT_EQ(names.size(), cells.size()) << row.find("id")->scalar;
            for (std::size_t at = 0; at < std::min(names.size(), cells.size()); ++at) {
                const Form form = find_form(names[at].scalar);
                if (form.variant == nullptr) continue;
                see(row.find("id")->scalar + ' ' + names[at].scalar, cells[at].scalar, form,
                    screening);
            }
        }
    }
}

TEST(TheMatrix, ComesOutOfTheRulesCellByCell) {
    const auto excepted = exceptions();
    for_every_cell([&](const std::string& name, const std::string& cell, const Form& form,
                       const Screening& screening) {
        const bool mild = judge(cell, form, screening) == Outcome::TooMild;
        const bool argued = std::ranges::find(excepted, name) != excepted.end();
        EXPECT_EQ(mild, argued) << name << ": " << cell << ", but "
                                << what_is_left(screening, *form.variant);
    });
}

TEST(TheMatrix, IsNotOutdoneByMoreThanOneCellInTen) {
    int cells = 0;
    std::string strict;
    int count = 0;
    for_every_cell([&](const std::string& name, const std::string& cell, const Form& form,
                       const Screening& screening) {
        ++cells;
        if (judge(cell, form, screening) != Outcome::TooStrict) return;
        ++count;
        strict += fmt::format("  {}: {}\n", name, what_is_left(screening, *form.variant));
    });
    EXPECT_LE(count * 10, cells) << strict;
}

/// Every stretch and form that the table knows is there, or is named as one that is not yet.
TEST(TheMatrix, KnowsWhichFormsAreNotYetThere) {
    std::vector<std::string> missing;
    for (const char* table : {"first", "easier"})
        for (const Node& name : matrix().find("forms")->find(table)->items)
            if (find_form(name.scalar).variant == nullptr) missing.push_back(name.scalar);
    std::vector<std::string> named;
    for (const Node& name : matrix().find("not_yet")->items) named.push_back(name.scalar);
    EXPECT_EQ(missing, named);
}

}  // namespace
}  // namespace limber::testing
