#pragma once
/// The routines of somebody's own: kept under a name, to be done again.
#include "limber/catalogue/routine.hpp"
#include "limber/keeping/ports.hpp"

#include <string>
#include <vector>

namespace limber {

struct Catalogue;

struct Routine {
    std::string name;
    /// Never empty.
    std::vector<RoutineItem> items;

    bool operator==(const Routine&) const = default;
};

/// In the order in which they were first kept. What the catalogue no longer has is left out.
Result<std::vector<Routine>> own_routines(const Catalogue& catalogue, const RoutinesPort& port,
                                          const PersonId& person);

/// Keeps it in place of the one named `before`, or as a new one where that is empty. Fails
/// (`BadInput`) for a name that cannot be shown or that another one has, for no stretches or ones
/// that there are not, and where there are too many.
Result<void> keep_routine(const Catalogue& catalogue, RoutinesPort& port, const PersonId& person,
                          const Routine& routine, const std::string& before);

/// A routine that is meant by name: an own one, or a ready one by its identifier or name.
struct NamedRoutine {
    std::vector<RoutineItem> items;
    /// The training day that it belongs to; empty for none.
    std::string training;
};
/// Fails (`NotFound`) where there is none of that name.
Result<NamedRoutine> find_routine(const Catalogue& catalogue, const std::vector<Routine>& own,
                                  const std::string& name);

}  // namespace limber
