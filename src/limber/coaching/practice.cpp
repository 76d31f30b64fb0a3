#include "limber/coaching/practice.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace limber {
namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;

/// Time that runs fast is cut into ticks that cannot be taken for a gap.
constexpr std::int64_t longest_tick_ms = 1000;
/// In real time.
constexpr std::chrono::seconds look_every{1};

}  // namespace

Practice::Practice(const Catalogue& catalogue, const Renderer& renderer, Coaching coaching,
                   PracticeOptions options)
    : catalogue_(&catalogue),
      coaching_(std::move(coaching)),
      options_(std::move(options)),
      words_(catalogue, renderer, coaching_.session()),
      narrator_(words_, options_.marks == Marks::Told) {}

void Practice::begin() {
    if (session().mode() == Mode::New)
        apply(Begin{options_.attended, coaching_.plan().pain, options_.checked_in});
    else
        apply(Pause{});
}

void Practice::pass(nanoseconds time) {
    const double passed_ms = std::chrono::duration<double, std::milli>(time).count();
    if (passed_ms > static_cast<double>(catalogue_->session.longest_gap_ms)) {
        apply(Tick{static_cast<std::int64_t>(passed_ms)});
    } else {
        carried_ms_ += passed_ms * options_.speed;
        while (carried_ms_ >= 1) {
            const auto ms = std::min(longest_tick_ms, static_cast<std::int64_t>(carried_ms_));
            carried_ms_ -= static_cast<double>(ms);
            apply(Tick{ms});
        }
    }
    unlooked_ += time;
    if (unlooked_ >= look_every) {
        unlooked_ = {};
        look();
    }
    if (!options_.attended) go_on_alone();
}

/// After a sleep of the machine, too.
void Practice::go_on_alone() {
    if (session().ask()) apply(Skip{});
    if (session().mode() == Mode::Paused) apply(Resume{});
}

void Practice::apply(const Event& event) {
    const bool answers = session().ask() && !std::holds_alternative<Tick>(event);
    auto effects = coaching_.apply(event);
    if (answers && !effects.empty()) ++answered_;
    show_what_came(std::move(effects));
}

void Practice::take(const Command& command) {
    const bool is_late = command.question && (!session().ask() || *command.question != answered_);
    if (!is_late) apply(command.event);
}

void Practice::stop() { show_what_came(coaching_.stop()); }

void Practice::lose(const Message& what) { show({}, what); }

void Practice::show_what_came(std::vector<Effect> effects) {
    if (effects.empty() && coaching_.loss().has_value() == is_losing_) return;
    note_is_old_ = true;
    show(std::move(effects), find_turn());
}

/// What to tell when keeping begins to fail, or works again.
std::optional<Message> Practice::find_turn() {
    const auto& loss = coaching_.loss();
    const bool was_losing = std::exchange(is_losing_, loss.has_value());
    if (was_losing == is_losing_) return std::nullopt;
    return loss ? loss->message : Message{"coach.kept_again", {}};
}

void Practice::show(std::vector<Effect> effects, std::optional<Message> loss) {
    if (effects.empty() && !loss) return;
    ++revision_;
    const std::uint64_t begun = cues_;
    note_down(effects);
    if (loss) tell(*loss);
    // Who comes later needs it no more; who has seen its number shows it for as long as it takes.
    if (note_is_old_ && cues_ > begun) note_.words.clear();
    Narration narration = narrator_.say(effects);
    if (!narration.words.empty()) said_ = {said_.number + 1, narration.words};
    if (watcher_) watcher_({std::move(effects), std::move(loss), std::move(narration)});
}

void Practice::note_down(const std::vector<Effect>& effects) {
    for (const auto& effect : effects) {
        if (std::holds_alternative<BeginCue>(effect)) ++cues_;
        if (const auto* told = std::get_if<Tell>(&effect)) tell(told->message);
        const auto* reached = std::get_if<ReachMark>(&effect);
        if (options_.marks == Marks::Told && reached != nullptr && reached->mark.say)
            tell(*reached->mark.say);
    }
}

/// What is told at one moment is told together.
void Practice::tell(const Message& message) {
    if (note_is_old_) note_ = {note_.number + 1, {}};
    note_is_old_ = false;
    const std::string words = words_.words(message);
    if (!note_.words.empty() && !words.empty()) note_.words += ' ';
    note_.words += words;
}

milliseconds Practice::until_change() const {
    constexpr std::int64_t most_ms = 1000;
    std::int64_t left_ms = most_ms;
    if (session().mode() == Mode::Ready) left_ms = session().ready_ms();
    if (session().mode() == Mode::Coaching && session().cue() != nullptr)
        left_ms = session().cue()->length_ms - session().in_cue_ms();
    const auto real_ms = static_cast<std::int64_t>(
        std::ceil((static_cast<double>(left_ms) - carried_ms_) / options_.speed));
    return milliseconds(std::clamp<std::int64_t>(real_ms, 1, most_ms));
}

}  // namespace limber
