#pragma once
/// What a session came to: what history shows and progress learns from.
#include "limber/base/id.hpp"
#include "limber/base/names.hpp"
#include "limber/session/session.hpp"

#include <optional>
#include <string>
#include <vector>

namespace limber {

struct ItemSummary {
    StretchId stretch;
    VariantId variant;
    /// As it was done in the end.
    Dose dose;
    Outcome outcome = Outcome::NotBegun;
    Light worst = Light::Green;
    bool eased = false;
    Held held_ms{};

    bool operator==(const ItemSummary&) const = default;
};

/// How a session ended, as history has it: `Left` was broken off and never ended, `Halted` by
/// something that was said elsewhere.
enum class SessionEnd { Finished, Stopped, Left, Sign, TooPainful, Hurt, Halted };
template <>
inline constexpr auto names_of<SessionEnd> =
    all_names<SessionEnd>("finished", "stopped", "left", "sign", "too_painful", "hurt", "halted");

struct Summary {
    SessionEnd end = SessionEnd::Left;
    /// What is behind an unsafe end: the check-in's sign, or the hurt.
    std::optional<SignId> sign;
    std::optional<HurtId> hurt;
    /// Days between the answers that the plan was made from and the session.
    int answers_age_days = 0;
    /// Whether those were of a gentle start: it leads to no step up, and nobody told the pain
    /// before.
    bool gentle = false;
    std::int64_t coached_ms = 0;
    int pain_before = 0;
    std::optional<int> pain_after;
    /// What may be told later.
    std::optional<int> effort;
    std::optional<StretchId> helped;
    std::optional<StretchId> hurt_by;
    std::vector<ItemSummary> items;

    bool operator==(const Summary&) const = default;
};

/// The identifier of the sign or the hurt behind an unsafe end; empty after another one.
std::string because_of(const Summary& summary);

Summary summarise(const Catalogue& catalogue, const Session& session);

}  // namespace limber
