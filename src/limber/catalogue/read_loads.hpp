#pragma once
/// How a variant's loads are read: what its file states, and what its poses show; used only by
/// `read_stretch.cpp`.
#include "limber/catalogue/drawn_loads.hpp"
#include "limber/document/reader.hpp"

#include <optional>

namespace limber {

/// A load as a file states it.
struct StatedLoad {
    int value = 0;
    /// Where, unless it was taken over from another variant.
    std::optional<Reader> where;
};

/// What a file states of a variant's loads; `values[i]` belongs to `Vocabulary::loads[i]`.
struct StatedLoads {
    /// Counts only where the poses show more than one.
    std::optional<std::size_t> position;
    std::vector<std::optional<StatedLoad>> values;
};

/// The same, for a variant that is taken from this one.
StatedLoads taken_over(StatedLoads stated);

/// Reads the statements over those that were taken over, if any. What no pose shows has to be
/// stated; what poses show may be stated higher, with a reason.
StatedLoads read_stated_loads(const Reader& node, const Vocabulary& vocabulary,
                              const StatedLoads* taken);

/// The higher of what is stated and what these moments show, and the worst of what neither tells.
/// Notes statements below what is shown, and poses of more than one position at `where`.
Loads find_loads(const Reader& where, const BodyModel& model, const Vocabulary& vocabulary,
                 const StatedLoads& stated, const std::vector<DrawnMoment>& moments);

}  // namespace limber
