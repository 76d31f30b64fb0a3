#pragma once
/// The coach as a pure state machine: plan + events → state and effects. State is replay.
#include "limber/session/event.hpp"
#include "limber/session/state.hpp"

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

namespace limber {

/// What the outside must do: show and say a cue, make a mark known, show a mode, ask, tell a
/// decision, tell the end.
struct BeginCue {
    Cue cue;
    std::optional<std::size_t> item;
    bool operator==(const BeginCue&) const = default;
};
struct ReachMark {
    Mark mark;
    bool operator==(const ReachMark&) const = default;
};
struct ChangeMode {
    Mode mode = Mode::Coaching;
    bool operator==(const ChangeMode&) const = default;
};
struct OpenAsk {
    Ask ask;
    bool operator==(const OpenAsk&) const = default;
};
/// What a pain came to, in words.
struct Tell {
    Message message;
    bool operator==(const Tell&) const = default;
};
struct Finish {
    End end;
    bool operator==(const Finish&) const = default;
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

    [[nodiscard]] Mode mode() const;
    [[nodiscard]] std::optional<Ask> ask() const;
    [[nodiscard]] std::optional<End> end() const;
    [[nodiscard]] const Answered& answered() const { return answered_; }
    [[nodiscard]] const std::vector<ItemState>& items() const { return items_; }
    /// The item that is being done, or was when it ended; none during check-in and check-out.
    [[nodiscard]] std::optional<std::size_t> item() const;
    /// The cue of the moment and how much of it has passed; nullptr before the beginning and after
    /// the end.
    [[nodiscard]] const Cue* cue() const;
    [[nodiscard]] std::int64_t in_cue_ms() const;
    /// Until coaching goes on, in mode `Ready`.
    [[nodiscard]] std::int64_t ready_ms() const;
    /// Whether the person only gets into position now, so that they may say that they are there.
    [[nodiscard]] bool is_setting_up() const;
    /// Time coached so far; pauses and questions do not count.
    [[nodiscard]] std::int64_t coached_ms() const { return coached_ms_; }
    /// What is still to come, when nothing more is changed.
    [[nodiscard]] std::int64_t left_ms() const;
    [[nodiscard]] const SessionPlan& plan() const { return *plan_; }
    /// The item of which "that hurts" was said, until that is settled.
    [[nodiscard]] std::optional<std::size_t> hurting() const;

    /// Everything that distinguishes two moments of the same plan.
    bool operator==(const Session&) const = default;

private:
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
    void on(const Leave&);
    void on(const InPosition&);
    void on(const Stop&);
    void on(const Halt& event);

    void enter_check_in();
    void enter_item(std::size_t at, std::vector<Message> before = {});
    void play_item(Entry entry);
    void enter_check_out(EndKind ending);
    void play(std::vector<Cue> cues);
    void begin_cue();
    void run(std::int64_t ms);
    std::int64_t take_step(std::int64_t most_ms);
    void next_cue();
    void next_part(std::vector<Message> before = {});
    void complete_round();
    void take_back_round();
    void restart_round();
    bool ease(std::vector<Message> before, bool may_change_variant);
    void open(const Activity& question);
    void go_on();
    void finish(const End& end);
    void change(const Activity& activity);
    void tell(Message message);

    void leave_open(const Ask& ask);
    void answer_leave(const std::string& word);
    void open_sign(std::vector<std::size_t>::const_iterator sign);
    void answer_signs(const std::string& word);
    void answer_sign(const Ask& ask, bool yes);
    void answer_pain_before(std::optional<int> pain);
    void answer_hurt_pain(int pain);
    void answer_hurt(std::optional<std::size_t> kind);
    void answer_pain_after(std::optional<int> pain);
    void answer_hurt_by(const std::optional<StretchId>& stretch);
    void raise(std::size_t item, Light light);
    void decide(std::size_t item, Light light);
    void decide_before(std::size_t item, Light light);
    void end_item();

    [[nodiscard]] ScriptWriter writer() const { return {*catalogue_, *plan_}; }
    [[nodiscard]] const Running* find_running() const { return std::get_if<Running>(&state_); }
    /// Whatever happens after the beginning and before the end.
    [[nodiscard]] Running& running() { return std::get<Running>(state_); }
    [[nodiscard]] const Stretching* find_stretching() const;
    [[nodiscard]] Stretching& stretching() { return std::get<Stretching>(running().part); }
    [[nodiscard]] ItemState& current() { return items_[stretching().item]; }
    [[nodiscard]] bool is_leaving() const;
    [[nodiscard]] bool may_change_item() const;
    [[nodiscard]] bool in_round() const;
    [[nodiscard]] std::size_t next_item() const;
    [[nodiscard]] std::size_t item_before(std::size_t item) const;
    [[nodiscard]] std::size_t find_blamed() const;
    [[nodiscard]] std::optional<Form> find_less(bool may_change_variant) const;
    [[nodiscard]] std::optional<std::size_t> find_hurt(const HurtId& id) const;
    [[nodiscard]] std::optional<StretchId> find_stretch(const std::string& id) const;

    const Catalogue* catalogue_;
    const SessionPlan* plan_;
    SessionState state_;
    std::vector<ItemState> items_;
    Answered answered_;
    std::int64_t coached_ms_ = 0;
    /// Of the event that is applied; none in between.
    std::vector<Effect> effects_;
};

/// The session after all events.
Session replay(const Catalogue& catalogue, const SessionPlan& plan,
               const std::vector<Event>& events);

}  // namespace limber
