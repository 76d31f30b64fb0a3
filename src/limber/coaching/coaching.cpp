#include "limber/coaching/coaching.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

namespace limber {
namespace {

/// Whether it waits for the person.
bool is_held(Mode mode) {
    return mode == Mode::Paused || mode == Mode::Waiting || mode == Mode::Asking;
}

}  // namespace

std::int64_t save_every_ms(double speed) {
    constexpr double second_ms = 1000;
    return static_cast<std::int64_t>(second_ms * speed);
}

Coaching::Coaching(const Catalogue& catalogue, SessionPlan plan, Keeping keeping,
                   const std::vector<Event>& past)
    : catalogue_(&catalogue),
      led_(std::make_unique<Led>(std::move(plan), catalogue)),
      keeping_(std::move(keeping)) {
    for (const auto& event : past) led_->session.apply(event);
}

std::vector<Effect> Coaching::apply(const Event& event) {
    const auto* tick = std::get_if<Tick>(&event);
    const std::chrono::milliseconds held(held_ms_);
    if (tick == nullptr) {
        if (auto ended = look(); !ended.empty()) return ended;
        if (held > std::chrono::minutes(catalogue_->session.resume_within_minutes))
            return stop_held();
    }
    return take(event);
}

std::vector<Effect> Coaching::look() {
    if (!keeping_.board || led_->session.mode() == Mode::Over) return {};
    const auto halt = keeping_.board->look(led_->plan);
    if (!halt) return {};
    // Only what has begun can end.
    if (led_->session.mode() == Mode::New) take(Begin{true, led_->plan.pain});
    return take(*halt);
}

std::vector<Effect> Coaching::take(const Event& event) {
    const auto* tick = std::get_if<Tick>(&event);
    const Mode before = led_->session.mode();
    const bool idle = before != Mode::Coaching && before != Mode::Ready;
    auto effects = led_->session.apply(event);
    if (before != Mode::Over && led_->session.mode() == Mode::Over) post_end();
    if (tick != nullptr && is_held(led_->session.mode()))
        held_ms_ += tick->ms;
    else if (!effects.empty())
        held_ms_ = 0;
    if (idle && tick != nullptr) return effects;
    record(event);
    if (!effects.empty() || unsaved_ms_ >= keeping_.save_every_ms) save();
    return effects;
}

std::vector<Effect> Coaching::stop() {
    held_ms_ = 0;
    std::vector<Effect> last;
    // The first ends what is done, the second leaves the questions afterwards open.
    for (int stop = 0; stop < 2 && led_->session.mode() != Mode::Over; ++stop) last = apply(Stop{});
    return last;
}

std::vector<Effect> Coaching::stop_held() {
    std::vector<Effect> last = stop();
    std::vector<Effect> effects;
    effects.reserve(1 + last.size());
    effects.emplace_back(Tell{{"say.held_too_long", {}}});
    std::ranges::move(last, std::back_inserter(effects));
    return effects;
}

/// Ticks are put together as long as they do not look like a gap.
void Coaching::record(const Event& event) {
    if (!keeping_.log) return;
    const auto* tick = std::get_if<Tick>(&event);
    auto* last = unsaved_.empty() ? nullptr : std::get_if<Tick>(&unsaved_.back());
    if (tick != nullptr) unsaved_ms_ += tick->ms;
    if (tick != nullptr && last != nullptr &&
        last->ms + tick->ms <= catalogue_->session.longest_gap_ms)
        last->ms += tick->ms;
    else
        unsaved_.push_back(event);
}

/// What ends it for the person's safety is known everywhere before it is seen here.
void Coaching::post_end() {
    if (!keeping_.board) return;
    const End end = led_->session.end().value_or(End{});
    const SessionRules& rules = catalogue_->session;
    if (end.kind == EndKind::Sign) keeping_.board->post(rules.check_in[end.index].id.value());
    if (end.kind == EndKind::Hurt) keeping_.board->post(rules.hurts[end.index].id.value());
}

void Coaching::save() {
    if (!keeping_.log || closed_) return;
    loss_ = keep();
    unsaved_ms_ = 0;
}

std::optional<Error> Coaching::keep() {
    if (auto lost = keeping_.log->append(unsaved_)) return lost;
    unsaved_.clear();
    if (session().mode() != Mode::Over) return std::nullopt;
    auto lost = keeping_.log->close(summarise(*catalogue_, session()));
    closed_ = !lost;
    return lost;
}

}  // namespace limber
