#include "limber/screening/screen.hpp"

#include "limber/messages/message.hpp"
#include "limber/screening/evaluate.hpp"
#include "limber/screening/interview.hpp"

#include <algorithm>
#include <array>
#include <ranges>

namespace limber {
namespace {

/// What the clearances lift, unless a flag that none of them names has made them lapse.
struct Lifted {
    std::set<std::string> names;
    bool lapsed = false;

    [[nodiscard]] bool contains(const std::string& name) const {
        return !lapsed && names.contains(name);
    }
};

/// No clearance lifts it.
bool is_urgent(const Flag& flag) { return flag.tier >= Tier::Today; }

Lifted find_lifted(const std::vector<const Flag*>& raised,
                   const std::vector<Clearance>& clearances) {
    Lifted lifted;
    for (const auto& clearance : clearances)
        lifted.names.insert(clearance.lifts.begin(), clearance.lifts.end());
    lifted.lapsed = std::ranges::any_of(raised, [&](const Flag* flag) {
        return is_urgent(*flag) || !lifted.names.contains(flag->id.value());
    });
    return lifted;
}

/// The condition's `side` answer; an unknown side is both.
SideSet affected_sides(const Condition& condition, const Answers& answers) {
    if (!condition.side) return {};
    const auto given = answers.find(*condition.side);
    const auto* choice = given == answers.end() ? nullptr : std::get_if<Choice>(&given->second);
    if (choice == nullptr || choice->size() != 1) return {};
    const auto& side = choice->begin()->value();
    return {side != "right", side != "left"};
}

/// As a message's selector names them.
std::string name_of_sides(const SideSet& sides) {
    if (sides.count() != 1) return "both";
    return std::string(name_of(sides.left ? Side::Left : Side::Right));
}

/// Applies every rule of every condition to one variant.
class Judge {
public:
    Judge(const Catalogue& catalogue, const Answers& answers, const Screening& screening)
        : catalogue_(catalogue), answers_(answers), screening_(screening) {}

    /// Leaves the reasons of an avoided variant in `avoided`, else fills the permission.
    void judge(Permission& permission, std::vector<Message>& avoided) const {
        for (const auto* conditions : {&screening_.conditions, &screening_.assumed}) {
            for (const Condition* condition : *conditions)
                if (!judge(*condition, permission, avoided)) return;
        }
    }

private:
    /// False when it leaves out a whole kind, which is reason enough.
    bool judge(const Condition& condition, Permission& permission,
               std::vector<Message>& avoided) const {
        for (const auto& rule : condition.rules) {
            if (!matches(rule, *permission.stretch, permission.variant->loads)) continue;
            apply(rule, condition, permission, avoided);
            if (rule.avoid && rule.loads.empty() && rule.positions.empty()) return false;
        }
        return true;
    }

    void apply(const LoadRule& rule, const Condition& condition, Permission& permission,
               std::vector<Message>& avoided) const {
        Caps& caps = permission.caps;
        const bool one_side = rule.affected_side_only && permission.variant->sides == Sides::Each;
        if (rule.avoid && !one_side) {
            add(avoided, {"reason.avoid", {{"because", because(condition)}}});
        } else if (rule.avoid) {
            const SideSet affected = affected_sides(condition, answers_);
            caps.sides = {caps.sides.left && !affected.left, caps.sides.right && !affected.right};
            add(caps.sides.count() == 0 ? avoided : permission.reasons,
                {"reason.side",
                 {{"because", because(condition)}, {"side", name_of_sides(affected)}}});
        } else {
            caps.range = std::min(caps.range, rule.range);
            if (rule.hold_cap_s)
                caps.hold_s = std::min(caps.hold_s.value_or(*rule.hold_cap_s), *rule.hold_cap_s);
            if (rule.set_cap)
                caps.sets = std::min(caps.sets.value_or(*rule.set_cap), *rule.set_cap);
            add(permission.reasons, {"reason.cap", {{"because", because(condition)}}});
        }
    }

    /// Of what nobody asked it is said that they did not.
    [[nodiscard]] const Text& because(const Condition& condition) const {
        const auto& assumed = screening_.assumed;
        const bool is_said = std::ranges::find(assumed, &condition) == assumed.end();
        return is_said ? condition.because : catalogue_.intake.gentle.because;
    }

    static void add(std::vector<Message>& reasons, Message message) {
        if (std::ranges::find(reasons, message) == reasons.end())
            reasons.push_back(std::move(message));
    }

    const Catalogue& catalogue_;
    const Answers& answers_;
    const Screening& screening_;
};

bool clinician_forbids(const std::vector<Clearance>& clearances, const StretchId& stretch) {
    return std::ranges::any_of(clearances,
                               [&](const Clearance& seen) { return seen.avoid.contains(stretch); });
}

void judge_all(const Catalogue& catalogue, const Answers& answers,
               const std::vector<Clearance>& clearances, Screening& screening) {
    const Judge judge(catalogue, answers, screening);
    for (const auto& stretch : catalogue.stretches) {
        for (const auto& variant : stretch.variants) {
            Permission permission{&stretch, &variant, {}, {}};
            std::vector<Message> avoided;
            if (clinician_forbids(clearances, stretch.id))
                avoided.push_back({"reason.clinician", {}});
            judge.judge(permission, avoided);
            if (avoided.empty())
                screening.permitted.push_back(std::move(permission));
            else
                screening.refused.push_back({&stretch, &variant, std::move(avoided)});
        }
    }
}

Verdict verdict_of(Tier tier, const Screening& screening) {
    switch (tier) {
        case Tier::Emergency:
            return Verdict::Emergency;
        case Tier::Refused:
            return Verdict::Refused;
        case Tier::Today:
            return Verdict::Today;
        case Tier::Days:
            return Verdict::Days;
        case Tier::None:
            break;
    }
    const bool limits = std::ranges::any_of(
        screening.conditions, [](const Condition* c) { return !c->mild && !c->rules.empty(); });
    return limits || screening.gentle ? Verdict::Limits : Verdict::Go;
}

Message headline_of(Verdict verdict, const Screening& screening, const Gentle& gentle) {
    if (verdict == Verdict::Limits) {
        for (const Condition* condition : screening.conditions) {
            if (!condition->headline.empty())
                return {"notice.plain", {{"text", condition->headline}}};
        }
        if (screening.gentle) return {"notice.plain", {{"text", gentle.title}}};
    }
    return {"verdict." + std::string(name_of(verdict)), {}};
}

/// Whether the condition only restates a milder verdict than the one that was reached.
bool is_outranked(const Condition& condition, Tier tier) {
    const auto* test = std::get_if<TierTest>(&condition.when.node);
    return test != nullptr && test->tier < tier;
}

/// What may still be open raises no alarm, but nothing is permitted that it could forbid.
void add_conditions(const Catalogue& catalogue, const Lifted& lifted, bool over, Facts& facts,
                    Screening& screening) {
    Facts asked = facts;
    if (!over) facts.unknown = Unknown::Worst;
    for (const auto& condition : catalogue.conditions) {
        // Of a gentle start only what was said is told to be so.
        const bool is_said = !screening.gentle || holds(condition.when, asked);
        if (!holds(condition.when, facts)) continue;
        facts.conditions.insert(condition.id);
        if (is_said) asked.conditions.insert(condition.id);
        if (!lifted.contains(condition.id.value()) || looks_at_verdict(condition.when))
            (is_said ? screening.conditions : screening.assumed).push_back(&condition);
    }
}

void add_notices(const Catalogue& catalogue, const Facts& facts, const Lifted& lifted,
                 const std::vector<Clearance>& clearances, Screening& screening) {
    if (screening.verdict >= Verdict::Refused) return;
    if (screening.gentle)
        screening.notices.push_back({"notice.plain", {{"text", catalogue.intake.gentle.notice}}});
    for (const Condition* condition : screening.conditions) {
        const bool hushed = std::ranges::any_of(screening.conditions, [&](const Condition* other) {
            return condition->not_beside.contains(other->id);
        });
        if (!condition->notice.empty() && !hushed && !is_outranked(*condition, facts.tier))
            screening.notices.push_back({"notice.plain", {{"text", condition->notice}}});
    }
    for (const Condition* condition : screening.conditions) {
        if (!condition->side) continue;
        screening.notices.push_back(
            {"notice.side",
             {{"name", condition->name},
              {"side", name_of_sides(affected_sides(*condition, *facts.answers))}}});
    }
    // Only what was really said can contradict.
    Facts said = facts;
    said.unknown = Unknown::Harmless;
    for (const auto& rule : catalogue.contradictions) {
        if (holds(rule.when, said))
            screening.notices.push_back({"notice.plain", {{"text", rule.notice}}});
    }
    for (const auto& seen : clearances) {
        if (seen.lifts.empty()) continue;
        const Message message{lifted.lapsed ? "notice.clearance_lapsed" : "notice.clearance",
                              {{"date", seen.seen}}};
        screening.notices.push_back(message);
        if (!lifted.lapsed) screening.clearances.push_back(message);
    }
}

}  // namespace

bool matches(const LoadRule& rule, const Stretch& stretch, const Loads& loads) {
    const auto names = [](const auto& list, const auto& value) {
        return list.empty() || std::ranges::find(list, value) != list.end();
    };
    return names(rule.positions, loads.position) && names(rule.kinds, stretch.kind) &&
           std::ranges::all_of(rule.loads, [&](const LoadTest& test) {
               return loads.values[test.load] >= test.least;
           });
}

const Permission* Screening::find(const Variant& variant) const {
    const auto found = std::ranges::find(permitted, &variant, &Permission::variant);
    return found == permitted.end() ? nullptr : &*found;
}

bool Screening::is_doubted(const Flag& flag) const {
    return std::ranges::find(doubted, &flag) != doubted.end();
}

Message advice_of(const Text& advice, bool is_doubted) {
    if (is_doubted) return {"flag.unsure", {{"advice", advice}}};
    return {"notice.plain", {{"text", advice}}};
}

std::vector<ToldFlag> told_flags(const Screening& screening) {
    std::vector<ToldFlag> told;
    bool doubt_is_told = false;
    for (const Flag* flag : screening.flags) {
        const Tier tier = screening.flags.front()->tier;
        const bool doubted = screening.is_doubted(*flag);
        const bool sure_of_today = tier == Tier::Today && flag->tier == tier && !doubted;
        if (!told.empty() && tier >= Tier::Today && !sure_of_today) continue;
        told.push_back({flag, advice_of(flag->advice, doubted && !doubt_is_told)});
        doubt_is_told = doubt_is_told || doubted;
    }
    return told;
}

std::vector<Clearance> find_valid(const Catalogue& catalogue, const Answers& answers,
                                  const std::vector<Clearance>& clearances, const Date& today) {
    const ClearanceRules& rules = catalogue.clearance;
    // Of a gentle start nobody knows how old what hurts is: a clearance lifts nothing.
    int most_days = is_gentle(answers) ? -1 : rules.valid_days;
    for (const auto& [question, ages] : rules.at_most_days) {
        const auto given = answers.find(question);
        if (given == answers.end()) continue;
        const auto* choice = std::get_if<Choice>(&given->second);
        const bool unsure = std::holds_alternative<Unsure>(given->second);
        for (const auto& [option, days] : ages)
            if (unsure || (choice != nullptr && choice->contains(option)))
                most_days = std::min(most_days, days);
    }
    std::vector<Clearance> valid;
    for (Clearance seen : clearances) {
        if (today.days_since(seen.seen) > most_days) seen.lifts.clear();
        if (!seen.lifts.empty() || !seen.avoid.empty()) valid.push_back(std::move(seen));
    }
    return valid;
}

Screening screen(const Catalogue& catalogue, const Answers& answers,
                 const std::vector<Clearance>& clearances) {
    Screening screening;
    // After an early end the other questions were left out on purpose.
    const bool over = is_over(catalogue, answers);
    Facts facts{&catalogue,
                &answers,
                {},
                Tier::None,
                over ? Unknown::WorstIfAsked : Unknown::WorstIfNeeded};
    std::vector<const Flag*> raised;
    for (const auto& flag : catalogue.flags) {
        if (holds(flag.when, facts)) raised.push_back(&flag);
    }
    const Lifted lifted = find_lifted(raised, clearances);
    std::ranges::copy_if(raised, std::back_inserter(screening.flags), [&](const Flag* flag) {
        return is_urgent(*flag) || !lifted.contains(flag->id.value());
    });
    std::ranges::copy_if(screening.flags, std::back_inserter(screening.doubted),
                         [&](const Flag* flag) { return holds_by_doubt(flag->when, facts); });
    std::ranges::stable_sort(screening.flags, std::greater<>{}, [&](const Flag* flag) {
        return std::pair(flag->tier, !screening.is_doubted(*flag));
    });
    if (!screening.flags.empty()) facts.tier = screening.flags.front()->tier;

    screening.gentle = is_gentle(answers);
    add_conditions(catalogue, lifted, over, facts, screening);
    // Also of whom a clearance lifts the condition.
    const auto& signs = catalogue.session.check_in;
    for (std::size_t at = 0; at < signs.size(); ++at) {
        const auto& only_with = signs[at].asked_with;
        if (!only_with || facts.conditions.contains(*only_with)) screening.check_in.push_back(at);
    }
    const auto own_breath = [](const Condition* c) { return c->own_breath; };
    screening.own_breath = std::ranges::any_of(screening.conditions, own_breath) ||
                           std::ranges::any_of(screening.assumed, own_breath);
    screening.verdict = verdict_of(facts.tier, screening);
    screening.headline = headline_of(screening.verdict, screening, catalogue.intake.gentle);
    judge_all(catalogue, answers, clearances, screening);
    add_notices(catalogue, facts, lifted, clearances, screening);
    return screening;
}

}  // namespace limber
