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

}  // namespace limber
