#include "limber/plan/candidate.hpp"

#include "limber/messages/message.hpp"

#include <algorithm>

namespace limber {
namespace {

/// Points with their reasons, gathered one by one.
class Tally {
public:
    /// A point without a reason (a starting value).
    void add(int points) { points_ += points; }
    void add(int points, Message reason) {
        points_ += points;
        tell(points, std::move(reason));
    }
    /// A reason for points that count elsewhere; what was told already weighs all together.
    void tell(int points, Message reason) {
        if (points == 0) return;
        const auto told = std::ranges::find_if(parts_, [&](const auto& part) {
            return part.second == reason && (part.first > 0) == (points > 0);
        });
        if (told == parts_.end())
            parts_.emplace_back(points, std::move(reason));
        else
            told->first += points;
    }

    void give_to(Candidate& candidate) {
        std::ranges::stable_sort(parts_, std::greater<>{},
                                 [](const auto& part) { return std::abs(part.first); });
        candidate.points = points_;
        for (auto& [points, reason] : parts_) {
            (points > 0 ? candidate.reasons_for : candidate.reasons_against)
                .push_back(std::move(reason));
        }
    }

private:
    int points_ = 0;
    std::vector<std::pair<int, Message>> parts_;
};

/// A reason that the data words.
Message because(const Text& why) { return {"reason.why", {{"why", why}}}; }

/// What was done lately gives way to what was not; what the article names comes round in time.
void score_turns(const ScoreRules& scores, const Stretch& stretch, const Wishes& wishes,
                 Tally& tally) {
    if (wishes.sessions == 0) return;
    const auto last = wishes.days_away.find(stretch.id);
    const bool is_new = last == wishes.days_away.end();
    const int away = is_new ? scores.most_days_away : last->second;
    if (is_of_last_session(stretch.id, wishes))
        tally.add(scores.done_last_time, {"reason.last_time", {}});
    else
        tally.add(scores.per_day_away * std::min(away, scores.most_days_away), {"reason.away", {}});
    const bool overdue =
        is_new ? wishes.sessions >= scores.overdue.sessions : away >= scores.overdue.days;
    if (stretch.article && overdue) tally.add(scores.overdue.points, {"reason.away", {}});
}

void score_person(const ScoreRules& scores, const Permission& permission, const Wishes& wishes,
                  Tally& tally) {
    for (const Direction direction : permission.variant->directions) {
        if (!wishes.helps.contains(direction)) continue;
        const bool flexion = direction == Direction::Flexion;
        tally.add(scores.direction_helps,
                  {flexion ? "reason.bending_helps" : "reason.arching_helps", {}});
    }
    score_turns(scores, *permission.stretch, wishes, tally);
    if (!permission.reasons.empty()) tally.add(scores.capped);
}

/// What it gives to needs, each with its reason where that is more than by the way, and what speaks
/// against it. Whether something is more than by the way.
bool score_needs(const Needs& needs, const Variant& variant, Candidate& candidate, Tally& tally) {
    const Uses& serves = variant.serves;
    bool gives_clearly = false;
    candidate.serves = needs.served_by(serves);
    for (const auto& [at, points] : candidate.serves) {
        const Need& need = needs.all[static_cast<std::size_t>(at)];
        const int counted = std::min(points, need.points);
        candidate.served_points += counted;
        if (serves.at(need.use) < needs.clearly) continue;
        tally.tell(counted, because(need.why));
        gives_clearly = true;
    }
    for (const auto& [use, steps] : serves) {
        const auto spared = needs.spared.find(use);
        if (spared == needs.spared.end()) continue;
        tally.add(-steps * spared->second.first, because(spared->second.second));
    }
    return gives_clearly;
}

std::vector<Text> missing_props(const Vocabulary& vocabulary, const Variant& variant,
                                const Wishes& wishes) {
    std::vector<Text> missing;
    for (const auto prop : variant.props) {
        if (!wishes.props.contains(prop)) missing.push_back(vocabulary.props[prop].name);
    }
    return missing;
}

/// Whether two reasons rest on the same thing; one of them says enough.
bool is_same_cause(const Message& one, const Message& other) {
    if (one.id != other.id) return false;
    const bool named = !one.arguments.empty() && !other.arguments.empty();
    return named ? one.arguments.front() == other.arguments.front() : one == other;
}

void append_new(std::vector<Message>& all, const std::vector<Message>& more) {
    for (const auto& message : more) {
        const bool said = std::ranges::any_of(
            all, [&](const Message& one) { return is_same_cause(one, message); });
        if (!said) all.push_back(message);
    }
}

Candidate make_candidate(const Catalogue& catalogue, const Permission& permission,
                         const Wishes& wishes, const Needs& needs) {
    const ScoreRules& scores = catalogue.plan.scores;
    const Uses& serves = permission.variant->serves;
    Candidate candidate{.permission = permission,
                        .dose = decide_dose(catalogue.plan, permission, wishes)};
    Tally tally;
    const bool gives_clearly = score_needs(needs, *permission.variant, candidate, tally);
    // While something hurts, what is wanted by the way at most does not fill the time.
    if (gives_clearly || needs.places.empty())
        tally.add(scores.base + (permission.stretch->article ? scores.article : 0));
    score_person(scores, permission, wishes, tally);
    tally.give_to(candidate);
    candidate.is_for_a_place = needs.is_for_a_place(serves);
    return candidate;
}

std::optional<Permission> find_easier(const Catalogue& catalogue, const Permission& than,
                                      const Screening& screening, const Wishes& wishes) {
    std::optional<Permission> easier;
    for (const auto& variant : than.stretch->variants) {
        const Permission* permission = screening.find(variant);
        if (permission == nullptr || variant.difficulty >= than.variant->difficulty ||
            !missing_props(catalogue.vocabulary, variant, wishes).empty())
            continue;
        if (variant.loads.position == than.variant->loads.position) return *permission;
        if (!easier) easier = *permission;
    }
    return easier;
}

bool is_chosen(const Variant& variant, const Stretch& stretch, const Wishes& wishes) {
    const auto chosen = wishes.chosen.find(stretch.id);
    return chosen != wishes.chosen.end() && chosen->second == variant.id;
}

/// The chosen form first, then the stretch's own order of preference.
std::vector<const Variant*> in_order(const Stretch& stretch, const Wishes& wishes) {
    std::vector<const Variant*> order;
    order.reserve(stretch.variants.size());
    for (const Variant& variant : stretch.variants) order.push_back(&variant);
    std::ranges::stable_partition(
        order, [&](const Variant* variant) { return is_chosen(*variant, stretch, wishes); });
    return order;
}

/// Whether breathing in time is what it is there for.
bool is_paced(const Stretch& stretch, const Variant& variant) {
    return stretch.kind == Kind::Breathing &&
           std::ranges::any_of(variant.phases, [](const Phase& phase) {
               return phase.breath.usual != Breath::Free;
           });
}

struct Form {
    const Stretch* stretch;
    const Variant* variant;
};

bool is_left_out_at_first(const FirstSessions& first, const Form& form, const Wishes& wishes) {
    return wishes.pain > 0 && !wishes.cause_is_known && wishes.sessions < first.sessions &&
           std::ranges::any_of(
               first.leave_out,
               [&](const LoadRule& rule) {
                   return matches(rule, *form.stretch, form.variant->loads);
               });
}

/// Why this form cannot be offered; empty when it can.
std::vector<Message> find_obstacles(const Catalogue& catalogue, const Form& form,
                                    const Screening& screening, const Wishes& wishes) {
    const Variant& variant = *form.variant;
    if (screening.find(variant) == nullptr)
        return std::ranges::find(screening.refused, &variant, &Refusal::variant)->reasons;
    if (const auto missing = missing_props(catalogue.vocabulary, variant, wishes); !missing.empty())
        return {{"reason.props", {{"props", missing}}}};
    if (wishes.breath == BreathChoice::Own && is_paced(*form.stretch, variant))
        return {{"reason.own_breath", {}}};
    if (is_left_out_at_first(catalogue.plan.first_sessions, form, wishes))
        return {{"reason.first_sessions", {}}};
    if (variant.difficulty == Difficulty::Harder &&
        !has_finished_ladder(catalogue.plan, *form.stretch, wishes))
        return {{"reason.too_hard_yet", {}}};
    return {};
}

}  // namespace

bool is_of_last_session(const StretchId& stretch, const Wishes& wishes) {
    const auto done = wishes.days_away.find(stretch);
    return done != wishes.days_away.end() &&
           std::ranges::none_of(wishes.days_away,
                                [&](const auto& other) { return other.second < done->second; });
}

std::variant<Candidate, Exclusion> find_candidate(const Catalogue& catalogue,
                                                  const Stretch& stretch,
                                                  const Screening& screening, const Wishes& wishes,
                                                  const Needs& needs) {
    Exclusion exclusion{&stretch, {}};
    if (wishes.resting.contains(stretch.id)) {
        exclusion.reasons.push_back({"reason.resting", {}});
        return exclusion;
    }
    if (wishes.left_out.contains(stretch.id)) {
        exclusion.reasons.push_back({"reason.not_wanted", {}});
        return exclusion;
    }
    const auto obstacles_to = [&](const Variant& variant) {
        return find_obstacles(catalogue, {&stretch, &variant}, screening, wishes);
    };
    for (const Variant* variant : in_order(stretch, wishes)) {
        if (const auto obstacles = obstacles_to(*variant); !obstacles.empty()) {
            append_new(exclusion.reasons, obstacles);
            continue;
        }
        const Permission& permission = *screening.find(*variant);
        Candidate candidate = make_candidate(catalogue, permission, wishes, needs);
        candidate.easier = find_easier(catalogue, permission, screening, wishes);
        for (const Variant& form : stretch.variants)
            if (obstacles_to(form).empty()) candidate.forms.push_back(&form);
        if (is_chosen(*variant, stretch, wishes)) exclusion.reasons = {{"reason.chosen", {}}};
        if (variant != &stretch.variants.front())
            candidate.variant_reasons = std::move(exclusion.reasons);
        return candidate;
    }
    return exclusion;
}

}  // namespace limber
