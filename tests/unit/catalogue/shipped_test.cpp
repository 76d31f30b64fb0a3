#include "limber/plan/plan.hpp"
#include "support/checkout.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>

namespace limber {
namespace {

using testing::shipped_catalogue;

constexpr std::size_t articles = 8;

bool is_off_the_floor(const Variant& variant) {
    const auto& loads = shipped_catalogue().vocabulary.loads;
    const auto floor = std::ranges::find(loads, "floor", &LoadKind::id) - loads.begin();
    return variant.loads.values[static_cast<std::size_t>(floor)] == 0;
}

TEST(TheShippedStretches, BeginWithTheArticlesEightInItsOrder) {
    const auto& stretches = shipped_catalogue().stretches;
    ASSERT_GE(stretches.size(), articles);
    for (std::size_t at = 0; at < stretches.size(); ++at) {
        const auto& article = stretches[at].article;
        ASSERT_EQ(article.has_value(), at < articles) << stretches[at].id.value();
        if (!article) continue;
        EXPECT_EQ(article->number, static_cast<int>(at) + 1);
        EXPECT_FALSE(article->name.empty());
    }
}

TEST(TheShippedStretches, AreComplete) {
    for (const auto& stretch : shipped_catalogue().stretches) {
        SCOPED_TRACE(stretch.id.value());
        EXPECT_FALSE(stretch.name.in("en").empty());
        EXPECT_FALSE(stretch.summary.in("en").empty());
        EXPECT_FALSE(stretch.provenance.sources.empty());
        EXPECT_FALSE(stretch.doses.provenance.sources.empty());
        EXPECT_FALSE(stretch.faults.empty());
        for (const auto& fault : stretch.faults) {
            EXPECT_FALSE(fault.sign.left.in("en").empty()) << fault.id;
            EXPECT_FALSE(fault.cue.left.in("en").empty()) << fault.id;
        }
    }
}

TEST(TheShippedStretches, OfTheArticleKeepItsDoseBesideOurs) {
    for (const auto& stretch : shipped_catalogue().stretches) {
        if (!stretch.article) continue;
        SCOPED_TRACE(stretch.id.value());
        ASSERT_TRUE(stretch.doses.article);
        EXPECT_LE(stretch.doses.article->hold_s.from, stretch.doses.article->hold_s.to);
        EXPECT_EQ(stretch.variants.front().provenance.origin, Origin::Article);
    }
}

/// Whether somebody who cannot get to the floor, and begins, finds what clearly does this.
bool is_served_off_the_floor(const Use& use) {
    for (const auto& stretch : shipped_catalogue().stretches) {
        for (const auto& variant : stretch.variants) {
            const auto steps = variant.serves.find(use);
            if (steps != variant.serves.end() && steps->second >= 2 &&
                variant.difficulty != Difficulty::Harder && is_off_the_floor(variant))
                return true;
        }
    }
    return false;
}

TEST(TheShippedStretches, HaveSomethingOffTheFloorForAllThatTheArticleDoes) {
    for (const auto& stretch : shipped_catalogue().stretches) {
        if (!stretch.article) continue;
        for (const auto& [use, steps] : stretch.variants.front().serves) {
            if (steps < 2) continue;
            EXPECT_TRUE(is_served_off_the_floor(use))
                << stretch.id.value() << ": "
                << shipped_catalogue().vocabulary.regions[use.first].id << ' '
                << name_of(use.second);
        }
    }
}

TEST(TheShippedFaults, AreCheckedByAMeasureAgainstABound) {
    const Stretch* cat_cow = shipped_catalogue().find(StretchId("cat-cow"));
    ASSERT_NE(cat_cow, nullptr);
    ASSERT_FALSE(cat_cow->faults.empty());
    const auto& check = cat_cow->faults.front().check;
    ASSERT_TRUE(check);
    EXPECT_EQ(check->measure, find_measure("hip_shift"));
    EXPECT_EQ(check->beyond, Beyond::Above);
    EXPECT_EQ(check->bound, 0.08);
}

TEST(TheShippedVariants, AreComplete) {
    for (const auto& stretch : shipped_catalogue().stretches) {
        for (const auto& variant : stretch.variants) {
            SCOPED_TRACE(stretch.id.value() + "/" + variant.id.value());
            EXPECT_FALSE(variant.name.in("en").empty());
            EXPECT_FALSE(variant.start.left.in("en").empty());
            EXPECT_FALSE(variant.steps.empty());
            EXPECT_FALSE(variant.phases.empty());
            EXPECT_FALSE(variant.directions.empty());
            EXPECT_EQ(variant.loads.values.size(), shipped_catalogue().vocabulary.loads.size());
            for (const auto& phase : variant.phases)
                EXPECT_FALSE(phase.say.left.in("en").empty()) << phase.id;
        }
    }
}

std::string all_words(const Variant& variant, Side side) {
    std::string said(variant.start.on(side).in("en"));
    for (const auto& step : variant.steps) said += ' ' + std::string(step.text.on(side).in("en"));
    for (const auto& phase : variant.phases) said += ' ' + std::string(phase.say.on(side).in("en"));
    return said;
}

/// The most lines that one variant of a stretch's file takes.
int longest_variant(const std::string& file) {
    std::istringstream lines(file.substr(file.find("\nvariants:")));
    int longest = 0;
    int length = 0;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("  - id:")) length = 0;
        if (!line.empty()) longest = std::max(longest, ++length);
    }
    return longest;
}

TEST(TheShippedVariants, SayOnlyWhatIsParticular) {
    for (const auto& entry :
         std::filesystem::directory_iterator(testing::data_folder() / "stretches"))
        EXPECT_LE(longest_variant(testing::read_file(entry.path())), 30) << entry.path();
}

// Their breath stands beside the words, so that it can be left out for whoever must not be paced.
TEST(TheShippedVariants, LeaveTheBreathOutOfTheirWords) {
    for (const auto& stretch : shipped_catalogue().stretches) {
        if (stretch.kind == Kind::Breathing) continue;
        for (const auto& variant : stretch.variants) {
            std::string said = all_words(variant, Side::Left);
            std::ranges::transform(said, said.begin(), [](unsigned char c) {
                return static_cast<char>(std::tolower(c));
            });
            for (const char* paced : {"breathe in", "breathe out", "breathe slow", "breath in",
                                      "breath out", "inhale", "exhale"})
                EXPECT_EQ(said.find(paced), std::string::npos)
                    << stretch.id.value() << '/' << variant.id.value() << ": " << paced;
        }
    }
}

TEST(TheShippedVariants, SpeakOfSidesOnlyWhereTheyHaveSides) {
    for (const auto& stretch : shipped_catalogue().stretches) {
        for (const auto& variant : stretch.variants) {
            const bool names_a_side =
                all_words(variant, Side::Left) != all_words(variant, Side::Right);
            EXPECT_EQ(names_a_side, variant.sides == Sides::Each)
                << stretch.id.value() << '/' << variant.id.value();
        }
    }
}

TEST(TheShippedStretches, ArePermittedToAHealthyPersonAndPlannedOrExplained) {
    const auto answers = testing::healthy_answers();
    const auto& catalogue = shipped_catalogue();
    const auto screening = screen(catalogue, answers, {});
    const auto plan = plan_session(catalogue, testing::permit_of(screening),
                                   wishes_of(catalogue, answers, screening));
    for (const auto& stretch : catalogue.stretches) {
        SCOPED_TRACE(stretch.id.value());
        EXPECT_TRUE(std::ranges::any_of(screening.permitted, [&](const Permission& permission) {
            return permission.stretch == &stretch;
        }));
        const auto is_stretch = [&](const auto& part) {
            return part.stretch == &stretch && !part.reasons.empty();
        };
        EXPECT_NE(std::ranges::any_of(plan.items, is_stretch),
                  std::ranges::any_of(plan.left_out, is_stretch));
    }
}

}  // namespace
}  // namespace limber
