#include "limber/screening/intake.hpp"

#include "limber/screening/evaluate.hpp"
#include "limber/screening/interview.hpp"

#include <algorithm>

namespace limber {
namespace {

bool is_unsure(const Tap& tap) {
    const auto* sure = std::get_if<Sureness>(&tap);
    return sure != nullptr && *sure == Sureness::Unsure;
}

/// Of those lines of the row that are shown.
template <class Shown>
bool has_answer(const IntakePart& part, const Taps& taps, const Shown& is_shown) {
    const auto tap = taps.find(part.id);
    switch (part.kind) {
        case PartKind::Score:
        case PartKind::Number:
            return tap != taps.end();
        case PartKind::One:
            return tap != taps.end() ||
                   std::ranges::any_of(part.lines, [&](const IntakeLine& line) {
                       return taps.contains(line.id) && is_shown(line);
                   });
        case PartKind::Places:
        case PartKind::Several:
        case PartKind::Extra:
            break;
    }
    return true;
}

/// Goes through the screens in their order, and holds the answers so far.
class Listener {
public:
    explicit Listener(const Catalogue& catalogue) : catalogue_(&catalogue) {}

    [[nodiscard]] bool applies(const std::optional<Expression>& when) const {
        return !when || holds(*when, facts());
    }

    /// What was not asked by now is left for later, but for what the gentle start asks.
    void leave_rest() {
        for (const Question& question : catalogue_->questions)
            if (question.safety && !answers_.contains(question.id) &&
                is_applicable(question, facts()))
                answers_[question.id] = rest_of(question);
    }

    void take(const IntakeScreen& screen, const Taps& taps) {
        for (const IntakePart& part : screen.parts)
            if (applies(part.when)) take(part, taps);
        for (const QuestionId& question : screen.settles) settle(question);
    }

    [[nodiscard]] bool applies(const IntakeLine& line) const { return applies(line.when); }

    /// Takes what was tapped, and calls `see` with every row that is shown before it counts.
    template <class See>
    void take(const IntakeScreen& screen, const Taps& taps, const See& see) {
        for (const IntakePart& part : screen.parts) {
            if (!applies(part.when)) continue;
            // A row of nothing that applies is none.
            if (part.lines.empty() ||
                std::ranges::any_of(part.lines, [&](const auto& line) { return applies(line); }))
                see(part);
            take(part, taps);
        }
    }

    [[nodiscard]] IntakeScreen show(const IntakeScreen& screen, const Taps& taps) {
        IntakeScreen shown = screen;
        shown.parts.clear();
        take(screen, taps, [&](const IntakePart& part) {
            shown.parts.push_back(part);
            shown.parts.back().lines = shown_lines(part.lines);
        });
        return shown;
    }

    /// Whether every row that would be shown has what it needs; the same as `show` and `is_filled`.
    [[nodiscard]] bool is_filled_by(const IntakeScreen& screen, const Taps& taps) {
        bool filled = true;
        take(screen, taps, [&](const IntakePart& part) {
            filled =
                filled && has_answer(part, taps, [&](const auto& line) { return applies(line); });
        });
        return filled;
    }

    /// How urgent what was said so far is; nothing that is still open raises it.
    [[nodiscard]] Tier tier() const {
        Tier tier = Tier::None;
        for (const Flag& flag : catalogue_->flags)
            if (holds(flag.when, facts())) tier = std::max(tier, flag.tier);
        return tier;
    }

    [[nodiscard]] const Answers& answers() const { return answers_; }

private:
    [[nodiscard]] Facts facts() const {
        return {catalogue_, &answers_, {}, Tier::None, Unknown::WorstIfAsked};
    }

    [[nodiscard]] std::vector<IntakeLine> shown_lines(const std::vector<IntakeLine>& lines) const {
        std::vector<IntakeLine> shown;
        for (const IntakeLine& line : lines) {
            if (!applies(line)) continue;
            shown.push_back(line);
            shown.back().lines = shown_lines(line.lines);
        }
        return shown;
    }

    [[nodiscard]] Answer rest_of(const Question& question) const {
        const auto& all = catalogue_->intake.gentle.denied;
        const auto denied = all.find(question.id);
        if (denied == all.end() || question.kind != QuestionKind::Several) return NotAsked{};
        Choice choice;
        for (const Option& option : question.options)
            if (!denied->second.options.contains(option.id)) choice.leave_open(option.id);
        return choice;
    }

    void take(const IntakePart& part, const Taps& taps) {
        const auto tap = taps.find(part.id);
        if (part.kind == PartKind::Score || part.kind == PartKind::Number) {
            if (tap != taps.end()) take_amount(part, tap->second);
            return;
        }
        const bool unsure = tap != taps.end() && is_unsure(tap->second);
        for (const IntakeLine& line : part.lines) {
            if (unsure)
                take_all(line);
            else
                take(line, taps);
        }
    }

    void take(const IntakeLine& line, const Taps& taps) {
        const auto tap = taps.find(line.id);
        if (tap == taps.end() || !applies(line)) return;
        if (is_unsure(tap->second)) {
            take_all(line);
            return;
        }
        for (const Meaning& meaning : line.means) say(meaning, Sureness::Yes);
        const bool unfolded = std::ranges::any_of(
            line.lines, [&](const IntakeLine& below) { return taps.contains(below.id); });
        for (const IntakeLine& below : line.lines) {
            if (unfolded)
                take(below, taps);
            else
                take_all(below);
        }
    }

    /// Nobody knows which of it is so.
    void take_all(const IntakeLine& line) {
        if (!applies(line)) return;
        for (const Meaning& meaning : line.means) say(meaning, Sureness::Unsure);
        for (const IntakeLine& below : line.lines) take_all(below);
    }

    void take_amount(const IntakePart& part, const Tap& tap) {
        const int* number = std::get_if<int>(&tap);
        Answer& answer = answers_[part.question];
        if (part.kind == PartKind::Number) {
            answer = number == nullptr ? Answer{Unsure{}} : Answer{*number};
        } else if (auto* scores = std::get_if<Scores>(&answer); scores && number) {
            for (auto& [place, score] : *scores)
                if (part.areas.empty() || part.areas.contains(place)) score = std::max(1, *number);
        }
    }

    void say(const Meaning& meaning, Sureness sureness) {
        const QuestionKind kind = catalogue_->find(meaning.question)->kind;
        const bool unsure = sureness == Sureness::Unsure;
        // Where it hurts so much, and an age that somebody doubts, are asked by themselves later.
        const bool bound = meaning.least || meaning.most;
        if (bound && (unsure || kind == QuestionKind::ScoreEach)) return;
        if (kind == QuestionKind::Several)
            choose(meaning, unsure);
        else if (kind == QuestionKind::ScoreEach)
            hurt(meaning);
        else if (unsure)
            answers_[meaning.question] = Unsure{};
        else if (kind == QuestionKind::Number)
            answers_[meaning.question] = number_of(meaning);
        else
            choose_one(meaning);
    }

    static int number_of(const Meaning& meaning) {
        if (meaning.number) return *meaning.number;
        return meaning.most.value_or(meaning.least.value_or(0));
    }

    /// Two that cannot both be so leave it open.
    void choose_one(const Meaning& meaning) {
        const Answer chosen = Choice{meaning.options.front()};
        Answer& answer = answers_.try_emplace(meaning.question, chosen).first->second;
        if (answer != chosen) answer = Unsure{};
    }

    void choose(const Meaning& meaning, bool unsure) {
        auto& answer = answers_.try_emplace(meaning.question, Choice{}).first->second;
        auto* choice = std::get_if<Choice>(&answer);
        if (choice == nullptr) return;
        for (const OptionId& option : meaning.options) {
            if (!unsure)
                choice->insert(option);
            else if (!choice->contains(option))
                choice->doubt(option);
        }
    }

    /// How much is asked of all places at once, later.
    void hurt(const Meaning& meaning) {
        auto& answer = answers_.try_emplace(meaning.question, Scores{}).first->second;
        if (auto* scores = std::get_if<Scores>(&answer))
            for (const OptionId& place : meaning.options) scores->try_emplace(place, 1);
    }

    void settle(const QuestionId& id) {
        const Question& question = *catalogue_->find(id);
        if (answers_.contains(id) || !is_applicable(question, facts())) return;
        if (question.kind == QuestionKind::Several) answers_[id] = Choice{};
        if (question.kind == QuestionKind::ScoreEach) answers_[id] = Scores{};
    }

    const Catalogue* catalogue_;
    Answers answers_;
};

/// What was tapped on the gentle start's screen comes before all others.
Listener begin_to_listen(const Catalogue& catalogue, const Said& said) {
    Listener listener(catalogue);
    const IntakeScreen& gentle = catalogue.intake.gentle.screen;
    if (const auto taps = said.find(gentle.id); taps != said.end())
        listener.take(gentle, taps->second);
    return listener;
}

/// Everything that was said on the screens before this one; on all of them for nullptr.
Listener listen(const Catalogue& catalogue, const Said& said, const IntakeScreen* until = nullptr) {
    if (until == &catalogue.intake.gentle.screen) return Listener(catalogue);
    Listener listener = begin_to_listen(catalogue, said);
    for (const IntakeScreen& screen : catalogue.intake.screens) {
        if (&screen == until) break;
        const auto taps = said.find(screen.id);
        if (taps != said.end() && listener.applies(screen.when))
            listener.take(screen, taps->second);
    }
    return listener;
}

/// Whether the answers tell of everything on which the screen has the last word.
bool has_settled(const Catalogue& catalogue, const IntakeScreen& screen, const Answers& answers) {
    const Facts facts{&catalogue, &answers, {}, Tier::None, Unknown::WorstIfAsked};
    return std::ranges::all_of(screen.settles, [&](const QuestionId& question) {
        const auto given = answers.find(question);
        if (given != answers.end()) return !is_gentle({*given});
        return !is_applicable(*catalogue.find(question), facts);
    });
}

/// Finds what somebody with these answers taps, of those lines that the listener shows.
class Teller {
public:
    Teller(const Answers& answers, const Listener& listener)
        : answers_(&answers), listener_(&listener) {}

    void tell(const IntakePart& part, Taps& taps) const {
        if (part.kind == PartKind::Score || part.kind == PartKind::Number)
            tell_amount(part, taps);
        else if (part.kind == PartKind::One)
            tell_one(part, taps);
        else
            for (const IntakeLine& line : part.lines) tell(line, taps);
    }

private:
    template <class Kind>
    [[nodiscard]] const Kind* find(const QuestionId& question) const {
        const auto given = answers_->find(question);
        return given == answers_->end() ? nullptr : std::get_if<Kind>(&given->second);
    }

    [[nodiscard]] bool is_unsure_of(const QuestionId& question) const {
        return find<Unsure>(question) != nullptr;
    }

    void tell_amount(const IntakePart& part, Taps& taps) const {
        if (is_unsure_of(part.question)) taps[part.id] = Sureness::Unsure;
        if (const int* number = find<int>(part.question)) taps[part.id] = *number;
        if (const auto* scores = find<Scores>(part.question)) {
            int worst = 0;
            for (const auto& [place, score] : *scores)
                if (part.areas.empty() || part.areas.contains(place))
                    worst = std::max(worst, score);
            taps[part.id] = worst;
        }
    }

    void tell_one(const IntakePart& part, Taps& taps) const {
        const bool unsure = std::ranges::any_of(part.lines, [&](const IntakeLine& line) {
            return listener_->applies(line) &&
                   std::ranges::any_of(line.means, [&](const Meaning& meaning) {
                       return is_unsure_of(meaning.question) || is_doubted(meaning);
                   });
        });
        if (unsure)
            taps[part.id] = Sureness::Unsure;
        else if (const IntakeLine* line = find_one(part.lines))
            taps[line->id] = Sureness::Yes;
    }

    /// The line that says the most of what is so; one that says nothing when none does.
    [[nodiscard]] const IntakeLine* find_one(const std::vector<IntakeLine>& lines) const {
        const IntakeLine* first = nullptr;
        const IntakeLine* best = nullptr;
        std::size_t most = 0;
        for (const IntakeLine& line : lines) {
            if (!listener_->applies(line)) continue;
            if (first == nullptr) first = &line;
            const auto says = how_much(line);
            if (!says || (best != nullptr && *says < most)) continue;
            best = &line;
            most = *says;
        }
        // Younger than the youngest.
        const bool numbers = first != nullptr && !first->means.empty() &&
                             first->means.front().number &&
                             find<int>(first->means.front().question) != nullptr;
        return best == nullptr && numbers ? first : best;
    }

    /// How much the line says; nothing when it says what is not so. A number is reached or not.
    [[nodiscard]] std::optional<std::size_t> how_much(const IntakeLine& line) const {
        std::size_t says = 0;
        for (const Meaning& meaning : line.means) {
            if (meaning.number) {
                const int* given = find<int>(meaning.question);
                if (given == nullptr || *given < *meaning.number) return std::nullopt;
                ++says;
            }
            const auto* choice = find<Choice>(meaning.question);
            for (const OptionId& option : meaning.options) {
                if (choice == nullptr || !choice->contains(option)) return std::nullopt;
                ++says;
            }
        }
        return says;
    }

    [[nodiscard]] bool is_doubted(const Meaning& meaning) const {
        const auto* choice = find<Choice>(meaning.question);
        return choice != nullptr && std::ranges::any_of(meaning.options, [&](const auto& option) {
                   return choice->is_doubted(option);
               });
    }

    /// Whether the line is tapped.
    bool tell(const IntakeLine& line, Taps& taps) const {
        if (!listener_->applies(line)) return false;
        bool says = false;
        bool doubts = false;
        for (const Meaning& meaning : line.means) {
            says = says || is_so(meaning);
            doubts = doubts || is_unsure_of(meaning.question) || is_doubted(meaning);
        }
        // What it says itself is not so: whatever it would open is nobody's.
        if (!line.means.empty() && !says && !doubts) return false;
        Taps below;
        bool opened = false;
        for (const IntakeLine& one : line.lines) {
            if (line.one && opened) break;
            opened = tell(one, below) || opened;
        }
        if (!says && !doubts && !opened) return false;
        taps[line.id] = doubts ? Sureness::Unsure : Sureness::Yes;
        if (doubts) return true;
        const auto nothing = std::ranges::find_if(line.lines, [&](const IntakeLine& one) {
            return one.means.empty() && one.lines.empty() && listener_->applies(one);
        });
        if (!opened && nothing != line.lines.end()) below[nothing->id] = Sureness::Yes;
        taps.merge(below);
        return true;
    }

    static bool is_within(const Meaning& meaning, int number) {
        return number >= meaning.least.value_or(number) && number <= meaning.most.value_or(number);
    }

    [[nodiscard]] bool is_so(const Meaning& meaning) const {
        if (meaning.least || meaning.most) {
            const int* number = find<int>(meaning.question);
            if (number != nullptr) return is_within(meaning, *number);
            const auto* scores = find<Scores>(meaning.question);
            return scores != nullptr && std::ranges::any_of(*scores, [&](const auto& place) {
                       return is_within(meaning, place.second);
                   });
        }
        if (const auto* scores = find<Scores>(meaning.question))
            return std::ranges::any_of(meaning.options, [&](const auto& place) {
                const auto score = scores->find(place);
                return score != scores->end() && score->second > 0;
            });
        const auto* choice = find<Choice>(meaning.question);
        return choice != nullptr && std::ranges::any_of(meaning.options, [&](const auto& option) {
                   return choice->contains(option);
               });
    }

    const Answers* answers_;
    const Listener* listener_;
};

/// What somebody with these answers taps on the screen, by what was said before it.
Taps taps_on(const IntakeScreen& screen, const Answers& answers, const Listener& before) {
    Taps taps;
    // What a row comes to may show another.
    for (std::size_t shown = 0; shown <= screen.parts.size(); ++shown) {
        Listener listener = before;
        const Teller teller(answers, listener);
        Taps told;
        listener.take(screen, taps, [&](const IntakePart& part) { teller.tell(part, told); });
        if (told == taps) break;
        taps = std::move(told);
    }
    return taps;
}

}  // namespace

bool is_gentle_start(const Catalogue& catalogue, const Said& said) {
    return said == Said{{catalogue.intake.gentle.screen.id, {}}};
}

Answers answers_of(const Catalogue& catalogue, const Said& said) {
    Listener listener = listen(catalogue, said);
    if (is_gentle_start(catalogue, said)) listener.leave_rest();
    return listener.answers();
}

Answers with_wishes_of(const Catalogue& catalogue, Answers answers, const Answers& kept) {
    for (const auto& [question, answer] : kept)
        if (!catalogue.find(question)->safety) answers.emplace(question, answer);
    return answers;
}

const IntakeScreen* find_next_screen(const Catalogue& catalogue, const Said& said, Visit visit) {
    if (is_gentle_start(catalogue, said)) return nullptr;
    const Tier tier = listen(catalogue, said).tier();
    if (tier == Tier::Emergency) return nullptr;
    Listener listener = begin_to_listen(catalogue, said);
    for (const IntakeScreen& screen : catalogue.intake.screens) {
        const auto taps = said.find(screen.id);
        const bool meant = !screen.again || visit == Visit::Again || taps != said.end();
        if (!meant || !listener.applies(screen.when)) continue;
        const bool gone_through =
            taps != said.end() && Listener(listener).is_filled_by(screen, taps->second);
        if (!gone_through && (tier < Tier::Refused || screen.always)) return &screen;
        if (gone_through) listener.take(screen, taps->second);
    }
    return nullptr;
}

Said without_changing(const Catalogue& catalogue, Said said, Overtaken by) {
    if (by == Overtaken::ByPain)
        for (const ScreenId& screen : catalogue.session.asked_when_pain_rose) said.erase(screen);
    for (auto& [screen, taps] : said)
        std::erase_if(
            taps, [&](const auto& tap) { return catalogue.intake.changing.contains(tap.first); });
    return said;
}

IntakeScreen shown_screen(const Catalogue& catalogue, const IntakeScreen& screen,
                          const Said& said) {
    const auto taps = said.find(screen.id);
    return listen(catalogue, said, &screen)
        .show(screen, taps == said.end() ? Taps{} : taps->second);
}

bool is_filled(const IntakeScreen& shown, const Taps& taps) {
    return std::ranges::all_of(shown.parts, [&](const IntakePart& part) {
        return has_answer(part, taps, [](const IntakeLine&) { return true; });
    });
}

Taps taps_of(const Catalogue& catalogue, const IntakeScreen& screen, const Answers& answers) {
    return taps_on(screen, answers, Listener(catalogue));
}

Said said_of(const Catalogue& catalogue, const Answers& answers, Said said, Visit visit) {
    while (const IntakeScreen* screen = find_next_screen(catalogue, said, visit)) {
        const Listener before = listen(catalogue, said, screen);
        said.erase(screen->id);
        Taps taps = taps_on(*screen, answers, before);
        const bool answered = has_settled(catalogue, *screen, answers) &&
                              Listener(before).is_filled_by(*screen, taps);
        if (!answered) break;
        said.emplace(screen->id, std::move(taps));
    }
    return said;
}

}  // namespace limber
