#include "limber/plan/dose_words.hpp"

#include <algorithm>
#include <utility>

namespace limber {
namespace {

/// Which sides it is done on, as the message's selector names them.
std::string sides_of(const PlanItem& item) {
    const Sides sides = item.variant->sides;
    if (sides == Sides::Both || item.caps.sides.count() == 2) return std::string(name_of(sides));
    return std::string(name_of(item.caps.sides.left ? Side::Left : Side::Right));
}

/// What moves is held once in a repetition, or goes there and back in as many seconds.
std::string words_of(Kind kind, const Variant& variant) {
    if (kind == Kind::WarmUp || kind == Kind::Breathing || kind == Kind::Ease)
        return std::string(name_of(kind));
    const auto timed = std::ranges::count_if(
        variant.phases, [](const Phase& phase) { return !phase.seconds.has_value(); });
    return timed > 1 ? "each_way" : "hold";
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
    return {"plan.dose." + words_of(kind, *item.variant),
            {{"hold", std::int64_t{item.dose.hold_s}},
             {"repetitions", std::int64_t{item.dose.repetitions}},
             {"sets", std::int64_t{item.dose.sets}},
             {"sides", sides_of(item)}}};
}

}  // namespace

std::optional<Message> range_words(const Variant& variant, Range range, const std::string& place) {
    if (range == Range::Full) return std::nullopt;
    if (variant.smaller) return Message{"say.text", {{"text", *variant.smaller}}};
    return Message{place + (range == Range::Mid ? ".range_mid" : ".range_small"), {}};
}

std::vector<Message> dose_words(const PlanItem& item) {
    std::vector<Message> words{dose_of(item)};
    if (auto far = range_words(*item.variant, item.caps.range, "plan"))
        words.push_back(*std::move(far));
    return words;
}

std::vector<Message> caps_words(const Permission& permission) {
    const Caps& caps = permission.caps;
    std::vector<Message> words;
    if (permission.variant->sides == Sides::Each && caps.sides.count() == 1)
        words.push_back({caps.sides.left ? "caps.left" : "caps.right", {}});
    if (auto far = range_words(*permission.variant, caps.range, "caps"))
        words.push_back(*std::move(far));
    if (caps.hold_s) words.push_back({"caps.hold", {{"seconds", std::int64_t{*caps.hold_s}}}});
    if (caps.sets) words.push_back({"caps.sets", {{"sets", std::int64_t{*caps.sets}}}});
    return words;
}

}  // namespace limber
