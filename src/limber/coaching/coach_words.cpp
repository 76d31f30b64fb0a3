#include "limber/coaching/coach_words.hpp"

#include "limber/base/pain.hpp"
#include "limber/base/time.hpp"
#include "limber/catalogue/emergency.hpp"
#include "limber/catalogue/signs.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace limber {
namespace {

/// Every score from none to the worst.
std::vector<KeyedChoice> scores() {
    std::vector<KeyedChoice> all;
    for (int score = 0; score <= worst_pain; ++score) {
        const std::string number = std::to_string(score);
        all.push_back({number, number, Reply{score, {}}});
    }
    return all;
}

/// A key of one letter: a, b, c …
std::string letter(std::size_t at) { return {static_cast<char>('a' + static_cast<char>(at))}; }

}  // namespace

double share_of(std::int64_t part, std::int64_t whole) {
    return whole <= 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

int seconds_up(std::int64_t ms) { return static_cast<int>((ms + ms_per_s - 1) / ms_per_s); }

std::string name_of(std::optional<Side> side) {
    return std::string(side ? name_of(*side) : "both");
}

std::string CoachWords::title() const {
    const auto item = session_->item();
    return item ? renderer_->render(session_->items()[*item].form.variant->name) : std::string{};
}

std::string CoachWords::form() const {
    const auto item = session_->item();
    return item ? renderer_->render(session_->items()[*item].form.variant->form) : std::string{};
}

std::string CoachWords::place() const {
    const auto item = session_->item();
    if (!item) return {};
    return words({"coach.place",
                  {{"number", static_cast<std::int64_t>(*item + 1)},
                   {"count", static_cast<std::int64_t>(session_->items().size())}}});
}

std::string CoachWords::side(const Cue& cue) const {
    return cue.side ? words({"coach.side", {{"side", name_of(cue.side)}}}) : std::string{};
}

std::string CoachWords::count(const Cue& cue) const {
    const auto item = session_->item();
    if (!cue.is_phase() || !item) return {};
    const Dose& dose = session_->items()[*item].form.dose;
    return words({"coach.count",
                  {{"repetition", std::int64_t{cue.repetition}},
                   {"repetitions", std::int64_t{dose.repetitions}},
                   {"set", std::int64_t{cue.set}},
                   {"sets", std::int64_t{dose.sets}}}});
}

std::optional<BreathNow> CoachWords::breath(const Cue& cue) const {
    if (!cue.is_phase() || cue.breath == Breath::Free) return std::nullopt;
    const std::int64_t now = session_->in_cue_ms();
    if (cue.breath != Breath::Slow)
        return BreathNow{cue.breath == Breath::In, share_of(now, cue.length_ms)};
    const std::int64_t in_ms = catalogue_->session.breath_in_s * ms_per_s;
    const std::int64_t out_ms = catalogue_->session.breath_out_s * ms_per_s;
    const std::int64_t at = now % (in_ms + out_ms);
    return at < in_ms ? BreathNow{true, share_of(at, in_ms)}
                      : BreathNow{false, share_of(at - in_ms, out_ms)};
}

std::string CoachWords::say(const Cue& cue) const {
    std::vector<std::string> parts;
    parts.reserve(cue.say.size());
    for (const auto& message : cue.say) parts.push_back(words(message));
    return fmt::format("{}", fmt::join(parts, " "));
}

std::string CoachWords::show(const Cue& cue) const {
    Cue untitled = cue;
    std::erase_if(untitled.say, [](const Message& message) { return message.id == "say.next"; });
    return say(untitled);
}

std::string CoachWords::line(const Cue& cue, std::optional<std::size_t> item) const {
    std::string said = say(cue);
    if (!cue.is_phase() || !item) return said;
    const Dose& dose = session_->items()[*item].form.dose;
    return said + " " +
           words({"coach.phase",
                  {{"seconds", cue.length_ms / ms_per_s},
                   {"breath", std::string(name_of(cue.breath))},
                   {"side", name_of(cue.side)},
                   {"repetition", std::int64_t{cue.repetition}},
                   {"repetitions", std::int64_t{dose.repetitions}}}});
}

std::string CoachWords::left() const {
    const int seconds = seconds_up(session_->left_ms());
    return fmt::format("{:2}:{:02}", seconds / 60, seconds % 60);
}

std::string CoachWords::banner(Mode mode) const {
    switch (mode) {
        case Mode::Paused:
            return words({"coach.paused", {}});
        case Mode::Waiting:
            return words({"coach.waiting", {}});
        case Mode::Ready:
            return words({"coach.ready", {}});
        default:
            return {};
    }
}

std::string CoachWords::banner_with_key(Mode mode) const {
    const bool stands = mode == Mode::Paused || mode == Mode::Waiting;
    if (!stands) return banner(mode);
    return fmt::format("{} {}", banner(mode), words({"coach.key.goes_on", {}}));
}

std::string CoachWords::next() const {
    const auto item = session_->item();
    const std::size_t at = item ? *item + 1 : 0;
    if (at >= session_->items().size()) return words({"coach.next_end", {}});
    return words({"coach.next", {{"name", session_->items()[at].form.variant->name}}});
}

bool CoachWords::may_stay_open() const {
    const Ask ask = session_->ask().value_or(Ask{});
    return ask.kind != AskKind::Signs && ask.kind != AskKind::Sign &&
           ask.kind != AskKind::PainBefore && ask.kind != AskKind::Leave;
}

bool CoachWords::is_scored() const {
    const auto ask = session_->ask();
    if (!ask) return false;
    return ask->kind == AskKind::PainBefore || ask->kind == AskKind::HurtPain ||
           ask->kind == AskKind::PainAfter;
}

std::vector<Message> CoachWords::advice(const std::string& country) const {
    const End end = session_->end().value_or(End{});
    const SessionRules& rules = catalogue_->session;
    const auto with_call = [&](const Text& advice, Tier tier) {
        std::vector<Message> all{{"say.text", {{"text", advice}}}};
        if (const auto call = find_call(*catalogue_, tier, country)) all.push_back(call->words);
        return all;
    };
    if (end.kind == EndKind::Sign)
        return with_call(rules.check_in[end.index].advice, rules.check_in[end.index].tier);
    if (end.kind == EndKind::TooPainful) return with_call(rules.too_painful, Tier::None);
    if (end.kind == EndKind::PainRose) return with_call(rules.pain_rose, Tier::None);
    if (end.kind == EndKind::Hurt)
        return with_call(rules.hurts[end.index].advice, rules.hurts[end.index].tier);
    if (end.kind == EndKind::Halted) {
        if (const auto sign = find_sign(*catalogue_, end.sign))
            return with_call(sign->advice, sign->tier);
        return {{"practice.overtaken", {}}};
    }
    return {};
}

std::string CoachWords::question() const {
    const Ask ask = session_->ask().value_or(Ask{});
    Message message{"ask." + std::string(name_of(ask.kind)), {}};
    if (ask.kind == AskKind::Sign)
        message.arguments.emplace_back("sign", catalogue_->session.check_in[ask.index].ask);
    return words(message);
}

std::string CoachWords::how_to_answer() const {
    const auto ask = session_->ask();
    if (!ask) return {};
    switch (ask->kind) {
        case AskKind::Signs:
            return words({"ask.press_sign", {}});
        case AskKind::Sign:
            return words({"ask.press_yes_no", {}});
        case AskKind::Leave:
            return words({"ask.press_leave", {}});
        case AskKind::HurtPain:
            return words({"ask.press_number_or_fine", {}});
        case AskKind::HurtKind:
            return words({"ask.press_letter", {}});
        case AskKind::HurtBy:
            return words({"ask.press_letter_or_none", {}});
        default:
            return words({"ask.press_number", {}});
    }
}

std::vector<KeyedChoice> CoachWords::choices() const {
    const auto ask = session_->ask();
    if (!ask) return {};
    std::vector<KeyedChoice> all = is_scored() ? scores() : std::vector<KeyedChoice>{};
    switch (ask->kind) {
        case AskKind::Signs:
            return signs();
        case AskKind::Sign:
            return {{"y", words({"coach.yes", {}}), Reply{0, "yes"}},
                    {"n", words({"coach.no", {}}), Reply{0, "no"}}};
        case AskKind::Leave:
            return {{"y", words({"coach.finish", {}}), Reply{0, "yes"}},
                    {"n", words({"coach.go_on", {}}), Reply{0, "no"}}};
        case AskKind::HurtPain:
            all.push_back({"f", words({"coach.all_fine", {}}), Reply{0, all_fine}});
            return all;
        case AskKind::HurtKind:
            for (const Hurt& hurt : catalogue_->session.hurts) {
                if (!is_put(hurt.told_with)) continue;
                all.push_back(
                    {letter(all.size()), renderer_->render(hurt.name), Reply{0, hurt.id.value()}});
            }
            return all;
        case AskKind::HurtBy:
            return stretches();
        default:
            return all;
    }
}

/// Whether the check-in puts this sign; also when it is none.
bool CoachWords::is_put(const std::optional<SignId>& sign) const {
    return !sign || std::ranges::any_of(session_->plan().check_in, [&](std::size_t at) {
        return catalogue_->session.check_in[at].id == *sign;
    });
}

std::vector<KeyedChoice> CoachWords::signs() const {
    std::vector<KeyedChoice> all;
    for (const std::size_t at : session_->plan().check_in) {
        const CheckInSign& sign = catalogue_->session.check_in[at];
        all.push_back({std::to_string(all.size() + 1), renderer_->render(sign.line),
                       Reply{0, sign.id.value()}});
    }
    all.push_back({"0", words({"coach.none_of_them", {}}), Reply{0, none_of_them}});
    all.push_back({"?", words({"coach.not_sure", {}}), Reply{0, not_sure}});
    return all;
}

std::vector<KeyedChoice> CoachWords::stretches() const {
    std::vector<KeyedChoice> all{{"0", words({"coach.none", {}}), Reply{0, {}}}};
    for (std::size_t at = 0; at < session_->items().size(); ++at) {
        if (session_->items()[at].outcome == Outcome::NotBegun) continue;
        all.push_back({letter(all.size() - 1),
                       renderer_->render(session_->items()[at].form.variant->name),
                       Reply{0, session_->plan().items[at].stretch->id.value()}});
    }
    return all;
}

}  // namespace limber
