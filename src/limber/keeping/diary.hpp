#pragma once
/// One person's sessions on this machine: what was answered, what was done, what follows from it.
#include "limber/exchange/read_answers.hpp"
#include "limber/keeping/today.hpp"
#include "limber/coaching/coaching.hpp"
#include "limber/progress/progress.hpp"
#include "limber/store/store.hpp"

namespace limber {

/// The person's own day and the minute of it.
struct Moment {
    Date day;
    int minute_of_day = 0;
};

/// A session that was broken off and can go on.
struct Unfinished {
    store::KeptSession kept;
    AnswerSheet sheet;
    SessionPlan plan;
    std::vector<Event> log;
};

/// A session as history shows it; no summary while it is open, or when it can no longer be read.
struct PastEntry {
    store::KeptSession kept;
    std::optional<Summary> summary;
};

/// All functions throw `StoreError` when the store does.
class Diary {
public:
    /// The catalogue and the store must outlive it.
    Diary(const Catalogue& catalogue, store::Store& store, store::Profile profile)
        : catalogue_(&catalogue), store_(&store), profile_(std::move(profile)) {}

    [[nodiscard]] const store::Profile& profile() const { return profile_; }

    /// The kept answers, as long as they are fresh (`screened_days`). Those that a session was made
    /// from which ended unsafely are no longer kept.
    [[nodiscard]] std::optional<AnswerSheet> find_answers(const Date& today) const;
    void keep_answers(const AnswerSheet& sheet);
    /// Answers that lead to a session are worth keeping; after a refusal everything is asked anew.
    void take_answers(const AnswerSheet& sheet, const Screening& screening);
    /// Also ends what was broken off: it was made from answers that hold no longer.
    void forget_answers();
    /// The last day, from one to the other, on which a session ended unsafely (a sign, a hurt that
    /// ends it): answers from before no longer hold.
    [[nodiscard]] std::optional<Date> find_unsafe_end(const Date& from, const Date& to) const;

    /// The last session, when it is open and began not long ago. Whatever else is open is closed;
    /// `problem` says why one that began not long ago cannot go on.
    std::optional<Unfinished> find_unfinished(const Moment& now, std::optional<Error>& problem);
    /// Closes an open session as left.
    void close(const store::KeptSession& open);

    /// Begins to keep a session that is made from these answers; `save_every_ms` as in `Keeping`.
    Coaching begin(const AnswerSheet& sheet, SessionPlan plan, const Moment& now,
                   std::int64_t save_every_ms);
    /// Goes on with a session where its log ends.
    Coaching go_on(Unfinished unfinished, std::int64_t save_every_ms);

    /// The last session, when its morning after has come, was done at least partly and nobody told
    /// yet how the morning after was.
    [[nodiscard]] std::optional<store::KeptSession> find_untold_morning(const Moment& now) const;
    void keep_morning(const store::KeptSession& session, int pain);
    /// The stages that the answers of the last session state.
    [[nodiscard]] DoseHistory find_written() const;

    /// What a plan from these answers goes by: what was chosen for good, and what past sessions
    /// came to.
    [[nodiscard]] PlanOptions plan_options(const AnswerSheet& sheet, const Date& today) const;
    [[nodiscard]] Progress progress(const DoseHistory& written, const Date& today) const;
    /// In the order they began.
    [[nodiscard]] std::vector<PastEntry> history() const;

private:
    [[nodiscard]] bool is_over(const Unfinished& unfinished) const;
    [[nodiscard]] Result<Unfinished> reopen(const store::KeptSession& open,
                                            const Date& today) const;

    const Catalogue* catalogue_;
    store::Store* store_;
    store::Profile profile_;
};

}  // namespace limber
