#pragma once
/// How the drawn person looks, chosen from what the tables have.
#include "limber/figure/tables.hpp"
#include "limber/messages/result.hpp"

#include <string>
#include <vector>

namespace limber {

/// How the drawn person looks, by the names of `figure.yaml`; the first of each when empty.
struct Look {
    std::string build;
    std::string skin;
    std::string hair;
    std::string outfit;
    /// As a mirror would show it.
    bool mirrored = false;
    bool operator==(const Look&) const = default;
};

/// One thing that can be chosen about the look.
struct LookPart {
    /// As in the option --build.
    std::string name;
    /// What the tables have of it, the usual one first.
    std::vector<std::string> names;
    std::string Look::* chosen = nullptr;
};

std::vector<LookPart> parts_of_look(const FigureTables& tables);

/// Fails when the tables have no build or colour of that name.
Result<Look> check_look(const FigureTables& tables, const Look& look);

}  // namespace limber
