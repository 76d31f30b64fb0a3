#include "limber/session/summary.hpp"

#include <algorithm>

namespace limber {
namespace {

SessionEnd kept_end(EndKind kind) {
    switch (kind) {
        case EndKind::Finished:
            return SessionEnd::Finished;
        case EndKind::Stopped:
            return SessionEnd::Stopped;
        case EndKind::Sign:
            return SessionEnd::Sign;
        case EndKind::TooPainful:
        case EndKind::PainRose:
            return SessionEnd::TooPainful;
        case EndKind::Hurt:
            return SessionEnd::Hurt;
        case EndKind::Halted:
            return SessionEnd::Halted;
    }
    return SessionEnd::Left;
}

void take_end(const SessionRules& rules, const End& end, Summary& summary) {
    summary.end = kept_end(end.kind);
    if (end.kind == EndKind::Sign) summary.sign = rules.check_in[end.index].id;
    if (end.kind == EndKind::Hurt) summary.hurt = rules.hurts[end.index].id;
}

}  // namespace

std::string because_of(const Summary& summary) {
    if (summary.sign) return summary.sign->value();
    return summary.hurt ? summary.hurt->value() : std::string{};
}

Summary summarise(const Catalogue& catalogue, const Session& session) {
    const Answered& answered = session.answered();
    Summary summary{.coached_ms = session.coached_ms(),
                    .pain_before = answered.pain_before.value_or(session.plan().pain),
                    .pain_after = answered.pain_after,
                    .hurt_by = answered.hurt_by};
    if (const auto end = session.end()) take_end(catalogue.session, *end, summary);
    summary.items.reserve(session.items().size());
    for (std::size_t at = 0; at < session.items().size(); ++at) {
        const ItemState& item = session.items()[at];
        summary.items.push_back({session.plan().items[at].stretch->id, item.form.variant->id,
                                 item.form.dose, item.outcome, item.worst, item.eased,
                                 item.held_ms});
    }
    // A hurt that was never told to its end counts as a clear one.
    if (const auto item = session.hurting(); item && *item < summary.items.size()) {
        Light& worst = summary.items[*item].worst;
        worst = std::max(worst, Light::Red);
    }
    return summary;
}

}  // namespace limber
