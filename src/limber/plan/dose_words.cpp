#include "limber/plan/dose_words.hpp"

namespace limber {
namespace {

/// Which sides it is done on, as the message's selector names them.
std::string sides_of(const PlanItem& item) {
    const Sides sides = item.variant->sides;
    if (sides == Sides::Both || item.caps.sides.count() == 2) return std::string(name_of(sides));
    return std::string(name_of(item.caps.sides.left ? Side::Left : Side::Right));
}

/// Kinds without a hold of their own are told in their own words.
Message dose_of(const PlanItem& item) {
    const Kind kind = item.stretch->kind;
    // Whoever breathes in their own time is told of no slow breath.
    if (kind == Kind::Breathing && item.variant->phases.front().breath.usual == Breath::Free)
        return {"plan.dose.own_breath", {{"repetitions", std::int64_t{item.dose.repetitions}}}};
    // Walking goes round and round for as long as the hold says.
    if (goes_round(*item.variant, 0))
        return {"plan.dose.warm_up", {{"hold", std::int64_t{item.dose.hold_s}}}};
    const bool held = kind == Kind::Control || kind == Kind::Strength || kind == Kind::Stretch;
    return {"plan.dose." + std::string(held ? "hold" : name_of(kind)),
            {{"hold", std::int64_t{item.dose.hold_s}},
             {"repetitions", std::int64_t{item.dose.repetitions}},
             {"sets", std::int64_t{item.dose.sets}},
             {"sides", sides_of(item)}}};
}

}  // namespace

std::vector<Message> dose_words(const PlanItem& item) {
    std::vector<Message> words{dose_of(item)};
    if (item.caps.range == Range::Mid) words.push_back({"plan.range_mid", {}});
    if (item.caps.range == Range::Small) words.push_back({"plan.range_small", {}});
    return words;
}

std::vector<Message> caps_words(const Permission& permission) {
    const Caps& caps = permission.caps;
    std::vector<Message> words;
    if (permission.variant->sides == Sides::Each && caps.sides.count() == 1)
        words.push_back({caps.sides.left ? "caps.left" : "caps.right", {}});
    if (caps.range == Range::Mid) words.push_back({"caps.range_mid", {}});
    if (caps.range == Range::Small) words.push_back({"caps.range_small", {}});
    if (caps.hold_s) words.push_back({"caps.hold", {{"seconds", std::int64_t{*caps.hold_s}}}});
    if (caps.sets) words.push_back({"caps.sets", {{"sets", std::int64_t{*caps.sets}}}});
    return words;
}

}  // namespace limber
