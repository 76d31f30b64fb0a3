#include "limber/cli/coach.hpp"

#include "limber/app/clock.hpp"
#include "limber/app/narrator.hpp"
#include "limber/cli/coach_view.hpp"
#include "limber/cli/terminal.hpp"
#include "limber/speech/speech.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <map>
#include <string_view>
#include <thread>

namespace limber::cli {
namespace {

using Time = std::chrono::nanoseconds;

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
        last_ = time_since_start();
        while (session().mode() != Mode::Over) {
            const auto key = terminal_.read_key(frame);
            if (!is_typed()) std::this_thread::sleep_for(last_ + frame - time_since_start());
            if (!take_signal()) return false;
            tick();
            if (key) press(lower_case(*key));
            take_waiting_one();
            if (!is_typed()) go_on_alone();
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
        }
    }

    /// Nobody can answer or press a key; after a sleep of the machine, too, it goes on by itself.
    void go_on_alone() {
        if (session().ask()) apply(Skip{});
        if (session().mode() == Mode::Paused) apply(Resume{});
    }

    void draw_screen() {
        CoachView view = view_of(words_);
        if (time_since_start() < note_until_) view.note = note_;
        terminal_.show(draw(view, terminal_.size(), style_));
    }

    void tick() {
        const auto now = time_since_start();
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
        if (session().ask()) {
            answer(key);
            return;
        }
        const auto command = command_keys().find(key);
        const bool stands = session().mode() == Mode::Paused || session().mode() == Mode::Waiting;
        if (command != command_keys().end())
            apply(command->second);
        else
            apply(stands ? Event(Resume{}) : Event(Pause{}));
    }

    /// A key that is no answer asks again; Enter leaves the question open where that is safe.
    void answer(const std::string& key) {
        if (one_since_) {
            const bool ten = key == "0";
            settle_one(ten);
            if (!ten && key != "\n" && session().ask()) answer(key);
            return;
        }
        if (const auto event = event_of(key))
            apply(*event);
        else if (!one_since_)
            show_question();
    }

    /// The answer that a key gives; nothing for one that gives none, or not yet.
    std::optional<Event> event_of(const std::string& key) {
        if (key == "q" || key == "\x04") return Stop{};
        if (key == "\n" && words_.may_stay_open()) return Skip{};
        const auto choices = words_.choices();
        if (key == "1" && choices.back().key == "10") {
            one_since_ = time_since_start();
            return std::nullopt;
        }
        for (const auto& choice : choices) {
            if (choice.key == key) return choice.event;
        }
        return std::nullopt;
    }

    /// The 1 that waited was a 10, or a 1.
    void settle_one(bool ten) {
        one_since_.reset();
        const auto choices = words_.choices();
        apply(ten ? choices.back().event : choices[1].event);
    }

    void take_waiting_one() {
        if (one_since_ && time_since_start() - *one_since_ >= one_waits) settle_one(false);
    }

    /// Advice after an unsafe end is said, and stays on the screen until a key is pressed.
    void tell_advice() {
        // A pain that is too much leads on to questions, which are on the screen.
        const auto end = session().end();
        if (!end || (end->kind != EndKind::Sign && end->kind != EndKind::Hurt)) return;
        std::string all;
        for (const auto& message : words_.advice(options_.emergency))
            add(all, console_.renderer().render(message));
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
        note_is_old_ = true;
        const auto effects = coaching_.apply(event);
        for (const auto& effect : effects)
            std::visit([&](const auto& what) { show(what); }, effect);
        const std::string spoken = narrator_.say(effects, voice_ && voice_->is_speaking());
        if (!spoken.empty() && voice_) voice_->say(spoken);
        if (!screen_) console_.flush();
    }

    void show(const BeginCue& begin) {
        if (begin.cue.tone) ring();
        if (begin.cue.kind == CueKind::Prepare && !screen_) console_.blank();
        print(words_.line(begin.cue, begin.item));
    }

    void show(const ReachMark& reached) {
        if (reached.mark.tone) ring();
        if (reached.mark.say) tell(console_.renderer().render(*reached.mark.say));
    }

    void show(const ChangeMode& changed) {
        if (note_is_old_) note_until_ = {};
        print(words_.banner(changed.mode));
    }

    void show(const OpenAsk& /*asked*/) {
        if (!screen_) print_question();
    }

    void show(const Tell& told) { tell(console_.renderer().render(told.message)); }

    static void show(const Finish& /*finished*/) {}

    void show_question() {
        if (voice_) voice_->say(question_with_keys(words_));
        if (!screen_) print_question();
        console_.flush();
    }

    void print_question() {
        print(question_with_keys(words_));
        for (const auto& line : view_of(words_).choices) console_.paragraph(line, 7);
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
        note_until_ = time_since_start() + note_time;
    }

    void ring() {
        if (!options_.silent) terminal_.ring();
    }

    /// What can no longer be heard or kept is said once; the session goes on.
    void tell_losses() {
        if (const auto loss = coaching_.take_loss()) note(loss->message);
        if (!voice_) return;
        if (const auto silence = voice_->take_silence()) {
            note({*silence == speech::Silence::NoProgram ? "coach.no_program" : "coach.no_sound",
                  {}});
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
    Narrator narrator_{words_};
    bool screen_;
    ScreenStyle style_;
    Signals signals_;
    Terminal terminal_;
    std::optional<speech::Voice> voice_;
    /// When a 1 was typed that may become a 10.
    std::optional<Time> one_since_;
    /// What was told at one moment, all together.
    std::string note_;
    bool note_is_old_ = true;
    Time note_until_{};
    Time last_{};
    double carried_ms_ = 0;
};

}  // namespace

bool coach(const Catalogue& catalogue, Coaching& coaching, const CoachOptions& options,
           Console& console) {
    std::vector<Message> notes;
    const bool over = Coach(catalogue, coaching, options, console, notes).run();
    for (const auto& message : notes) console.say(message);
    return over;
}

}  // namespace limber::cli
