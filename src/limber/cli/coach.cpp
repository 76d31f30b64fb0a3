#include "limber/cli/coach.hpp"

#include "limber/cli/coach_view.hpp"
#include "limber/cli/terminal.hpp"
#include "limber/coaching/after.hpp"
#include "limber/coaching/keys.hpp"
#include "limber/speech/speech.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <string_view>
#include <thread>
#include <utility>

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

/// The key that was typed, by the name it has in a browser. Caps Lock must not turn "that hurts"
/// into a pause.
std::string name_of_key(std::string typed) {
    if (typed == "\n") return "Enter";
    if (typed == "\x1b[C") return "ArrowRight";
    if (typed == "\x1b[D") return "ArrowLeft";
    if (typed == "\x1b") return "Escape";
    if (typed.size() == 1 && typed[0] >= 'A' && typed[0] <= 'Z')
        typed[0] = static_cast<char>(typed[0] - 'A' + 'a');
    return typed;
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
    Coach(Practice& practice, const CoachOptions& options, const Clock& clock, Console& console,
          std::vector<Message>& losses)
        : practice_(practice),
          options_(options),
          clock_(clock),
          console_(console),
          losses_(losses),
          words_(practice.words()),
          screen_(can_draw() && !options.plain),
          style_(style_of_terminal()),
          terminal_(screen_ ? Terminal::Use::Screen : Terminal::Use::Keys) {
        if (!options.silent) voice_.emplace(console.renderer().language());
        practice_.watch([this](const Happening& happening) { show(happening); });
    }
    ~Coach() { practice_.watch({}); }
    Coach(const Coach&) = delete;
    Coach& operator=(const Coach&) = delete;
    Coach(Coach&&) = delete;
    Coach& operator=(Coach&&) = delete;

    bool run() {
        begin();
        last_ = clock_.elapsed();
        while (!practice_.is_over()) {
            const auto key = terminal_.read_key(frame);
            if (!is_typed()) std::this_thread::sleep_for(last_ + frame - clock_.elapsed());
            if (!take_signal()) return false;
            const auto now = clock_.elapsed();
            practice_.pass(now - std::exchange(last_, now));
            if (key) press(*key);
            take_waiting_one();
            lose_voice();
            if (screen_) draw_screen();
            if (!screen_ && !console_.works()) {
                practice_.save();
                return false;
            }
        }
        tell_advice();
        return true;
    }

private:
    [[nodiscard]] const Session& session() const { return practice_.session(); }

    /// What was asked when a session was broken off is asked again.
    void begin() {
        const bool asks = session().ask().has_value();
        practice_.begin();
        if (asks) show_question();
    }

    void draw_screen() {
        CoachView view = view_of(words_);
        if (clock_.elapsed() < note_until_) view.note = note_.words;
        terminal_.show(draw(view, terminal_.size(), style_));
    }

    /// False when the program should end and leave the session for later.
    bool take_signal() {
        const auto signal = signals_.take(terminal_);
        if (!signal) return true;
        if (*signal == Signal::Terminate) {
            practice_.save();
            return false;
        }
        if (*signal == Signal::Interrupt) practice_.apply(Stop{});
        if (*signal == Signal::Continued) practice_.apply(Pause{});
        return true;
    }

    /// Where the input has ended, nobody can press another key.
    void press(const std::string& typed) {
        const std::string key = name_of_key(typed);
        if (typed == "\x04")
            practice_.apply(Stop{});
        else if (session().ask())
            answer(key);
        else
            practice_.apply(find_command(key, session()));
    }

    /// A key that is no answer asks again; Enter leaves the question open where that is safe.
    void answer(const std::string& key) {
        if (one_since_) {
            const bool ten = key == "0";
            settle_one(ten);
            if (!ten && key != "Enter" && session().ask()) answer(key);
        } else if (key == "1" && find_answer("10", words_)) {
            one_since_ = clock_.elapsed();
        } else if (const auto event = find_answer(key, words_)) {
            practice_.apply(*event);
        } else {
            show_question();
        }
    }

    /// The 1 that waited was a 10, or a 1.
    void settle_one(bool ten) {
        one_since_.reset();
        if (const auto event = find_answer(ten ? "10" : "1", words_)) practice_.apply(*event);
    }

    void take_waiting_one() {
        if (one_since_ && clock_.elapsed() - *one_since_ >= one_waits) settle_one(false);
    }

    /// Advice after an unsafe end is said, and stays on the screen until a key is pressed.
    void tell_advice() {
        // A pain that is too much leads on to questions, which are on the screen.
        if (after(session()) != After::Advice) return;
        std::vector<std::string> advice;
        for (const auto& message : practice_.advice()) advice.push_back(words_.words(message));
        const std::string all = fmt::format("{}", fmt::join(advice, " "));
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

    void show(const Happening& happening) {
        for (const auto& effect : happening.effects)
            std::visit([&](const auto& what) { show(what); }, effect);
        if (happening.loss) {
            print(words_.words(*happening.loss));
            if (screen_) losses_.push_back(*happening.loss);
        }
        show_note();
        if (voice_) {
            const auto& [words, with_marks] = happening.narration;
            const std::string& spoken = voice_->is_speaking() ? words : with_marks;
            if (!spoken.empty()) voice_->say(spoken);
        }
        if (!screen_) console_.flush();
    }

    /// A new note stands on the screen for some seconds.
    void show_note() {
        if (practice_.note() == note_ || practice_.note().words.empty()) return;
        note_ = practice_.note();
        note_until_ = clock_.elapsed() + note_time;
    }

    void show(const BeginCue& begin) {
        if (begin.cue.tone) ring();
        if (begin.cue.kind == CueKind::Prepare && !screen_) console_.blank();
        print(words_.line(begin.cue, begin.item));
    }

    void show(const ReachMark& reached) {
        if (reached.mark.tone) ring();
        if (reached.mark.say) print(words_.words(*reached.mark.say));
    }

    void show(const ChangeMode& changed) {
        note_until_ = {};
        print(words_.banner_with_key(changed.mode));
    }

    void show(const OpenAsk& /*asked*/) {
        if (!screen_) print_question();
    }

    void show(const Tell& told) { print(words_.words(told.message)); }

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

    void print(const std::string& words) {
        if (!screen_ && !words.empty()) console_.paragraph(words, 0, words_.left() + "  ");
    }

    void ring() {
        if (!options_.silent) terminal_.ring();
    }

    /// What can no longer be heard is said once; the session goes on.
    void lose_voice() {
        if (!voice_) return;
        const auto silence = voice_->take_silence();
        if (!silence) return;
        voice_.reset();
        practice_.lose(
            {*silence == speech::Silence::NoProgram ? "coach.no_program" : "coach.no_sound", {}});
    }

    Practice& practice_;
    const CoachOptions& options_;
    const Clock& clock_;
    Console& console_;
    /// What was lost is told beside the screen, and again when the screen has gone.
    std::vector<Message>& losses_;
    const CoachWords& words_;
    bool screen_;
    ScreenStyle style_;
    Signals signals_;
    Terminal terminal_;
    std::optional<speech::Voice> voice_;
    /// When a 1 was typed that may become a 10.
    std::optional<Time> one_since_;
    /// The note that was shown last.
    Told note_;
    Time note_until_{};
    Time last_{};
};

}  // namespace

bool coach(Practice& practice, const CoachOptions& options, const Clock& clock, Console& console) {
    std::vector<Message> losses;
    const bool over = Coach(practice, options, clock, console, losses).run();
    for (const auto& message : losses) console.say(message);
    return over;
}

}  // namespace limber::cli
