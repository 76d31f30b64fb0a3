#pragma once
/// Today's session: what is permitted and wished for becomes a timed sequence with reasons.
#include "limber/plan/candidate.hpp"
#include "limber/screening/permit.hpp"

#include <vector>

namespace limber {

/// One stretch of a session. `seconds` are those of explaining (`explain_s`) and doing it;
/// `transition_s` comes before.
struct PlanItem {
    const Stretch* stretch = nullptr;
    const Variant* variant = nullptr;
    Caps caps;
    Dose dose;
    DecidedBy decided_by = DecidedBy::Default;
    int seconds = 0;
    int transition_s = 0;
    int explain_s = 0;
    /// What it may be changed to when it is too hard: permitted, and explained in so many seconds.
    std::optional<Permission> easier;
    int easier_explain_s = 0;
    /// The forms of the stretch that can be chosen today, this one included; in the catalogue's
    /// order.
    std::vector<const Variant*> forms;
    std::vector<Message> reasons;
};

struct LeftOut {
    const Stretch* stretch = nullptr;
    std::vector<Message> reasons;
    /// What may be done in its place, where somebody asked for it.
    const Stretch* instead = nullptr;
};

/// A session from the first instruction to the end of check-out.
struct SessionPlan {
    Verdict verdict = Verdict::Go;
    /// The flags behind the verdict whose advice is told, most serious first.
    std::vector<ToldFlag> flags;
    /// What the person asked for; the plan never takes longer.
    int minutes = 0;
    /// What is asked first, by its place in the catalogue's check-in.
    std::vector<std::size_t> check_in;
    int check_in_s = 0;
    int check_out_s = 0;
    DoseChoice doses = DoseChoice::Limber;
    BreathChoice breath = BreathChoice::Usual;
    /// The pain before the session as it was answered, 0 to 10.
    int pain = 0;
    Transitions transitions;
    /// The warm-up first, when there is one.
    std::vector<PlanItem> items;
    std::vector<LeftOut> left_out;
    /// What must be known with every plan: notices of the screening, and why it is short.
    std::vector<Message> notices;
    /// What helps beside stretching, for the causes that were named.
    std::vector<Message> advice;

    /// Everything together, in seconds.
    [[nodiscard]] int total_s() const;
};

/// Plans one session; empty of items when the verdict forbids coaching or nothing is permitted.
/// Nothing in it is outside what is permitted, above its caps,
/// or holds a muscle longer than the week allows beside what was held before.
SessionPlan plan_session(const Catalogue& catalogue, const Permit& permit, const Wishes& wishes);

}  // namespace limber
