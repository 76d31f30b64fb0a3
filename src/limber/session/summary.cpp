#include "limber/session/summary.hpp"

#include <algorithm>

namespace limber {
namespace {

void name_end(const Catalogue& catalogue, const End& end, Summary& summary) {
    switch (end.kind) {
        case EndKind::Finished:
            summary.end = "finished";
            return;
        case EndKind::Stopped:
            summary.end = "stopped";
            return;
        case EndKind::TooPainful:
        case EndKind::PainRose:
            summary.end = "too_painful";
            return;
        case EndKind::Sign:
            summary.end = "sign";
            summary.because = catalogue.session.check_in[end.index].id;
            return;
        case EndKind::Hurt:
            summary.end = "hurt";
            summary.because = catalogue.session.hurts[end.index].id;
            return;
    }
}

}  // namespace

Summary summarise(const Catalogue& catalogue, const Session& session) {
    const Answered& answered = session.answered();
    Summary summary{.end = "left",
                    .coached_ms = session.coached_ms(),
                    .pain_before = answered.pain_before.value_or(session.plan().pain),
                    .pain_after = answered.pain_after,
                    .effort = answered.effort,
                    .helped = answered.helped,
                    .hurt_by = answered.hurt_by};
    if (const auto end = session.end()) name_end(catalogue, *end, summary);
    summary.items.reserve(session.items().size());
    for (std::size_t at = 0; at < session.items().size(); ++at) {
        const ItemState& item = session.items()[at];
        summary.items.push_back({session.plan().items[at].stretch->id, item.form.variant->id,
                                 item.form.dose, item.outcome, item.worst, item.eased,
                                 item.held_ms});
    }
    // A hurt that was never told to its end counts as a clear one.
    if (session.is_hurting() && session.blamed() < summary.items.size()) {
        Light& worst = summary.items[session.blamed()].worst;
        worst = std::max(worst, Light::Red);
    }
    return summary;
}

}  // namespace limber
