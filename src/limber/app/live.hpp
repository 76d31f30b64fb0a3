#pragma once
/// A session that is being led now, as everybody who watches it sees it.
#include "limber/app/coaching.hpp"
#include "limber/app/narrator.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace limber {

struct LiveOptions {
    /// Faster than real time; more than 0.
    double speed = 1;
    /// What to call in an emergency.
    Message emergency;
};

/// What somebody asks for who watches.
struct Command {
    Event event;
    /// The number of the question that it answers. Two who watch may answer at the same moment, and
    /// the second has not read what is asked then.
    std::optional<std::uint64_t> question;

    bool operator==(const Command&) const = default;
};

/// Leads one session; time is told to it. What is seen changes only when `revision` does: in
/// between, who watches counts on by the lengths that the document states.
class Live {
public:
    /// The catalogue and the renderer must outlive it.
    Live(const Catalogue& catalogue, const Renderer& renderer, Coaching coaching,
         LiveOptions options);
    ~Live();
    Live(Live&&) noexcept;
    Live& operator=(Live&&) noexcept;
    Live(const Live&) = delete;
    Live& operator=(const Live&) = delete;

    /// Lets real time pass. More at once than the rules' longest gap means that the machine slept.
    void pass(std::chrono::nanoseconds time);
    void apply(const Event& event);
    /// The same for what somebody asks for who watches; an answer to what is no longer asked
    /// changes nothing.
    void take(const Command& command);
    /// Ends the session, as the person could.
    void stop();
    /// Keeps what was not kept yet.
    void save();

    [[nodiscard]] const Session& session() const;
    [[nodiscard]] bool is_over() const { return session().mode() == Mode::Over; }
    /// Grows with every change that is not time alone.
    [[nodiscard]] std::uint64_t revision() const;
    /// Real time until something changes by itself, at most a second.
    [[nodiscard]] std::chrono::milliseconds until_change() const;
    /// The moment as JSON; `docs/schema/live.schema.json` describes it.
    [[nodiscard]] std::string document() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// `{"do": "pause"}` or `{"do": "reply", "question": 3, "word": "no"}`. Fails (`BadInput`) for
/// everything else; a reply must name its question.
Result<Command> read_command(const std::string& document);

}  // namespace limber
