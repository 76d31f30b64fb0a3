#pragma once
/// A session put together piece by piece, whoever chooses what is in it; used only by those who do.
#include "limber/plan/plan.hpp"

#include <utility>
#include <vector>

namespace limber {

/// Seconds that one muscle of one side is held still.
int static_seconds(const Stretch& stretch, const Dose& dose);

class PlanBuilder {
public:
    /// What is referred to must outlive it.
    PlanBuilder(const Catalogue& catalogue, const Permit& permit, const Wishes& wishes);

    /// Gives it the frame of a session of so many minutes.
    const SessionFrame& open(int minutes);
    void add_warm_up(const Candidate& candidate, int seconds);
    /// As the next one, with the time that it takes to get there.
    void add(const Candidate& candidate, const Dose& dose);
    void leave_out(LeftOut left) { plan_.left_out.push_back(std::move(left)); }
    void add_notice(Message notice) { plan_.notices.push_back(std::move(notice)); }
    /// What it is said to take at most.
    void set_minutes(int minutes) { plan_.minutes = minutes; }
    /// No two open with the same sentence.
    SessionPlan finish();

    [[nodiscard]] const SessionPlan& plan() const { return plan_; }
    /// Where somebody is after what was added; sessions begin standing.
    [[nodiscard]] std::size_t position() const { return position_; }
    /// Seconds that each muscle may be held still in this session, beside what was held before.
    [[nodiscard]] std::vector<int> muscle_limits() const;
    /// Seconds that `dose` takes, without the way there.
    [[nodiscard]] int seconds_of(const Candidate& candidate, const Dose& dose) const;
    /// Whether whoever is worse with bending gets no two of these in a row.
    [[nodiscard]] bool bends(const Variant& variant) const;

private:
    void add_advice();
    void append(const Candidate& candidate, const Dose& dose, int transition_s);

    const Catalogue& catalogue_;
    const Permit& permit_;
    const Screening& screening_;
    const Wishes& wishes_;
    SessionPlan plan_;
    /// The first position of the vocabulary is standing.
    std::size_t position_ = 0;
};

}  // namespace limber
