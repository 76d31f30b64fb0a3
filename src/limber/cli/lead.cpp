#include "limber/cli/lead.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <csignal>
#include <thread>

namespace limber {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto longest_nap = std::chrono::milliseconds(50);

/// Set by a signal; the only thing that a handler may touch.
volatile std::sig_atomic_t& interrupted() {
    static volatile std::sig_atomic_t flag = 0;
    return flag;
}

/// While it lives, Ctrl-C and a polite kill end the session instead of the program.
class InterruptGuard {
public:
    InterruptGuard() {
        interrupted() = 0;
        before_int_ = std::signal(SIGINT, [](int) { interrupted() = 1; });
        before_term_ = std::signal(SIGTERM, [](int) { interrupted() = 1; });
    }
    ~InterruptGuard() {
        static_cast<void>(std::signal(SIGINT, before_int_));
        static_cast<void>(std::signal(SIGTERM, before_term_));
    }
    InterruptGuard(const InterruptGuard&) = delete;
    InterruptGuard& operator=(const InterruptGuard&) = delete;
    InterruptGuard(InterruptGuard&&) = delete;
    InterruptGuard& operator=(InterruptGuard&&) = delete;

private:
    void (*before_int_)(int) = nullptr;
    void (*before_term_)(int) = nullptr;
};

std::string clock_of(std::int64_t ms) {
    const std::int64_t seconds = (ms + 999) / 1000;
    return fmt::format("{:2}:{:02}", seconds / 60, seconds % 60);
}

const char* name_of(Breath breath) {
    static constexpr std::array names = {"in", "out", "slow", "free"};
    return names.at(static_cast<std::size_t>(breath));
}

const char* name_of(std::optional<Side> side) {
    if (!side) return "both";
    return *side == Side::Left ? "left" : "right";
}

/// One cue in a line: time left, words, and for a phase its seconds, breath, side and count.
void print_cue(const SessionPlan& plan, const Script& script, const Cue& cue, Console& console) {
    std::vector<std::string> words;
    words.reserve(cue.say.size() + 1);
    for (const auto& message : cue.say) words.push_back(console.renderer().render(message));
    const bool phase = cue.kind == CueKind::Move || cue.kind == CueKind::Hold;
    if (phase && cue.item) {
        const Message count{
            "lead.phase",
            {{"seconds", cue.length_ms / 1000},
             {"breath", std::string(name_of(cue.breath))},
             {"side", std::string(name_of(cue.side))},
             {"repetition", std::int64_t{cue.repetition}},
             {"repetitions", std::int64_t{plan.items[*cue.item].dose.repetitions}}}};
        words.push_back(console.renderer().render(count));
    }
    if (cue.kind == CueKind::Prepare) console.blank();
    console.paragraph(fmt::format("{}", fmt::join(words, " ")), 0,
                      clock_of(script.length_ms - cue.start_ms) + "  ");
}

void show_effects(const SessionPlan& plan, const Script& script, const Step& step,
                  Console& console) {
    for (const auto& effect : step.effects) {
        if (const auto* cue = std::get_if<BeginCue>(&effect)) {
            print_cue(plan, script, script.cues[cue->cue], console);
        } else {
            static constexpr std::array modes = {"lead.resumed", "lead.paused", "lead.stopped",
                                                 "lead.finished"};
            console.say(
                {modes.at(static_cast<std::size_t>(std::get<ModeChanged>(effect).mode)), {}});
        }
    }
    console.flush();
}

/// A line typed on the terminal while coaching, if there is one; never waits. The end of input
/// means q.
std::optional<std::string> typed_line(Console& console) {
    pollfd input{STDIN_FILENO, POLLIN, 0};
    if (isatty(STDIN_FILENO) == 0 || poll(&input, 1, 0) <= 0) return std::nullopt;
    return console.ask({"lead.prompt", {}}).value_or("q");
}

Event event_of(const std::string& typed, Mode mode) {
    if (typed == "q") return Stop{};
    if (mode == Mode::Paused) return Resume{};
    return Pause{};
}

}  // namespace

SessionState lead(const SessionPlan& plan, const Script& script, double speed, Console& console) {
    const InterruptGuard guard;
    Step step = begin(script);
    show_effects(plan, script, step, console);
    auto last = Clock::now();
    double carried_ms = 0;
    while (step.state.mode == Mode::Coaching || step.state.mode == Mode::Paused) {
        std::this_thread::sleep_for(longest_nap);
        const auto now = Clock::now();
        carried_ms += std::chrono::duration<double, std::milli>(now - last).count() * speed;
        last = now;
        Event event = Tick{static_cast<std::int64_t>(carried_ms)};
        carried_ms -= std::floor(carried_ms);
        if (interrupted() != 0)
            event = Stop{};
        else if (const auto typed = typed_line(console))
            event = event_of(*typed, step.state.mode);
        step = advance(script, step.state, event);
        show_effects(plan, script, step, console);
    }
    return step.state;
}

}  // namespace limber
