// The fact sheet's matrix B9 against what the load rules make of it, cell by cell.
#include "limber/document/reader.hpp"
#include "limber/document/yaml.hpp"
#include "limber/screening/screen.hpp"
#include "support/people.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace limber::testing {
namespace {

struct Cell {
    std::string row;
    std::string stretch;
    std::string letter;
    std::vector<std::string> allowed;
    std::vector<std::string> refused;
    Answers answers;
};

std::vector<std::string> words_in(const Node* list) {
    std::vector<std::string> words;
    if (list == nullptr) return words;
    for (const auto& item : list->items) words.push_back(item.scalar);
    return words;
}

std::vector<Cell> read_cells() {
    const Node tree = *read_document((source_folder() / "tests/cases/b9.yaml").string());
    const auto columns = words_in(tree.find("columns"));
    std::vector<Cell> cells;
    for (const auto& row : tree.find("rows")->items) {
        const Answers answers = answers_of(*row.find("answers"));
        const auto letters = words_in(row.find("cells"));
        for (std::size_t at = 0; at < columns.size(); ++at) {
            Cell cell{row.find("row")->scalar, columns[at], letters.at(at), {}, {}, answers};
            const Node* except = row.find("except");
            if (const Node* exception = except == nullptr ? nullptr : except->find(columns[at])) {
                cell.allowed = words_in(exception->find("allowed"));
                cell.refused = words_in(exception->find("refused"));
            }
            cells.push_back(std::move(cell));
        }
    }
    return cells;
}

std::vector<std::string> permitted_variants(const Screening& screening, const StretchId& stretch) {
    std::vector<std::string> names;
    for (const auto& permission : screening.permitted) {
        if (permission.stretch->id == stretch) names.push_back(permission.variant->id.value());
    }
    std::ranges::sort(names);
    return names;
}

/// The forms that the cell leaves: all of a 0 or M but those it refuses, none of an A but those it
/// allows.
std::vector<std::string> forms_of(const Cell& cell, const Stretch& stretch) {
    const bool leaves = cell.letter.starts_with('0') || cell.letter == "M";
    const auto& named = leaves ? cell.refused : cell.allowed;
    std::vector<std::string> forms;
    for (const auto& variant : stretch.variants) {
        const bool is_named = std::ranges::find(named, variant.id.value()) != named.end();
        if (is_named != leaves) forms.push_back(variant.id.value());
    }
    std::ranges::sort(forms);
    return forms;
}

class MatrixB9 : public ::testing::TestWithParam<Cell> {};

TEST_P(MatrixB9, FollowsFromTheLoads) {
    const Cell& cell = GetParam();
    const Catalogue& catalogue = shipped_catalogue();
    const Screening screening = screen(catalogue, cell.answers, {});
    const Stretch& stretch = *catalogue.find(StretchId(cell.stretch));
    const Permission* usual = screening.find(stretch.variants.front());
    const auto permitted = permitted_variants(screening, stretch.id);
    const bool uncapped = usual != nullptr && usual->caps == Caps{};

    EXPECT_EQ(permitted, forms_of(cell, stretch));
    if (cell.letter == "0") {
        EXPECT_TRUE(uncapped);
    } else if (cell.letter == "0 mild") {
        ASSERT_NE(usual, nullptr);
        EXPECT_EQ(usual->caps, Caps{.range = Range::Mid});
    } else if (cell.letter == "M") {
        EXPECT_FALSE(uncapped);
        EXPECT_FALSE(permitted.empty());
    }
}

std::string name_of_cell(const ::testing::TestParamInfo<Cell>& info) {
    std::string name;
    for (const char letter : info.param.row + "_" + info.param.stretch) {
        name += std::isalnum(static_cast<unsigned char>(letter)) != 0 ? letter : '_';
    }
    return name;
}

INSTANTIATE_TEST_SUITE_P(FactSheet, MatrixB9, ::testing::ValuesIn(read_cells()), name_of_cell);

TEST(MatrixB9Coverage, HoldsEveryCell) { EXPECT_EQ(read_cells().size(), 20U * 8U); }

TEST(HipReplacement, LeavesTheOtherSideOfAOneSidedStretch) {
    const Catalogue& catalogue = shipped_catalogue();
    Answers answers = with(healthy_answers(), "joints", "hip");
    answers = with(with(answers, "hip_approach", "posterior"), "hip_side", "left");
    const Screening screening = screen(catalogue, answers, {});
    const Stretch& knee = *catalogue.find(StretchId("knee-to-chest"));
    const Permission* usual = screening.find(knee.variants.front());
    ASSERT_NE(usual, nullptr);
    EXPECT_EQ(usual->caps.sides, (SideSet{.left = false, .right = true}));
}

TEST(CombinedConditions, StenosisWithOsteoporosisLeavesNoCatCow) {
    const Answers answers =
        with(with(healthy_answers(), "health", "stenosis"), "health", "osteoporosis");
    const Screening screening = screen(shipped_catalogue(), answers, {});
    EXPECT_TRUE(permitted_variants(screening, StretchId("cat-cow")).empty());
}

}  // namespace
}  // namespace limber::testing
