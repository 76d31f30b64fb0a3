#pragma once
/// What all answers together want of a plan, in points.
#include "limber/plan/wishes.hpp"

#include <map>
#include <vector>

namespace limber {

/// One thing that is wanted: so much of it, in points, and a sentence why.
struct Need {
    Use use;
    int points = 0;
    Text why;
    /// Of a place that hurts.
    bool at_place = false;
    /// What a step of it is worth here, in percent, to what gives it clearly; to other things as
    /// much as any.
    int percent = 100;
};

struct Needs {
    /// By region and quality.
    std::vector<Need> all;
    /// What counts against a stretch, and why, for each step that it does of it.
    std::map<Use, std::pair<int, Text>> spared;
    /// What one step is worth, by region.
    std::vector<int> step_points;
    /// How many steps are given clearly.
    int clearly = 0;
    /// What the places that hurt are called, and the use that each of them wants.
    std::vector<Text> places;
    /// The own regions of those places.
    std::set<std::size_t> place_regions;

    /// What is given to each need by what serves these: its index, and the points.
    [[nodiscard]] std::vector<std::pair<int, int>> served_by(const Uses& serves) const;
    /// Whether it clearly does something that a place wants.
    [[nodiscard]] bool is_for_a_place(const Uses& serves) const;
};

/// Of several answers the one that wants the most holds; what is `added` comes on top, after what
/// all take away and what they make more or less important.
Needs needs_of(const Catalogue& catalogue, const Wishes& wishes);

}  // namespace limber
