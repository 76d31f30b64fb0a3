#include "limber/cli/coach.hpp"

#include "limber/cli/coach_view.hpp"
#include "limber/cli/terminal.hpp"
#include "limber/speech/speech.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <map>
#include <string_view>
#include <thread>

namespace limber {
namespace {

/// Time that goes on while the computer sleeps, so that a closed lid is seen as a gap.
struct Clock {
    using duration = std::chrono::nanoseconds;
    using rep = duration::rep;
    using period = duration::period;
    using time_point = std::chrono::time_point<Clock>;
    static constexpr bool is_steady = true;
    static time_point now() {
        timespec time{};
        clock_gettime(CLOCK_BOOTTIME, &time);
        return time_point(std::chrono::seconds(time.tv_sec) +
                          std::chrono::nanoseconds(time.tv_nsec));
    }
};
using std::chrono::milliseconds;
/// How often the clock is looked at: twenty times a second.
constexpr milliseconds frame{50};
/// How long the screen shows what was told.
constexpr std::chrono::seconds note_time{6};
/// How long a typed 1 waits for the 0 of a 10.
constexpr std::chrono::milliseconds one_waits{1500};
/// Fast time is cut into ticks that cannot be taken for a gap.
constexpr std::int64_t longest_tick_ms = 1000;

/// Keys that always mean the same; every other key pauses or goes on.
const std::map<std::string, Event>& command_keys() {
    static const std::map<std::string, Event> keys{
        {"h", Hurts{}},  {"n", Skip{}},   {"\x1b[C", Skip{}}, {"b", Back{}}, {"\x1b[D", Back{}},
        {"r", Repeat{}}, {"e", Easier{}}, {"w", Wait{}},      {"q", Stop{}}, {"\x04", Stop{}}};
    return keys;
}

/// Caps Lock must not turn "that hurts" into a pause.
std::string lower_case(std::string key) {
    if (key.size() == 1 && key[0] >= 'A' && key[0] <= 'Z')
        key[0] = static_cast<char>(key[0] - 'A' + 'a');
    return key;
}

ScreenStyle style_of_terminal() {
    const auto variable = [](const char* name) {
        const char* value = std::getenv(name);
        return std::string_view(value == nullptr ? "" : value);
    };
    std::string_view locale = variable("LC_ALL");
    if (locale.empty()) locale = variable("LC_CTYPE");
    if (locale.empty()) locale = variable("LANG");
    const bool unicode = locale.find("UTF-8") != std::string_view::npos ||
                         locale.find("utf8") != std::string_view::npos;
    return {.unicode = unicode, .colour = variable("NO_COLOR").empty()};
}

/// One run over one session.
class Coach {
public:
    Coach(const Catalogue& catalogue, Coaching& coaching, const CoachOptions& options,
          Console& console, std::vector<Message>& notes)
        : rules_(catalogue.session),
          coaching_(coaching),
          options_(options),
          console_(console),
          notes_(notes),
          words_(catalogue, console.renderer(), coaching.session()),
          screen_(can_draw() && !options.plain),
          style_(style_of_terminal()),
          terminal_(screen_ ? Terminal::Use::Screen : Terminal::Use::Keys) {
        if (!options.silent) voice_.emplace(console.renderer().language());
    }

    bool run() {
        begin();
        last_ = Clock::now();
        while (session().mode() != Mode::Over) {
            const auto key = terminal_.read_key(frame);
            if (!is_typed()) std::this_thread::sleep_for(frame - (Clock::now() - last_));
            if (!take_signal()) return false;
            tick();
            if (key) press(lower_case(*key));
            take_waiting_one();
            if (!is_typed() && session().ask()) apply(Skip{});
            tell_losses();
            if (screen_) draw_screen();
            if (!screen_ && !console_.works()) {
                coaching_.save();
                return false;
            }
        }
        tell_advice();
        return true;
    }

private:
    [[nodiscard]] const Session& session() const { return coaching_.session(); }

    /// A new session begins; one that was broken off waits for a key, or goes on by itself where
    /// nobody can press one.
    void begin() {
        if (session().mode() == Mode::New) {
            apply(Begin{is_typed(), coaching_.plan().pain});
        } else if (session().ask()) {
            show_question();
        } else {
            apply(Pause{});
            if (!is_typed()) apply(Resume{});
        }
    }

    void draw_screen() {
        CoachView view = words_.view();
        if (Clock::now() < note_until_) view.note = note_;
        terminal_.show(draw(view, terminal_.size(), style_));
    }

    void tick() {
        const auto now = Clock::now();
        const double passed_ms = std::chrono::duration<double, std::milli>(now - last_).count();
        last_ = now;
        if (passed_ms > rules_.longest_gap_ms) {
            apply(Tick{static_cast<std::int64_t>(passed_ms)});
            return;
        }
        carried_ms_ += passed_ms * options_.speed;
        while (carried_ms_ >= 1) {
            const auto ms = std::min(longest_tick_ms, static_cast<std::int64_t>(carried_ms_));
            carried_ms_ -= static_cast<double>(ms);
            apply(Tick{ms});
        }
    }

    /// False when the program should end and leave the session for later.
    bool take_signal() {
        const auto signal = signals_.take(terminal_);
        if (!signal) return true;
        if (*signal == Signal::Terminate) {
            coaching_.save();
            return false;
        }
        if (*signal == Signal::Interrupt) apply(Stop{});
        if (*signal == Signal::Continued) apply(Pause{});
        return true;
    }

    void press(const std::string& key) {
        if (session().ask()) return answer(key);
        const auto command = command_keys().find(key);
        if (command != command_keys().end()) return apply(command->second);
        const bool stands = session().mode() == Mode::Paused || session().mode() == Mode::Waiting;
        apply(stands ? Event(Resume{}) : Event(Pause{}));
    }

    /// A key that is no answer asks again; Enter leaves the question open.
    void answer(const std::string& key) {
        const auto choices = words_.choices();
        const bool one_waits_now = one_since_.has_value();
        one_since_.reset();
        if (one_waits_now && key == "0") return apply(choices.back().event);
        if (one_waits_now) {
            apply(choices[1].event);
            if (key == "\n" || !session().ask()) return;
            return answer(key);
        }
        if (key == "q" || key == "\x04") return apply(Stop{});
        if (key == "\n" && words_.may_stay_open()) return apply(Skip{});
        if (key == "1" && choices.back().key == "10") {
            one_since_ = Clock::now();
            return;
        }
        for (const auto& choice : choices) {
            if (choice.key == key) return apply(choice.event);
        }
        show_question();
    }

    void take_waiting_one() {
        if (!one_since_ || Clock::now() - *one_since_ < one_waits) return;
        one_since_.reset();
        apply(words_.choices()[1].event);
    }

    /// Advice after an unsafe end is said, and stays on the screen until a key is pressed.
    void tell_advice() {
        std::string all;
        for (const auto& message : words_.advice(options_.emergency))
            add(all, console_.renderer().render(message));
        if (all.empty()) return;
        if (voice_) voice_->say(all);
        CoachView view;
        view.banner = all;
        view.keys = {console_.renderer().render({"coach.key.any", {}})};
        const auto stays = [&] { return screen_ || (voice_ && voice_->is_speaking()); };
        while (stays() && !terminal_.read_key(frame)) {
            if (!is_typed()) std::this_thread::sleep_for(frame);
            if (const auto signal = signals_.take(terminal_); signal && *signal != Signal::Resized)
                return;
            if (screen_) terminal_.show(draw(view, terminal_.size(), style_));
        }
    }

    void apply(const Event& event) {
        std::string spoken;
        note_is_old_ = true;
        for (const auto& effect : coaching_.apply(event))
            std::visit([&](const auto& what) { show(what, spoken); }, effect);
        if (!spoken.empty() && voice_) voice_->say(spoken);
        if (!screen_) console_.flush();
    }

    void show(const BeginCue& begin, std::string& spoken) {
        // What an earlier cue of this moment said is late, unless it had no time of its own.
        if (!last_cue_was_empty_) spoken.clear();
        last_cue_was_empty_ = begin.cue.length_ms == 0;
        add(spoken, words_.say(begin.cue));
        if (begin.cue.tone) ring();
        if (begin.cue.kind == CueKind::Prepare && !screen_) console_.blank();
        print(words_.line(begin.cue, begin.item));
    }

    void show(const ReachMark& reached, std::string& spoken) {
        if (reached.mark.tone) ring();
        if (!reached.mark.say) return;
        const std::string words = console_.renderer().render(*reached.mark.say);
        tell(words);
        if (voice_ && !voice_->is_speaking()) add(spoken, words);
    }

    void show(const ChangeMode& changed, std::string& spoken) {
        const std::string words = words_.banner(changed.mode);
        if (words.empty()) return;
        print(words);
        spoken = words;
    }

    void show(const OpenAsk& /*asked*/, std::string& spoken) {
        add(spoken, words_.question());
        for (const auto& choice : words_.choices()) {
            const bool named = choice.key >= "a" && choice.key < "n";
            if (named) add(spoken, choice.key + ": " + choice.words + ".");
        }
        if (!screen_) print_question();
    }

    void show(const Tell& told, std::string& spoken) {
        const std::string words = console_.renderer().render(told.message);
        tell(words);
        add(spoken, words);
        // What was told belongs to the cue that follows.
        last_cue_was_empty_ = true;
    }

    void show(const Finish& /*finished*/, std::string& spoken) { spoken.clear(); }

    void show_question() {
        if (voice_) voice_->say(words_.question());
        if (!screen_) print_question();
        console_.flush();
    }

    void print_question() {
        print(words_.question());
        for (const auto& line : words_.view().choices) console_.paragraph(line, 7);
    }

    static void add(std::string& words, const std::string& more) {
        if (!words.empty() && !more.empty()) words += ' ';
        words += more;
    }

    void print(const std::string& words) {
        if (!screen_ && !words.empty()) console_.paragraph(words, 0, words_.left() + "  ");
    }

    /// In a line, or for some seconds on the screen.
    void tell(const std::string& words) {
        print(words);
        if (note_is_old_) note_.clear();
        note_is_old_ = false;
        add(note_, words);
        note_until_ = Clock::now() + note_time;
    }

    void ring() {
        if (!options_.silent) terminal_.ring();
    }

    /// What can no longer be heard or kept is said once; the session goes on.
    void tell_losses() {
        if (const auto loss = coaching_.take_loss()) note(loss->message);
        if (!voice_) return;
        if (const auto silence = voice_->take_silence()) {
            note({*silence == Silence::NoProgram ? "coach.no_program" : "coach.no_sound", {}});
            voice_.reset();
        }
    }

    void note(const Message& message) {
        tell(console_.renderer().render(message));
        if (screen_) notes_.push_back(message);
    }

    const SessionRules& rules_;
    Coaching& coaching_;
    const CoachOptions& options_;
    Console& console_;
    /// What is said beside the screen, and again when the screen has gone.
    std::vector<Message>& notes_;
    CoachWords words_;
    bool screen_;
    ScreenStyle style_;
    Signals signals_;
    Terminal terminal_;
    std::optional<Voice> voice_;
    /// What was told at one moment, all together.
    /// When a 1 was typed that may become a 10.
    std::optional<Clock::time_point> one_since_;
    std::string note_;
    bool note_is_old_ = true;
    Clock::time_point note_until_;
    Clock::time_point last_;
    double carried_ms_ = 0;
    bool last_cue_was_empty_ = true;
};

}  // namespace

bool coach(const Catalogue& catalogue, Coaching& coaching, const CoachOptions& options,
           Console& console) {
    std::vector<Message> notes;
    const bool over = Coach(catalogue, coaching, options, console, notes).run();
    for (const auto& message : notes) console.say(message);
    return over;
}

}  // namespace limber
