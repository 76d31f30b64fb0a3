#pragma once
/// One person's answers and sessions: what was said, what was done, what follows from it.
#include "limber/coaching/coaching.hpp"
#include "limber/exchange/history.hpp"
#include "limber/keeping/more.hpp"
#include "limber/keeping/ports.hpp"
#include "limber/keeping/stop_journal.hpp"
#include "limber/keeping/today.hpp"
#include "limber/progress/steps.hpp"
#include "limber/screening/intake.hpp"

#include <optional>
#include <string>
#include <vector>

namespace limber {

/// How somebody stands to the gentle start: it may be offered, to whom nothing is known of; its
/// answers hold for one session of the day; after that the rest is asked; or none of it.
enum class GentleStart { Offered, Begun, Over, None };
template <>
inline constexpr auto names_of<GentleStart> =
    all_names<GentleStart>("offered", "begun", "over", "none");

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

/// What a session changed for the next one, and what somebody should look at.
struct Followed {
    std::vector<Step> steps;
    std::vector<Message> notices;
};

/// What was told wrongly of a session, or is told later, or dated by a wrong clock; what is absent
/// stays.
struct Correction {
    std::optional<Date> date;
    std::optional<int> minute_of_day;
    /// From 0 to 10.
    std::optional<int> pain_before;
    std::optional<int> pain_after;
    std::optional<int> effort;
    std::optional<int> morning;
    /// Of those that were in it.
    std::optional<StretchId> helped;
    std::optional<StretchId> hurt_by;
};

/// Everything fails when the ports do; a function that finds something changes nothing.
class Diary {
public:
    /// The catalogue, the clock, the journal and what stands behind the ports must outlive it.
    Diary(const Catalogue& catalogue, const Clock& clock, const Ports& ports, StopJournal& journal,
          Person person)
        : catalogue_(&catalogue),
          clock_(&clock),
          ports_(ports),
          journal_(&journal),
          person_(std::move(person)) {}

    [[nodiscard]] const Person& person() const { return person_; }

    /// What stops the person now, beside clearances.
    [[nodiscard]] Result<Standing> standing(const std::vector<Clearance>& clearances = {}) const;
    /// Whether something that stops the person was meant; fails unless that is still asked.
    Result<void> settle(const EntryId& entry, bool meant);
    /// What the person may do now by these answers, beside what was held on the days before. Fails
    /// ("stop.stands") when something stops them that these answers do not tell of. For several
    /// days it is what they may do on the last of them: what ends in between is left out.
    [[nodiscard]] Result<Permit> permit(const AnswerSheet& sheet, HeldSeconds held = {},
                                        int for_days = 1) const;

    /// The answers that a session goes on by: those that are kept, however old, since they came
    /// after its own; else its own.
    [[nodiscard]] Result<AnswerSheet> answers_for(const Unfinished& unfinished) const;
    /// Whether these answers still permit what was planned, in a breath that the person lets be
    /// paced, and tell of no such pain that it would have to be asked and planned anew. Fails as
    /// `permit` does.
    [[nodiscard]] Result<bool> may_go_on(const AnswerSheet& sheet, const SessionPlan& plan) const;

    [[nodiscard]] Result<GentleStart> gentle_start() const;
    /// The kept answers, as long as neither days (`screened_days`, `holds_days`) nor what a session
    /// told has overtaken them, they are no gentle start that is over, and nothing stops the person
    /// that they do not tell of.
    [[nodiscard]] Result<std::optional<AnswerSheet>> find_answers() const;
    /// The kept answers, however old.
    [[nodiscard]] Result<std::optional<AnswerSheet>> find_last_answers() const;
    /// What has overtaken the kept answers, so that some of it is asked again.
    [[nodiscard]] Result<std::optional<Overtaken>> why_asked_again() const;
    /// Whether these are the kept answers, given so short a while ago, and before every session
    /// that ended, that they count as a check-in.
    [[nodiscard]] Result<bool> is_checked_in(const AnswerSheet& sheet) const;
    /// Writes down what these answers stop, and, when all the questions were answered after
    /// `asked_after` had stopped the person, lifts what they say is so no longer. Answers that lead
    /// to a session are kept; after a refusal everything is asked anew. Fails
    /// ("answers.rest_first") for a gentle start that could not be offered.
    Result<Screening> take_answers(const AnswerSheet& sheet,
                                   const std::vector<EntryId>& asked_after);

    /// The small question that is still open, where answers are kept and fresh, and whether none
    /// was asked today.
    struct More {
        std::optional<AnswerSheet> sheet;
        std::optional<OpenQuestion> next;
        bool is_due = false;
    };
    [[nodiscard]] Result<More> more() const;
    /// Adds what was named to the kept answers, which stay of their day and no check-in; without
    /// `chosen` it is put off, as any other is for today. Fails ("more.not_open") for what is not
    /// offered now or would take a care away.
    Result<void> tell_more(const QuestionId& question,
                           const std::optional<std::set<OptionId>>& chosen);

    /// Writes down what these answers stop, without keeping them.
    void write_down(const AnswerSheet& sheet);

    [[nodiscard]] Result<BrokenOff> find_broken_off() const;
    /// Closes everything that is open, as left.
    Result<void> close_open();

    /// Begins to keep a session that is made from these answers, after closing what was broken off;
    /// `save_every_ms` as in `Keeping`. Fails as `permit` does, ("practice.overtaken") when the
    /// plan holds what is not permitted any more, and ("answers.rest_first") when the answers are a
    /// gentle start that is over.
    Result<Coaching> begin(const AnswerSheet& sheet, SessionPlan plan, std::int64_t save_every_ms);
    /// Goes on with a session where its log ends, by the answers that hold now; fails like `begin`.
    Result<Coaching> go_on(Unfinished unfinished, const AnswerSheet& sheet,
                           std::int64_t save_every_ms);

    /// The day of the last session, when its morning after has come, it was done at least partly
    /// and nobody told yet how the morning after was.
    [[nodiscard]] Result<std::optional<Date>> find_untold_morning() const;
    Result<void> keep_morning(const Date& day, int pain);
    /// The stages that the answers of the last session state.
    [[nodiscard]] Result<DoseHistory> find_written() const;

    /// What a plan from these answers goes by: what was chosen for good, and what past sessions
    /// came to.
    [[nodiscard]] Result<PlanOptions> plan_options(const AnswerSheet& sheet) const;
    /// Whose breath papers and the library follow: nobody's is paced of whom nothing is known.
    [[nodiscard]] BreathChoice breath() const;
    [[nodiscard]] Result<Progress> progress(const DoseHistory& written) const;
    /// What is different from `before`, which was reached with the same `written`.
    [[nodiscard]] Result<Followed> what_followed(const DoseHistory& written,
                                                 const Progress& before) const;
    /// All sessions, and where each dose stands.
    [[nodiscard]] Result<Record> record() const;

    /// Puts a session right that has ended. Fails ("history.gone", "history.unreadable",
    /// "history.future") when there is none that can be, and when it would begin later than now.
    Result<void> correct_session(const SessionId& session, const Correction& correction);
    /// Deletes all of a session but what it stopped: that stays in the journal. Fails
    /// ("history.gone") when there is no such session.
    Result<void> delete_session(const SessionId& session);

private:
    [[nodiscard]] Result<bool> is_gentle_over(const AnswerSheet& sheet) const;
    [[nodiscard]] Result<std::optional<Overtaken>> find_overtaken(const KeptAnswers& kept,
                                                                  const Answers& answers) const;
    [[nodiscard]] Result<std::vector<RecordedSession>> sessions() const;
    [[nodiscard]] Result<std::optional<Summary>> summary_of(const OpenSession& open) const;
    [[nodiscard]] Result<std::vector<JournalEntry>> find_unwritten() const;
    Result<void> write_unwritten();
    [[nodiscard]] Result<KeptSession> find_session(const SessionId& session) const;
    [[nodiscard]] Result<Unfinished> reopen(const OpenSession& open) const;
    [[nodiscard]] bool is_recent(const OpenSession& open) const;
    [[nodiscard]] Progress progress_of(const DoseHistory& written,
                                       std::vector<RecordedSession> sessions) const;
    Result<void> close(const OpenSession& open);
    Result<void> keep_answers(const AnswerSheet& sheet);
    /// Also ends what was broken off: it was made from answers that hold no longer.
    Result<void> forget_answers();
    void write_down(const Screening& screening, const std::vector<EntryId>& asked_after);
    void lift(const AnswerSheet& sheet, const Screening& screening,
              const std::vector<EntryId>& asked_after);
    [[nodiscard]] Result<void> check(const AnswerSheet& sheet, const SessionPlan& plan) const;
    [[nodiscard]] Keeping keeping(const SessionId& session, const AnswerSheet& sheet,
                                  const Moment& begun, std::int64_t save_every_ms) const;

    const Catalogue* catalogue_;
    const Clock* clock_;
    Ports ports_;
    StopJournal* journal_;
    Person person_;
};

}  // namespace limber
