#pragma once
/// What is wrong with a catalogue although every file reads well: answers that no rule reads,
/// conditions that nothing can reach, names that lead nowhere.
#include "limber/catalogue/catalogue.hpp"
#include "limber/messages/result.hpp"

#include <vector>

namespace limber {

/// Every problem, each with the file (and line where there is one) it stands in.
std::vector<Error> lint(const Catalogue& catalogue);

/// Whether some answers can make the rule true.
bool is_reachable(const Expression& rule, const Catalogue& catalogue);

}  // namespace limber
