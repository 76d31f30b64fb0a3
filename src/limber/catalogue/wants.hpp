#pragma once
/// What answers want for regions of the body, and what stretches do there.
#include "limber/catalogue/expression.hpp"
#include "limber/messages/message.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace limber {

/// What a stretch can do for a region.
enum class Quality { Moves, Lengthens, Strengthens, Calms, Teaches };
template <>
inline constexpr auto names_of<Quality> =
    all_names<Quality>("moves", "lengthens", "strengthens", "calms", "teaches");

/// An index of the vocabulary's regions, and what is done or wanted there.
using Use = std::pair<std::size_t, Quality>;
/// How much of it: 1 by the way, 2 clearly, 3 as what it is there for.
using Uses = std::map<Use, int>;

/// What is wanted for one region, and a sentence: why what gives it is there.
struct Want {
    Uses uses;
    Text why;
};

/// What one answer wants of a plan.
struct Wanting {
    std::vector<Want> wants;
    /// So much less of a quality is wanted everywhere.
    std::map<Quality, int> less;
    /// All that is wanted of a quality, in percent.
    std::map<Quality, int> percent;
    /// What would rather not be done: it counts against a stretch, each step as one of a want.
    std::vector<Want> spared;
};

/// How what several answers want comes together: the most of any (`Most`), or on top of that.
enum class Joined { Most, Added };
template <>
inline constexpr auto names_of<Joined> = all_names<Joined>("most", "added");

/// An answer and what it wants.
struct Ground {
    std::string id;
    Expression when;
    Joined joined = Joined::Most;
    /// The region of the place that hurts, where it is one: what serves it comes first.
    std::optional<std::size_t> place;
    /// What the place is called in a sentence; empty where there is none.
    Text place_name;
    Wanting wanting;
};

/// What every session should hold something of, whoever it is for.
struct SessionPart {
    std::vector<Quality> qualities;
    int points = 0;
};

struct WantRules {
    /// What one step of a want is worth.
    int points = 0;
    /// What a step is worth at a place that hurts, in percent of that.
    int place_percent = 0;
    /// So many needs, the greatest, are worth so many percent: they come before variety and time.
    int main_needs = 0;
    int main_percent = 0;
    /// A stretch serves a place when it does at least so much of something that the place wants.
    int serves_from = 0;
    /// So many percent of the time go to what serves the places that hurt.
    int place_time_percent = 0;
    std::vector<SessionPart> parts;
    std::vector<Ground> grounds;
};

}  // namespace limber
