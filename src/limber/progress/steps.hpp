#pragma once
/// What sessions and mornings changed for the next time, and why.
#include "limber/catalogue/catalogue.hpp"
#include "limber/progress/progress.hpp"

#include <vector>

namespace limber {

/// A stretch whose dose moved up or down its ladder.
struct Step {
    const Stretch* stretch = nullptr;
    Message why;
};

/// What differs between two states of progress, in the order of identifiers.
std::vector<Step> find_steps(const Catalogue& catalogue, const Progress& before,
                             const Progress& after);

}  // namespace limber
