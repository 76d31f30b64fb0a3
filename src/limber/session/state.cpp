#include "limber/session/state.hpp"

#include <numeric>

namespace limber {

std::int64_t Track::left_ms() const {
    return std::accumulate(cues.begin() + static_cast<std::ptrdiff_t>(at), cues.end(), -in_cue_ms,
                           [](std::int64_t sum, const Cue& next) { return sum + next.length_ms; });
}

Mode mode_of(const Activity& activity) {
    return std::visit([]<class Now>(const Now&) { return Now::mode; }, activity);
}

std::optional<Ask> ask_of(const Activity& activity) {
    if (const auto* asked = std::get_if<Asked>(&activity)) return asked->ask;
    if (const auto* hurting = std::get_if<Hurting>(&activity))
        return Ask{hurting->pain ? AskKind::HurtKind : AskKind::HurtPain};
    if (std::holds_alternative<Leaving>(activity)) return Ask{AskKind::Leave};
    return std::nullopt;
}

}  // namespace limber
