#pragma once
/// One person's answers and sessions: what was said, what was done, what follows from it.
#include "limber/coaching/coaching.hpp"
#include "limber/exchange/history.hpp"
#include "limber/keeping/ports.hpp"
#include "limber/keeping/today.hpp"

#include <optional>
#include <string>
#include <vector>

namespace limber {

/// A session that was broken off and can go on.
struct Unfinished {
    OpenSession kept;
    AnswerSheet sheet;
    SessionPlan plan;
    std::vector<Event> log;
};

/// The session that was broken off last, not long ago: it can go on, or something says why it
/// cannot. Neither where there is none.
struct BrokenOff {
    std::optional<Unfinished> unfinished;
    std::optional<Error> problem;
};

/// Everything fails when the ports do; a function that finds something changes nothing.
class Diary {
public:
    /// The catalogue, the clock and what stands behind the ports must outlive it.
    Diary(const Catalogue& catalogue, const Clock& clock, const Ports& ports, Person person)
        : catalogue_(&catalogue), clock_(&clock), ports_(ports), person_(std::move(person)) {}

    [[nodiscard]] const Person& person() const { return person_; }

    /// The kept answers, as long as they are fresh (`screened_days`). Those that a session was made
    /// from which ended unsafely are no longer kept.
    [[nodiscard]] Result<std::optional<AnswerSheet>> find_answers() const;
    Result<void> keep_answers(const AnswerSheet& sheet);
    /// Answers that lead to a session are worth keeping; after a refusal everything is asked anew.
    Result<void> take_answers(const AnswerSheet& sheet, const Screening& screening);
    /// Also ends what was broken off: it was made from answers that hold no longer.
    Result<void> forget_answers();
    /// The last day since `from` on which a session ended unsafely (a sign, a hurt that ends it):
    /// answers from before no longer hold.
    [[nodiscard]] Result<std::optional<Date>> find_unsafe_end(const Date& from) const;

    [[nodiscard]] Result<BrokenOff> find_broken_off() const;
    /// Closes everything that is open, as left.
    Result<void> close_open();

    /// Begins to keep a session that is made from these answers, after closing what was broken off;
    /// `save_every_ms` as in `Keeping`.
    Result<Coaching> begin(const AnswerSheet& sheet, SessionPlan plan, std::int64_t save_every_ms);
    /// Goes on with a session where its log ends.
    Coaching go_on(Unfinished unfinished, std::int64_t save_every_ms);

    /// The day of the last session, when its morning after has come, it was done at least partly
    /// and nobody told yet how the morning after was.
    [[nodiscard]] Result<std::optional<Date>> find_untold_morning() const;
    Result<void> keep_morning(const Date& day, int pain);
    /// The stages that the answers of the last session state.
    [[nodiscard]] Result<DoseHistory> find_written() const;

    /// What a plan from these answers goes by: what was chosen for good, and what past sessions
    /// came to.
    [[nodiscard]] Result<PlanOptions> plan_options(const AnswerSheet& sheet) const;
    [[nodiscard]] Result<Progress> progress(const DoseHistory& written) const;
    /// All sessions, and where each dose stands.
    [[nodiscard]] Result<Record> record() const;

private:
    [[nodiscard]] Result<std::vector<RecordedSession>> sessions() const;
    [[nodiscard]] Result<std::optional<Summary>> summary_of(const OpenSession& open) const;
    [[nodiscard]] Result<Unfinished> reopen(const OpenSession& open) const;
    [[nodiscard]] bool is_recent(const OpenSession& open) const;
    [[nodiscard]] Result<bool> ended_unsafely() const;
    [[nodiscard]] Progress progress_of(const DoseHistory& written,
                                       std::vector<RecordedSession> sessions) const;
    Result<void> close(const OpenSession& open);

    const Catalogue* catalogue_;
    const Clock* clock_;
    Ports ports_;
    Person person_;
};

}  // namespace limber
