#pragma once
/// Somebody practises: a session is led, kept and put into words; whoever shows it only sends
/// commands and lets time pass.
#include "limber/coaching/coaching.hpp"
#include "limber/coaching/narrator.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace limber {

/// Whether the marks within a cue are told once they are reached, and keys by their names. Who
/// watches from afar knows the marks from the cue beforehand, and has buttons.
enum class Marks { Known, Told };

struct PracticeOptions {
    /// Faster than real time; more than 0.
    double speed = 1;
    /// Where somebody would call for help (ISO 3166); empty where nobody said.
    std::string country;
    /// Where nobody can answer or press a key, questions stay open and a pause ends by itself.
    bool attended = true;
    /// The signs and the pain were answered a moment ago.
    bool checked_in = false;
    Marks marks = Marks::Known;
};

/// What somebody asks for who watches.
struct Command {
    Event event;
    /// The number of the question that it answers. Two who watch may answer at the same moment, and
    /// the second has not read what is asked then.
    std::optional<std::uint64_t> question;

    bool operator==(const Command&) const = default;
};

/// Something that is told once: who watches knows a new one by its number.
struct Told {
    std::uint64_t number = 0;
    std::string words;

    bool operator==(const Told&) const = default;
};

/// What came of one event, for those who show it at once.
struct Happening {
    std::vector<Effect> effects;
    /// What can no longer be kept or heard, or is kept again; the session goes on.
    std::optional<Message> loss;
    Narration narration;
};

/// Leads one session; time is told to it. What is seen changes only when `revision` does: in
/// between, who watches counts on by the lengths of the cues.
class Practice {
public:
    using Watcher = std::function<void(const Happening&)>;

    /// The catalogue and the renderer must outlive it.
    Practice(const Catalogue& catalogue, const Renderer& renderer, Coaching coaching,
             PracticeOptions options);

    /// Who is told of everything that happens from now on.
    void watch(Watcher watcher) { watcher_ = std::move(watcher); }

    /// Begins a new session; one that was broken off waits, paused or where it asks.
    void begin();
    /// Lets real time pass. More at once than the rules' longest gap means that the machine slept.
    void pass(std::chrono::nanoseconds time);
    void apply(const Event& event);
    /// The same for what somebody asks for who watches; an answer to what is no longer asked
    /// changes nothing.
    void take(const Command& command);
    /// Ends the session, as the person could.
    void stop();
    /// Ends the session when something that was said elsewhere does.
    void look() { show_what_came(coaching_.look()); }
    /// Keeps what was not kept yet.
    void save() { coaching_.save(); }
    /// Tells that something of it, as the voice, is there no longer.
    void lose(const Message& what);

    [[nodiscard]] const Session& session() const { return coaching_.session(); }
    [[nodiscard]] bool is_over() const { return session().mode() == Mode::Over; }
    [[nodiscard]] const CoachWords& words() const { return words_; }
    [[nodiscard]] const Catalogue& catalogue() const { return *catalogue_; }
    [[nodiscard]] double speed() const { return options_.speed; }
    /// Grows with every change that is not time alone.
    [[nodiscard]] std::uint64_t revision() const { return revision_; }
    /// How many cues have begun.
    [[nodiscard]] std::uint64_t cues() const { return cues_; }
    /// The number of the open question: how many were answered or left before.
    [[nodiscard]] std::uint64_t question() const { return answered_; }
    /// What the voice said last; what was told at one moment, all together.
    [[nodiscard]] const Told& said() const { return said_; }
    [[nodiscard]] const Told& note() const { return note_; }
    /// Why the newest of it is in memory alone; nothing while all of it is kept.
    [[nodiscard]] const std::optional<Error>& loss() const { return coaching_.loss(); }
    /// What to do after an end that was not the person's own; nothing after another one.
    [[nodiscard]] std::vector<Message> advice() const { return words_.advice(options_.country); }
    /// Real time until something changes by itself, at most a second.
    [[nodiscard]] std::chrono::milliseconds until_change() const;

private:
    void show(std::vector<Effect> effects, std::optional<Message> loss);
    void note_down(const std::vector<Effect>& effects);
    void tell(const Message& message);
    void show_what_came(std::vector<Effect> effects);
    void go_on_alone();
    std::optional<Message> find_turn();

    const Catalogue* catalogue_;
    Coaching coaching_;
    PracticeOptions options_;
    CoachWords words_;
    Narrator narrator_;
    Watcher watcher_;
    double carried_ms_ = 0;
    /// Since what was said elsewhere was looked for.
    std::chrono::nanoseconds unlooked_{};
    bool is_losing_ = false;
    std::uint64_t revision_ = 1;
    std::uint64_t cues_ = 0;
    std::uint64_t answered_ = 0;
    Told said_;
    Told note_;
    bool note_is_old_ = true;
};

}  // namespace limber
