#pragma once
/// The coach as a pure state machine: plan + events → state and effects. State is replay.
#include "limber/base/names.hpp"
#include "limber/session/event.hpp"
#include "limber/session/script.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace limber {

/// `Ready`: about to go on after a pause. `Waiting`: until the person says so. `Asking`: until a
/// question is answered.
enum class Mode { New, Coaching, Ready, Paused, Waiting, Asking, Over };
template <>
inline constexpr auto names_of<Mode> =
    all_names<Mode>("new", "coaching", "ready", "paused", "waiting", "asking", "over");

enum class AskKind { Sign, PainBefore, HurtPain, HurtKind, PainAfter, Effort, Helped, HurtBy };
template <>
inline constexpr auto names_of<AskKind> = all_names<AskKind>(
    "sign", "pain_before", "hurt_pain", "hurt_kind", "pain_after", "effort", "helped", "hurt_by");

/// An open question; `index` is that of the check-in's sign.
struct Ask {
    AskKind kind = AskKind::Sign;
    std::size_t index = 0;

    bool operator==(const Ask&) const = default;
};

/// How a session ended. `TooPainful` and `PainRose` end it before it begins: the answers no longer
/// hold. `index` leads to the sign or the hurt behind an unsafe end.
enum class EndKind { Finished, Stopped, Sign, TooPainful, PainRose, Hurt };
template <>
inline constexpr auto names_of<EndKind> =
    all_names<EndKind>("finished", "stopped", "sign", "too_painful", "pain_rose", "hurt");

struct End {
    EndKind kind = EndKind::Finished;
    std::size_t index = 0;

    bool operator==(const End&) const = default;
};

enum class Outcome { NotBegun, Begun, Done, Skipped, Ended };
template <>
inline constexpr auto names_of<Outcome> =
    all_names<Outcome>("not_begun", "begun", "done", "skipped", "ended");

/// Time held in rounds that were done to their end: left, right, both together.
using Held = std::array<std::int64_t, 3>;

/// What became of one item.
struct ItemState {
    Form form;
    Outcome outcome = Outcome::NotBegun;
    Light worst = Light::Green;
    bool eased = false;
    int ambers = 0;
    Held held_ms{};
};

/// What a session's questions brought; what was not answered is absent.
struct Answered {
    std::optional<int> pain_before;
    std::optional<int> pain_after;
    std::optional<int> effort;
    std::optional<StretchId> helped;
    std::optional<StretchId> hurt_by;
    /// The last "that hurts", as its index in the rules.
    std::optional<std::size_t> hurt;

    bool operator==(const Answered&) const = default;
};

/// What the outside must do: show and say a cue, make a mark known, show a mode, ask, tell a
/// decision, tell the end.
struct BeginCue {
    Cue cue;
    std::optional<std::size_t> item;
};
struct ReachMark {
    Mark mark;
};
struct ChangeMode {
    Mode mode = Mode::Coaching;
};
struct OpenAsk {
    Ask ask;
};
/// What a pain came to, in words.
struct Tell {
    Message message;
};
struct Finish {
    End end;
};
using Effect = std::variant<BeginCue, ReachMark, ChangeMode, OpenAsk, Tell, Finish>;

/// How a pain of `now` counts beside one of `start`; 0 to 10.
Light judge(const TrafficRules& rules, int start, int now);

/// One session; a value. The catalogue and the plan must outlive it.
class Session {
public:
    Session(const Catalogue& catalogue, const SessionPlan& plan);

    /// One event further; events that make no sense in the present state change nothing. The same
    /// events give the same state, however the same time is cut into ticks without a gap.
    std::vector<Effect> apply(const Event& event);

    [[nodiscard]] Mode mode() const { return mode_; }
    [[nodiscard]] std::optional<Ask> ask() const { return ask_; }
    [[nodiscard]] std::optional<End> end() const { return end_; }
    [[nodiscard]] const Answered& answered() const { return answered_; }
    [[nodiscard]] const std::vector<ItemState>& items() const { return items_; }
    /// The item that is being done; none during check-in and check-out.
    [[nodiscard]] std::optional<std::size_t> item() const;
    /// The cue of the moment and how much of it has passed; nullptr before the beginning and after
    /// the end.
    [[nodiscard]] const Cue* cue() const;
    [[nodiscard]] std::int64_t in_cue_ms() const { return in_cue_ms_; }
    /// Until coaching goes on, in mode `Ready`.
    [[nodiscard]] std::int64_t ready_ms() const { return ready_ms_; }
    /// Time coached so far; pauses and questions do not count.
    [[nodiscard]] std::int64_t coached_ms() const { return coached_ms_; }
    /// What is still to come, when nothing more is changed.
    [[nodiscard]] std::int64_t left_ms() const;
    [[nodiscard]] const SessionPlan& plan() const { return *plan_; }
    /// Whether "that hurts" was said and is not settled yet, and of which item.
    [[nodiscard]] bool is_hurting() const;
    [[nodiscard]] std::size_t blamed() const { return blamed_; }

    /// Everything that distinguishes two moments of the same plan.
    friend bool operator==(const Session& one, const Session& other);

private:
    enum class Part { CheckIn, Items, CheckOut };

    void on(const Begin& event);
    void on(const Tick& event);
    void on(const Pause&);
    void on(const Resume&);
    void on(const Skip&);
    void on(const Back&);
    void on(const Repeat&);
    void on(const Easier&);
    void on(const Wait&);
    void on(const Hurts&);
    void on(const Reply& reply);
    void on(const Stop&);

    void enter_check_in();
    void enter_item(std::size_t at, std::vector<Message> before = {});
    void enter_check_out(EndKind kind);
    void play(std::vector<Cue> cues);
    void begin_cue();
    void run(std::int64_t ms);
    void next_cue();
    void next_part(std::vector<Message> before = {});
    void complete_round();
    void take_back_round();
    void restart_round();
    bool ease(std::vector<Message> before, bool may_change_variant);
    void open(Ask ask);
    void close_ask();
    void go_on();
    void finish(End end);
    void change(Mode mode);
    void tell(Message message);

    void leave_open(const Ask& ask);
    void open_sign(std::size_t index);
    void answer_sign(const Ask& ask, bool yes);
    void answer_pain_before(std::optional<int> pain);
    void answer_hurt_pain(int pain);
    void answer_hurt(std::optional<std::size_t> kind);
    void answer_score(AskKind kind, int score);
    void answer_stretch(AskKind kind, const std::optional<StretchId>& stretch);
    void raise(Light light);
    void decide(Light light);
    void end_item();
    void next_check_out(AskKind after);

    [[nodiscard]] bool is_running() const;
    [[nodiscard]] bool in_round() const;
    [[nodiscard]] std::size_t next_item() const;
    [[nodiscard]] std::optional<std::size_t> find_hurt(const HurtId& id) const;
    [[nodiscard]] std::optional<StretchId> find_stretch(const std::string& id) const;
    [[nodiscard]] ItemState& current() { return items_[item_]; }

    const Catalogue* catalogue_;
    const SessionPlan* plan_;
    ScriptWriter writer_;
    bool attended_ = true;
    int pain_ = 0;
    Mode mode_ = Mode::New;
    Part part_ = Part::CheckIn;
    std::size_t item_ = 0;
    std::vector<Cue> cues_;
    std::size_t cue_ = 0;
    std::int64_t in_cue_ms_ = 0;
    std::int64_t ready_ms_ = 0;
    std::int64_t coached_ms_ = 0;
    /// Held in the round of the moment, and in the one that was completed last.
    std::int64_t round_ms_ = 0;
    std::int64_t last_round_ms_ = 0;
    int hurt_pain_ = 0;
    std::size_t blamed_ = 0;
    std::optional<Ask> ask_;
    EndKind ending_ = EndKind::Finished;
    std::optional<End> end_;
    Answered answered_;
    std::vector<ItemState> items_;
    std::vector<Effect> effects_;
};

/// The session after all events.
Session replay(const Catalogue& catalogue, const SessionPlan& plan,
               const std::vector<Event>& events);

}  // namespace limber
