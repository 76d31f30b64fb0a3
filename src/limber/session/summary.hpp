#pragma once
/// What a session came to: what history shows and progress learns from.
#include "limber/session/session.hpp"

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

struct Summary {
    /// "finished", "stopped", "left" (never ended), "sign", "too_painful" or "hurt".
    std::string end;
    /// The check-in's sign or the hurt behind an unsafe end.
    std::string because;
    /// Days between the answers that the plan was made from and the session.
    int answers_age_days = 0;
    std::int64_t coached_ms = 0;
    int pain_before = 0;
    std::optional<int> pain_after;
    std::optional<int> effort;
    std::optional<StretchId> helped;
    std::optional<StretchId> hurt_by;
    std::vector<ItemSummary> items;

    bool operator==(const Summary&) const = default;
};

Summary summarise(const Catalogue& catalogue, const Session& session);

}  // namespace limber
