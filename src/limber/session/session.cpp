#include "limber/session/session.hpp"

namespace limber {
namespace {

bool is_over(const SessionState& state) {
    return state.mode == Mode::Stopped || state.mode == Mode::Finished;
}

void change_mode(Step& step, Mode mode) {
    step.state.mode = mode;
    step.effects.emplace_back(ModeChanged{mode});
}

/// Moves to the cue that the elapsed time has reached, beginning every cue on the way.
void catch_up(const Script& script, Step& step) {
    SessionState& state = step.state;
    while (state.cue < script.cues.size() &&
           state.elapsed_ms >= script.cues[state.cue].start_ms + script.cues[state.cue].length_ms) {
        ++state.cue;
        if (state.cue < script.cues.size()) step.effects.emplace_back(BeginCue{state.cue});
    }
    if (state.cue < script.cues.size()) return;
    state.elapsed_ms = script.length_ms;
    change_mode(step, Mode::Finished);
}

}  // namespace

Step begin(const Script& script) {
    Step step;
    if (!script.cues.empty()) step.effects.emplace_back(BeginCue{0});
    catch_up(script, step);
    return step;
}

Step advance(const Script& script, const SessionState& state, const Event& event) {
    Step step{state, {}};
    if (is_over(state)) return step;
    if (const auto* tick = std::get_if<Tick>(&event)) {
        if (state.mode != Mode::Coaching || tick->ms <= 0) return step;
        step.state.elapsed_ms += tick->ms;
        catch_up(script, step);
    } else if (std::holds_alternative<Pause>(event)) {
        if (state.mode == Mode::Coaching) change_mode(step, Mode::Paused);
    } else if (std::holds_alternative<Resume>(event)) {
        if (state.mode == Mode::Paused) change_mode(step, Mode::Coaching);
    } else {
        change_mode(step, Mode::Stopped);
    }
    return step;
}

SessionState replay(const Script& script, const std::vector<Event>& events) {
    SessionState state = begin(script).state;
    for (const auto& event : events) state = advance(script, state, event).state;
    return state;
}

}  // namespace limber
