#include "limber/session/script.hpp"

namespace limber {
namespace {

constexpr std::int64_t ms_per_s = 1000;

void replace_all(std::string& words, std::string_view place, std::string_view with) {
    for (auto at = words.find(place); at != std::string::npos;
         at = words.find(place, at + with.size())) {
        words.replace(at, place.size(), with);
    }
}

/// Appends cue after cue, keeping the time.
class Writer {
public:
    Writer(const Vocabulary& vocabulary, const SessionPlan& plan)
        : vocabulary_(vocabulary), plan_(plan) {}

    Script write() {
        if (plan_.items.empty()) return {};
        append({.kind = CueKind::CheckIn,
                .length_ms = plan_.check_in_s * ms_per_s,
                .say = {{"say.check_in", {}}}});
        for (item_ = 0; item_ < plan_.items.size(); ++item_) write_item(plan_.items[item_]);
        append({.kind = CueKind::CheckOut,
                .length_ms = plan_.check_out_s * ms_per_s,
                .say = {{"say.check_out", {}}}});
        return std::move(script_);
    }

private:
    void append(Cue cue) {
        cue.start_ms = script_.length_ms;
        script_.length_ms += cue.length_ms;
        script_.cues.push_back(std::move(cue));
    }

    [[nodiscard]] Message words(const Text& text, std::optional<Side> side) const {
        return {"say.text", {{"text", with_side(text, vocabulary_, side)}}};
    }

    [[nodiscard]] static std::vector<std::optional<Side>> sides_of(const PlanItem& item) {
        if (item.variant->sides == Sides::Both) return {std::nullopt};
        std::vector<std::optional<Side>> sides;
        if (item.caps.sides.left) sides.emplace_back(Side::Left);
        if (item.caps.sides.right) sides.emplace_back(Side::Right);
        return sides;
    }

    void write_item(const PlanItem& item) {
        const auto sides = sides_of(item);
        const std::int64_t begin_ms = script_.length_ms;
        prepare(item, sides.front());
        for (int set = 1; set <= item.dose.sets; ++set) {
            if (set > 1) between_sets(set);
            for (std::size_t at = 0; at < sides.size(); ++at) {
                if (at > 0) switch_sides(sides[at]);
                write_set(item, sides[at], set);
            }
        }
        const std::int64_t end_ms = begin_ms + (item.transition_s + item.seconds) * ms_per_s;
        if (end_ms > script_.length_ms) {
            append({.kind = CueKind::Settle,
                    .item = item_,
                    .length_ms = end_ms - script_.length_ms,
                    .say = {{"say.settle", {}}}});
        }
    }

    /// A transition of no length (the first item) still says what comes.
    void prepare(const PlanItem& item, std::optional<Side> side) {
        Cue cue{.kind = CueKind::Prepare,
                .item = item_,
                .length_ms = item.transition_s * ms_per_s,
                .side = side};
        cue.say = {{"say.next", {{"name", item.variant->name}}}, words(item.variant->start, side)};
        if (item.caps.range != Range::Full) {
            cue.say.push_back(
                {item.caps.range == Range::Mid ? "say.range_mid" : "say.range_small", {}});
        }
        append(std::move(cue));
    }

    void between_sets(int set) {
        append({.kind = CueKind::BetweenSets,
                .item = item_,
                .length_ms = between_sets_ms(),
                .set = set,
                .say = {{"say.between_sets", {{"set", std::int64_t{set}}}}}});
    }

    void switch_sides(std::optional<Side> side) {
        const auto& name = side == Side::Right ? vocabulary_.right : vocabulary_.left;
        append({.kind = CueKind::SwitchSides,
                .item = item_,
                .length_ms = plan_.transitions.switch_sides_s * ms_per_s,
                .side = side,
                .say = {{"say.switch_sides", {{"side", name}}}}});
    }

    [[nodiscard]] std::int64_t between_sets_ms() const {
        return plan_.transitions.between_sets_s * ms_per_s;
    }

    void write_set(const PlanItem& item, std::optional<Side> side, int set) {
        for (int repetition = 1; repetition <= item.dose.repetitions; ++repetition) {
            for (const auto& phase : item.variant->phases) {
                const bool article = plan_.doses == DoseChoice::Article;
                Cue cue{
                    .kind = phase.seconds ? CueKind::Move : CueKind::Hold,
                    .item = item_,
                    .length_ms = phase.seconds.value_or(item.dose.hold_s) * ms_per_s,
                    .side = side,
                    .breath = article ? phase.article_breath.value_or(phase.breath) : phase.breath,
                    .repetition = repetition,
                    .set = set};
                cue.say = {words(phase.say, side)};
                append(std::move(cue));
            }
        }
    }

    const Vocabulary& vocabulary_;
    const SessionPlan& plan_;
    std::size_t item_ = 0;
    Script script_;
};

}  // namespace

Text with_side(const Text& text, const Vocabulary& vocabulary, std::optional<Side> side) {
    const bool right = side == Side::Right;
    std::map<std::string, std::string> words = text.all();
    for (auto& [language, sentence] : words) {
        replace_all(sentence, "{side}", (right ? vocabulary.right : vocabulary.left).in(language));
        replace_all(sentence, "{other}", (right ? vocabulary.left : vocabulary.right).in(language));
    }
    return Text(std::move(words));
}

Script make_script(const Vocabulary& vocabulary, const SessionPlan& plan) {
    return Writer(vocabulary, plan).write();
}

}  // namespace limber
