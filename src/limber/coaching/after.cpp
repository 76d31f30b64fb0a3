#include "limber/coaching/after.hpp"

namespace limber {

After after(const Session& session) {
    switch (session.end().value_or(End{EndKind::Stopped}).kind) {
        case EndKind::TooPainful:
        case EndKind::PainRose:
            return After::NewPlan;
        case EndKind::Sign:
        case EndKind::Hurt:
        case EndKind::Halted:
            return After::Advice;
        case EndKind::Finished:
        case EndKind::Stopped:
            break;
    }
    return session.coached_ms() > 0 ? After::Progress : After::Nothing;
}

bool stops(const Summary& summary) {
    return summary.end == SessionEnd::Sign || summary.end == SessionEnd::Hurt;
}

bool answers_hold(const Summary& summary) {
    return !stops(summary) && summary.end != SessionEnd::TooPainful;
}

std::int64_t minutes_left(const Session& session) {
    constexpr std::int64_t ms_per_minute = 60'000;
    return (session.left_ms() + ms_per_minute - 1) / ms_per_minute;
}

}  // namespace limber
