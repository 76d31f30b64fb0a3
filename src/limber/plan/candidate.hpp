#pragma once
/// The variant of each stretch that would be done, what it is worth and why.
#include "limber/plan/dose.hpp"
#include "limber/plan/needs.hpp"

#include <variant>
#include <vector>

namespace limber {

/// A stretch in the form that suits this person best, with its dose and its points.
struct Candidate {
    Permission permission;
    DoseDecision dose;
    /// What it is worth beside the needs that it serves.
    int points = 0;
    /// What it gives to needs, by their index, in points; and all of it that is wanted, if nothing
    /// else gave any.
    std::vector<std::pair<int, int>> serves;
    int served_points = 0;
    /// It clearly does something that a place that hurts wants.
    bool is_for_a_place = false;
    /// What speaks for it, most first, and what speaks against it.
    std::vector<Message> reasons_for;
    std::vector<Message> reasons_against;
    /// Why it is this variant, where it is not the stretch's own form.
    std::vector<Message> variant_reasons;
    /// A permitted easier variant, where there is one; in the same position if possible.
    std::optional<Permission> easier;
    /// Everything that the variant may be swapped for today, itself included.
    std::vector<const Variant*> forms;
};

/// Whether it was done in the last session.
bool is_of_last_session(const StretchId& stretch, const Wishes& wishes);

/// A stretch that cannot be offered, and why.
struct Exclusion {
    const Stretch* stretch = nullptr;
    std::vector<Message> reasons;
};

/// The first variant, the person's choice before the stretch's order of preference, that is
/// permitted, whose props are at hand, and that is not too hard yet; or why there is none.
std::variant<Candidate, Exclusion> find_candidate(const Catalogue& catalogue,
                                                  const Stretch& stretch,
                                                  const Screening& screening, const Wishes& wishes,
                                                  const Needs& needs);

}  // namespace limber
