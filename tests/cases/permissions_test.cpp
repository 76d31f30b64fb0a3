// Every variant under every condition by itself: tests/golden/permissions.txt. A changed line is a
// changed permission; HACKING.md says what that takes.
#include "support/permissions.hpp"

#include "support/golden.hpp"

#include <fmt/format.h>

namespace limber::testing {
namespace {

/// The shipped data with this condition alone, which everybody has.
Catalogue with_only(const Condition& condition) {
    Catalogue catalogue = shipped_catalogue();
    catalogue.conditions = {condition};
    catalogue.conditions.front().when = {AtLeast{0, {}}};
    return catalogue;
}

/// One line for every variant of which it leaves less than all.
std::string table_of(const Condition& condition) {
    const Catalogue catalogue = with_only(condition);
    const Screening screening = screen(catalogue, with(healthy_answers(), "hip_side", "left"), {});
    std::string lines;
    std::size_t all = 0;
    for (const Stretch& stretch : catalogue.stretches) {
        for (const Variant& variant : stretch.variants) {
            const std::string left = what_is_left(screening, variant);
            const std::string name = fmt::format("{}/{}", stretch.id.value(), variant.id.value());
            if (left == "all")
                ++all;
            else
                lines += fmt::format("  {:36} {}\n", name, left);
        }
    }
    return fmt::format("\n{}, which leaves {} as they are, and of these:\n{}", condition.id.value(),
                       all, lines);
}

TEST(Permissions, AreAsTheyWereArguedFor) {
    std::string table =
        "What each condition by itself leaves of each variant; its side is the left.\n";
    for (const Condition& condition : shipped_catalogue().conditions)
        if (!condition.rules.empty()) table += table_of(condition);
    expect_golden("permissions.txt", table);
}

}  // namespace
}  // namespace limber::testing
