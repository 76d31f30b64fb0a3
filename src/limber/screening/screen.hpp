#pragma once
/// Answers become a verdict and what is permitted, each with its reason.
#include "limber/base/names.hpp"
#include "limber/catalogue/catalogue.hpp"
#include "limber/screening/answers.hpp"

#include <optional>
#include <string>
#include <vector>

namespace limber {

/// What a person may do today, mildest first.
enum class Verdict { Go, Limits, Days, Today, Refused, Emergency };
template <>
inline constexpr auto names_of<Verdict> =
    all_names<Verdict>("go", "limits", "days", "today", "refused", "emergency");

/// Which sides of a one-sided variant may be done.
struct SideSet {
    bool left = true;
    bool right = true;

    bool operator==(const SideSet&) const = default;
    [[nodiscard]] int count() const { return (left ? 1 : 0) + (right ? 1 : 0); }
};

/// How much of a variant is permitted.
struct Caps {
    Range range = Range::Full;
    /// Seconds; absent where the hold is not capped.
    std::optional<int> hold_s;
    std::optional<int> sets;
    SideSet sides;

    bool operator==(const Caps&) const = default;
};

/// A permitted variant. The pointers lead into the catalogue that was screened with.
struct Permission {
    const Stretch* stretch = nullptr;
    const Variant* variant = nullptr;
    Caps caps;
    /// Why it is capped.
    std::vector<Message> reasons;
};

/// A variant that is not permitted, and why.
struct Refusal {
    const Stretch* stretch = nullptr;
    const Variant* variant = nullptr;
    std::vector<Message> reasons;
};

struct Screening {
    Verdict verdict = Verdict::Go;
    /// What the verdict comes to, in a line.
    Message headline;
    /// The flags that count, most serious first.
    std::vector<const Flag*> flags;
    std::vector<const Condition*> conditions;
    std::vector<Permission> permitted;
    std::vector<Refusal> refused;
    /// Lasting notices: conditions that must be said, contradictions, clearances.
    std::vector<Message> notices;
    /// The clearances that lift something, for every reason that stands on them.
    std::vector<Message> clearances;

    /// The permission for that variant, or nullptr.
    [[nodiscard]] const Permission* find(const Variant& variant) const;
};

/// Judges the answers; a missing safety answer counts as the worst. Pure: the same input gives the
/// same screening. Emergencies and refusals cannot be lifted; other clearances hold until a flag
/// is raised that they do not name.
Screening screen(const Catalogue& catalogue, const Answers& answers,
                 const std::vector<Clearance>& clearances);

}  // namespace limber
