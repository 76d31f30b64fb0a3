#include "limber/app/coaching.hpp"

#include "limber/app/record.hpp"

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

store::Store::AnswersThen answers_after(const Summary& summary) {
    return summary.because.empty() ? store::Store::AnswersThen::Hold
                                   : store::Store::AnswersThen::Forgotten;
}

Coaching::Coaching(const Catalogue& catalogue, SessionPlan plan, Keeping keeping,
                   const std::vector<Event>& past)
    : catalogue_(&catalogue),
      plan_(std::make_unique<SessionPlan>(std::move(plan))),
      session_(catalogue, *plan_),
      keeping_(keeping) {
    for (const auto& event : past) session_.apply(event);
}

std::vector<Effect> Coaching::apply(const Event& event) {
    const auto* tick = std::get_if<Tick>(&event);
    const std::chrono::milliseconds held(held_ms_);
    if (tick == nullptr && held > std::chrono::minutes(catalogue_->session.resume_within_minutes))
        return stop_held();
    const Mode before = session_.mode();
    const bool idle = before != Mode::Coaching && before != Mode::Ready;
    auto effects = session_.apply(event);
    if (tick != nullptr && is_held(session_.mode()))
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
    for (int stop = 0; stop < 2 && session_.mode() != Mode::Over; ++stop) last = apply(Stop{});
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
    if (keeping_.store == nullptr) return;
    const auto* tick = std::get_if<Tick>(&event);
    auto* last = unsaved_.empty() ? nullptr : std::get_if<Tick>(&unsaved_.back());
    if (tick != nullptr) unsaved_ms_ += tick->ms;
    if (tick != nullptr && last != nullptr &&
        last->ms + tick->ms <= catalogue_->session.longest_gap_ms)
        last->ms += tick->ms;
    else
        unsaved_.push_back(event);
}

void Coaching::save() {
    if (keeping_.store == nullptr) return;
    std::vector<LogEntry> entries;
    entries.reserve(unsaved_.size());
    for (const auto& event : unsaved_) entries.push_back(entry_of(event));
    unsaved_.clear();
    unsaved_ms_ = 0;
    try {
        keeping_.store->append(keeping_.session, entries);
        if (session_.mode() != Mode::Over) return;
        Summary summary = summarise(*catalogue_, session_);
        summary.answers_age_days = keeping_.answers_age_days;
        keeping_.store->close_session(keeping_.session, write_summary(summary),
                                      answers_after(summary));
    } catch (const store::StoreError& lost) {
        loss_ = lost.error();
        keeping_.store = nullptr;
    }
}

std::optional<Error> Coaching::take_loss() { return std::exchange(loss_, std::nullopt); }

}  // namespace limber
