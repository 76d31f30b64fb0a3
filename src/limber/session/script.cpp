#include "limber/session/script.hpp"

#include "limber/base/time.hpp"
#include "limber/plan/dose_words.hpp"

#include <algorithm>
#include <numeric>

namespace limber {
namespace {

constexpr int s_per_min = 60;
/// What is told before an eased form, such as an advice, has time of its own.
constexpr int told_s = 5;

/// The first sentence in every language.
Text shortened(const Text& text) {
    std::map<std::string, std::string> words = text.all();
    for (auto& [language, sentences] : words) {
        const auto end = sentences.find(". ");
        if (end != std::string::npos) sentences.resize(end + 1);
    }
    return Text(std::move(words));
}

/// A time in minutes where they are whole, else in seconds.
Message time_message(const char* id, std::int64_t seconds) {
    const bool whole = seconds % s_per_min == 0;
    return {id, {{"minutes", whole ? seconds / s_per_min : 0}, {"seconds", seconds}}};
}

/// Writes the cues of one item in one form.
class ItemWriter {
public:
    ItemWriter(const Catalogue& catalogue, const SessionPlan& plan, const PlanItem& item,
               const Form& form)
        : catalogue_(catalogue), plan_(plan), item_(item), form_(form), sides_(sides_of(form)) {}

    std::vector<Cue> write(Entry entry) {
        const std::size_t rounds = sides_.size() * static_cast<std::size_t>(form_.dose.sets);
        const std::size_t from = entry.round;
        round_ = from;
        prepare(std::move(entry));
        for (; round_ < rounds; ++round_) {
            if (round_ > from) change_round();
            write_round();
        }
        --round_;
        settle(from == 0);
        return std::move(cues_);
    }

private:
    [[nodiscard]] std::optional<Side> side() const { return sides_[round_ % sides_.size()]; }
    [[nodiscard]] int set() const { return static_cast<int>(round_ / sides_.size()) + 1; }

    [[nodiscard]] static Message words(const Text& text) { return {"say.text", {{"text", text}}}; }

    void append(Cue cue) {
        cue.side = side();
        cue.round = round_;
        cues_.push_back(std::move(cue));
    }

    void prepare(Entry entry) {
        const int more_s = entry.before.empty() ? 0 : told_s;
        Cue cue{.kind = CueKind::Prepare,
                .length_ms = (item_.transition_s + form_.explain_s + more_s) * ms_per_s};
        // Less of the same is no next thing.
        const bool next = form_.variant != item_.variant ||
                          (form_.dose == item_.dose && form_.caps == item_.caps);
        cue.say = std::move(entry.before);
        const std::size_t position = form_.variant->loads.position;
        const auto way = way_words(catalogue_, entry.position, position);
        if (!way.empty())
            cue.way = {entry.position, position, std::int64_t{item_.transition_s} * ms_per_s};
        cue.say.insert(cue.say.end(), way.begin(), way.end());
        if (next) cue.say.push_back({"say.next", {{"name", form_.variant->name}}});
        cue.say.push_back(words(form_.variant->start.on(side())));
        if (auto far = range_words(*form_.variant, form_.caps.range, "say"))
            cue.say.push_back(*std::move(far));
        const int times = form_.dose.repetitions;
        if (times > 1) cue.say.push_back({"say.times", {{"times", std::int64_t{times}}}});
        if (plan_.breath == BreathChoice::Own && is_breathed())
            cue.say.push_back({"say.own_breath", {}});
        // Otherwise the silence in which somebody changes the position would leave them wondering.
        if (way.empty() && item_.transition_s > plan_.transitions.same_position_s)
            cue.say.push_back({"say.take_time", {}});
        append(std::move(cue));
    }

    /// Whether the usual breath goes with the movement.
    [[nodiscard]] bool is_breathed() const {
        return std::ranges::any_of(form_.variant->phases, [](const Phase& phase) {
            return phase.breath.usual != Breath::Free;
        });
    }

    void change_round() {
        const bool new_set = round_ % sides_.size() == 0;
        const Transitions& times = plan_.transitions;
        if (new_set) {
            append({.kind = CueKind::BetweenSets,
                    .length_ms = times.between_sets_s * ms_per_s,
                    .set = set(),
                    .say = {{"say.between_sets", {{"set", std::int64_t{set()}}}}}});
            if (!side()) return;
            cues_.back().say.push_back({"say.on_side", {{"side", name_of_side()}}});
        } else {
            append({.kind = CueKind::SwitchSides,
                    .length_ms = times.switch_sides_s * ms_per_s,
                    .set = set(),
                    .tone = Tone::Switch,
                    .say = {{"say.switch_sides", {{"side", name_of_side()}}}}});
        }
    }

    [[nodiscard]] std::string name_of_side() const {
        return std::string(name_of(side().value_or(Side::Left)));
    }

    void write_round() {
        for (int repetition = 1; repetition <= form_.dose.repetitions; ++repetition) {
            last_breath_ = Breath::Free;
            for (const auto& phase : form_.variant->phases) write_phase(phase, repetition);
        }
    }

    void write_phase(const Phase& phase, int repetition) {
        const bool first = repetition == 1 && &phase == &form_.variant->phases.front();
        Cue cue{.kind = phase.seconds ? CueKind::Move : CueKind::Hold,
                .length_ms = phase.seconds.value_or(form_.dose.hold_s) * ms_per_s,
                .phase = static_cast<std::size_t>(&phase - form_.variant->phases.data()),
                .breath = phase.breath.by(plan_.breath),
                .repetition = repetition,
                .set = set()};
        if (first) cue.tone = Tone::Begin;
        cue.say = spoken(phase, cue);
        cue.marks = marks(cue);
        last_breath_ = cue.breath;
        append(std::move(cue));
    }

    /// Before the words where it sets the movement's time, after them where one stays.
    void say_breath(const Phase& phase, const Cue& cue, std::vector<Message>& say) const {
        if (cue.breath == last_breath_ || cue.breath == Breath::Free) return;
        if (cue.breath == Breath::Slow) {
            if (cue.repetition == 1 && is_long_hold(cue)) say.push_back(*words_of(cue.breath));
        } else if (phase.breath.article || cue.repetition > 1) {
            say.push_back({cue.breath == Breath::In ? "say.in" : "say.out", {}});
        } else {
            say.push_back(*words_of(cue.breath));
        }
    }

    /// The repetition is counted where it begins.
    [[nodiscard]] std::vector<Message> spoken(const Phase& phase, const Cue& cue) const {
        std::vector<Message> say;
        const bool begins = &phase == &form_.variant->phases.front();
        if (begins && cue.repetition > 1)
            say.push_back({cue.repetition == form_.dose.repetitions ? "say.last" : "say.count",
                           {{"repetition", std::int64_t{cue.repetition}}}});
        if (cue.breath != Breath::Slow) say_breath(phase, cue, say);
        const Text& whole = phase.say.on(side());
        // In full once in every round; after that only a reminder.
        say.push_back(words(cue.repetition == 1 ? whole : shortened(whole)));
        if (cue.breath == Breath::Slow) say_breath(phase, cue, say);
        if (is_long_hold(cue) && cue.repetition == 1)
            say.push_back(time_message("say.hold", cue.length_ms / ms_per_s));
        return say;
    }

    [[nodiscard]] bool is_long_hold(const Cue& cue) const {
        return cue.kind == CueKind::Hold &&
               cue.length_ms >= catalogue_.session.count_down_from_s * ms_per_s;
    }

    /// Half of it, every minute that is left, and the last seconds.
    [[nodiscard]] std::vector<Mark> marks(const Cue& cue) const {
        const SessionRules& rules = catalogue_.session;
        const std::int64_t seconds = cue.length_ms / ms_per_s;
        std::vector<Mark> marks;
        if (!is_long_hold(cue)) return marks;
        if (seconds >= rules.halfway_from_s)
            marks.push_back({cue.length_ms / 2, std::nullopt, Message{"say.halfway", {}}});
        for (std::int64_t left = s_per_min; left < seconds; left += s_per_min) {
            if (2 * left != seconds)
                marks.push_back({cue.length_ms - left * ms_per_s, std::nullopt,
                                 time_message("say.to_go", left)});
        }
        for (int left = rules.count_down_s; left > 0; --left) {
            marks.push_back({cue.length_ms - left * ms_per_s, Tone::Count,
                             Message{"say.seconds", {{"seconds", std::int64_t{left}}}}});
        }
        std::ranges::sort(marks, {}, &Mark::at_ms);
        return marks;
    }

    /// Fills up to the planned time; a form that was eased or taken up later needs no filling.
    void settle(bool whole) {
        const auto played =
            std::accumulate(cues_.begin(), cues_.end(), std::int64_t{0},
                            [](std::int64_t sum, const Cue& cue) { return sum + cue.length_ms; });
        const std::int64_t planned = (item_.transition_s + item_.seconds) * ms_per_s;
        const bool as_planned = form_.variant == item_.variant && form_.dose == item_.dose;
        constexpr std::int64_t least_ms = 2000;
        const std::int64_t length = whole && as_planned ? planned - played : least_ms;
        append({.kind = CueKind::Settle, .length_ms = length, .tone = Tone::End});
        if (length >= least_ms) cues_.back().say.push_back({"say.settle", {}});
    }

    const Catalogue& catalogue_;
    const SessionPlan& plan_;
    const PlanItem& item_;
    const Form& form_;
    std::vector<std::optional<Side>> sides_;
    Breath last_breath_ = Breath::Free;
    std::size_t round_ = 0;
    std::vector<Cue> cues_;
};

}  // namespace

Form form_of(const PlanItem& item) { return {item.variant, item.caps, item.dose, item.explain_s}; }

std::optional<Form> easier_form(const PlanItem& item) {
    if (!item.easier) return std::nullopt;
    const Caps& caps = item.easier->caps;
    Form form{item.easier->variant, caps, item.dose, item.easier_explain_s};
    form.dose.hold_s = std::min(form.dose.hold_s, caps.hold_s.value_or(form.dose.hold_s));
    form.dose.sets = std::min(form.dose.sets, caps.sets.value_or(form.dose.sets));
    return form;
}

std::optional<Form> shorter_form(const SessionRules& rules, const Form& form) {
    constexpr int percent = 100;
    Form shorter = form;
    const int step = rules.shorter_step_s;
    if (form.dose.hold_s > step) {
        const int hold = form.dose.hold_s * rules.shorter_percent / percent / step * step;
        shorter.dose.hold_s = std::max(step, hold);
    } else {
        shorter.dose.repetitions =
            std::max(1, form.dose.repetitions * rules.shorter_percent / percent);
    }
    if (form.caps.range != Range::Small)
        shorter.caps.range = form.caps.range == Range::Full ? Range::Mid : Range::Small;
    if (shorter.dose == form.dose && shorter.caps == form.caps) return std::nullopt;
    return shorter;
}

std::vector<std::optional<Side>> sides_of(const Form& form) {
    if (form.variant->sides == Sides::Both) return {std::nullopt};
    std::vector<std::optional<Side>> sides;
    if (form.caps.sides.left) sides.emplace_back(Side::Left);
    if (form.caps.sides.right) sides.emplace_back(Side::Right);
    return sides;
}

std::vector<Cue> ScriptWriter::check_in() const {
    Cue cue{.kind = CueKind::CheckIn,
            .length_ms = plan_->check_in_s * ms_per_s,
            .say = {{"say.check_in", {}}}};
    for (const std::size_t sign : plan_->check_in)
        cue.say.push_back({"say.text", {{"text", catalogue_->session.check_in[sign].ask}}});
    cue.say.push_back({"say.check_in_end", {}});
    return {cue};
}

std::vector<Cue> ScriptWriter::check_out() const {
    return {{.kind = CueKind::CheckOut,
             .length_ms = plan_->check_out_s * ms_per_s,
             .tone = Tone::End,
             .say = {{"say.check_out", {}}}}};
}

std::vector<Cue> ScriptWriter::item(std::size_t at, const Form& form, Entry entry) const {
    return ItemWriter(*catalogue_, *plan_, plan_->items[at], form).write(std::move(entry));
}

std::vector<Message> way_words(const Catalogue& catalogue, std::size_t from, std::size_t to) {
    const Way* way = find_way(catalogue.ways, from, to);
    if (way == nullptr) return {};
    return {{"say.text", {{"text", way->say}}}};
}

Message title_of(const Variant& variant) {
    return {"variant.title", {{"name", variant.name}, {"form", variant.form}}};
}

}  // namespace limber
