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
    /// The flags that count, most serious first, and what is sure before what is not.
    std::vector<const Flag*> flags;
    /// Those of them that count only because somebody is not sure.
    std::vector<const Flag*> doubted;
    std::vector<const Condition*> conditions;
    /// Conditions that count only because a gentle start left their questions for later; nobody is
    /// told that they are so.
    std::vector<const Condition*> assumed;
    /// Whether the answers are those of a gentle start.
    bool gentle = false;
    /// What a session asks first, by its place in the check-in.
    std::vector<std::size_t> check_in;
    /// No breath is shown, counted or spoken.
    bool own_breath = false;
    std::vector<Permission> permitted;
    std::vector<Refusal> refused;
    /// Lasting notices: conditions that must be said, contradictions, clearances.
    std::vector<Message> notices;
    /// The clearances that lift something, for every reason that stands on them.
    std::vector<Message> clearances;

    /// The permission for that variant, or nullptr.
    [[nodiscard]] const Permission* find(const Variant& variant) const;
    [[nodiscard]] bool is_doubted(const Flag& flag) const;
};

/// Whether the rule speaks of a form with these loads.
bool matches(const LoadRule& rule, const Stretch& stretch, const Loads& loads);

/// What to do, and, when only a doubt asks for it, that this is why.
Message advice_of(const Text& advice, bool is_doubted);

/// A flag as somebody is told of it.
struct ToldFlag {
    const Flag* flag = nullptr;
    Message advice;
};

/// Those of its flags whose advice is told. More than an emergency would hide it; of what should be
/// seen today all that is sure, else the first alone. That a doubt is why is said once.
std::vector<ToldFlag> told_flags(const Screening& screening);

/// The clearances that hold on a day. What one lifts holds while it is not too old, nor older than
/// what the answers tell of as new, such as the complaint or a birth; what it forbids stays.
std::vector<Clearance> find_valid(const Catalogue& catalogue, const Answers& answers,
                                  const std::vector<Clearance>& clearances, const Date& today);

/// Judges the answers; a missing safety answer counts as the worst. Pure: the same input gives the
/// same screening. The clearances are those that hold: they lift conditions and what should be seen
/// within days, nothing more urgent, until a flag is raised that they do not name.
Screening screen(const Catalogue& catalogue, const Answers& answers,
                 const std::vector<Clearance>& clearances);

}  // namespace limber
