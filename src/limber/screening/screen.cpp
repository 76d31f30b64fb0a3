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

/// What of the variant the rule objects to.
std::vector<Text> names_of_loads(const LoadRule& rule, const Loads& loads,
                                 const Vocabulary& vocabulary) {
    std::vector<Text> names;
    names.reserve(rule.loads.size() + 1);
    for (const auto& test : rule.loads) names.push_back(vocabulary.loads[test.load].name);
    if (!rule.positions.empty()) names.push_back(vocabulary.positions[loads.position].name);
    return names;
}

/// Applies every rule of every condition to one variant.
class Judge {
public:
    Judge(const Catalogue& catalogue, const Answers& answers,
          const std::vector<const Condition*>& conditions)
        : catalogue_(catalogue), answers_(answers), conditions_(conditions) {}

    /// Leaves the reasons of an avoided variant in `avoided`, else fills the permission.
    void judge(Permission& permission, std::vector<Message>& avoided) const {
        for (const Condition* condition : conditions_) {
            for (const auto& rule : condition->rules) {
                if (!matches(rule, *permission.stretch, permission.variant->loads)) continue;
                apply(rule, *condition, permission, avoided);
                // What leaves out a whole kind is reason enough.
                if (rule.avoid && rule.loads.empty() && rule.positions.empty()) return;
            }
        }
    }

private:
    void apply(const LoadRule& rule, const Condition& condition, Permission& permission,
               std::vector<Message>& avoided) const {
        Caps& caps = permission.caps;
        const bool one_side = rule.affected_side_only && permission.variant->sides == Sides::Each;
        if (rule.avoid && !one_side) {
            add(avoided, reason("reason.avoid", rule, condition, permission));
        } else if (rule.avoid) {
            const SideSet affected = affected_sides(condition, answers_);
            caps.sides = {caps.sides.left && !affected.left, caps.sides.right && !affected.right};
            Message not_there = reason("reason.side", rule, condition, permission);
            not_there.arguments.emplace_back("side", name_of_sides(affected));
            add(caps.sides.count() == 0 ? avoided : permission.reasons, std::move(not_there));
        } else {
            caps.range = std::min(caps.range, rule.range);
            if (rule.hold_cap_s)
                caps.hold_s = std::min(caps.hold_s.value_or(*rule.hold_cap_s), *rule.hold_cap_s);
            if (rule.set_cap)
                caps.sets = std::min(caps.sets.value_or(*rule.set_cap), *rule.set_cap);
            add(permission.reasons, reason("reason.cap", rule, condition, permission));
        }
    }

    [[nodiscard]] Message reason(const char* id, const LoadRule& rule, const Condition& condition,
                                 const Permission& permission) const {
        const auto loads = names_of_loads(rule, permission.variant->loads, catalogue_.vocabulary);
        Message message{id, {{"because", condition.because}}};
        if (loads.empty())
            message.id += ".plain";
        else
            message.arguments.emplace_back("loads", loads);
        return message;
    }

    static void add(std::vector<Message>& reasons, Message message) {
        if (std::ranges::find(reasons, message) == reasons.end())
            reasons.push_back(std::move(message));
    }

    const Catalogue& catalogue_;
    const Answers& answers_;
    const std::vector<const Condition*>& conditions_;
};

bool clinician_forbids(const std::vector<Clearance>& clearances, const StretchId& stretch) {
    return std::ranges::any_of(clearances,
                               [&](const Clearance& seen) { return seen.avoid.contains(stretch); });
}

void judge_all(const Catalogue& catalogue, const Answers& answers,
               const std::vector<Clearance>& clearances, Screening& screening) {
    const Judge judge(catalogue, answers, screening.conditions);
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

Verdict verdict_of(Tier tier, const std::vector<const Condition*>& conditions) {
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
        conditions, [](const Condition* c) { return !c->mild && !c->rules.empty(); });
    return limits ? Verdict::Limits : Verdict::Go;
}

Message headline_of(Verdict verdict, const std::vector<const Condition*>& conditions) {
    if (verdict == Verdict::Limits) {
        for (const Condition* condition : conditions) {
            if (!condition->headline.empty())
                return {"notice.plain", {{"text", condition->headline}}};
        }
    }
    return {"verdict." + std::string(name_of(verdict)), {}};
}

/// Whether the condition only restates a milder verdict than the one that was reached.
bool is_outranked(const Condition& condition, Tier tier) {
    const auto* test = std::get_if<TierTest>(&condition.when.node);
    return test != nullptr && test->tier < tier;
}

void add_notices(const Catalogue& catalogue, const Facts& facts, const Lifted& lifted,
                 const std::vector<Clearance>& clearances, Screening& screening) {
    if (screening.verdict >= Verdict::Refused) return;
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
                              {{"date", seen.seen.to_string()}}};
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
    int most_days = rules.valid_days;
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

    // What may still be open raises no alarm, but nothing is permitted that it could forbid.
    if (!over) facts.unknown = Unknown::Worst;
    for (const auto& condition : catalogue.conditions) {
        if (!holds(condition.when, facts)) continue;
        facts.conditions.insert(condition.id);
        if (!lifted.contains(condition.id.value()) || looks_at_verdict(condition.when))
            screening.conditions.push_back(&condition);
    }
    // Also of whom a clearance lifts the condition.
    const auto& signs = catalogue.session.check_in;
    for (std::size_t at = 0; at < signs.size(); ++at)
        if (!signs[at].asked_with || facts.conditions.contains(*signs[at].asked_with))
            screening.check_in.push_back(at);
    screening.own_breath =
        std::ranges::any_of(screening.conditions, [](const Condition* c) { return c->own_breath; });
    screening.verdict = verdict_of(facts.tier, screening.conditions);
    screening.headline = headline_of(screening.verdict, screening.conditions);
    judge_all(catalogue, answers, clearances, screening);
    add_notices(catalogue, facts, lifted, clearances, screening);
    return screening;
}

}  // namespace limber
