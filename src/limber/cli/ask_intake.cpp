#include "limber/cli/ask_intake.hpp"

#include "limber/base/number.hpp"

#include <algorithm>
#include <iterator>
#include <sstream>

namespace limber::cli {
namespace {

/// What becomes of a row: its taps, the screen before, each line by itself, the gentle start, or
/// the end of the input.
enum class Typed { Answer, Back, Singly, Gentle, End };

std::vector<std::string> split(const std::string& typed) {
    std::string spaced = typed;
    for (char& letter : spaced) {
        if (letter == ',' || letter == ';') letter = ' ';
    }
    std::istringstream stream(spaced);
    return {std::istream_iterator<std::string>(stream), {}};
}

/// The line of the age that was typed in place of its number; nobody younger than ten types one.
std::optional<std::size_t> find_reached(const std::string& typed,
                                        const std::vector<IntakeLine>& lines) {
    constexpr int youngest = 10;
    constexpr int oldest = 120;
    const auto number = parse_number<int>(typed);
    if (!number || *number < youngest || *number > oldest) return std::nullopt;
    std::optional<std::size_t> reached;
    for (std::size_t at = 0; at < lines.size(); ++at)
        for (const Meaning& meaning : lines[at].means)
            if (meaning.number && (at == 0 || *meaning.number <= *number)) reached = at;
    return reached;
}

class Asker {
public:
    Asker(const Catalogue& catalogue, Console& console, Said said, const Heard& heard,
          bool offers_gentle)
        : catalogue_(catalogue),
          console_(console),
          said_(std::move(said)),
          heard_(heard),
          offers_gentle_(offers_gentle) {}

    std::optional<Answers> run() {
        if (find_next_screen(catalogue_, said_) != nullptr) console_.say({"ask.intro", {}});
        while (const IntakeScreen* screen = find_next_screen(catalogue_, said_)) {
            Typed typed = ask(*screen);
            if (typed == Typed::Gentle) {
                said_ = {};
                asked_ = {};
                screen = &catalogue_.intake.gentle.screen;
                typed = ask(*screen);
            }
            if (typed == Typed::End) return std::nullopt;
            if (typed == Typed::Back) {
                said_.erase(screen->id);
                go_back();
            } else if (!screen->signs || heard_(answers_of(catalogue_, said_))) {
                asked_.push_back(screen->id);
            } else {
                said_.erase(screen->id);
            }
        }
        return answers_of(catalogue_, said_);
    }

private:
    void go_back() {
        if (asked_.empty()) return;
        said_.erase(asked_.back());
        asked_.pop_back();
    }

    Typed ask(const IntakeScreen& screen) {
        console_.blank();
        say(screen.title, 0, std::to_string(asked_.size() + 1) + ". ");
        if (!screen.help.empty()) say(screen.help, 3);
        if (offers_gentle(screen))
            console_.say({"ask.gentle", {{"offer", catalogue_.intake.gentle.offer}}}, 3);
        said_[screen.id] = {};
        return ask_rows(screen);
    }

    /// What a row comes to may show the next.
    Typed ask_rows(const IntakeScreen& screen) {
        for (std::size_t at = 0;; ++at) {
            const IntakeScreen shown = shown_screen(catalogue_, screen, said_);
            if (at >= shown.parts.size()) return Typed::Answer;
            Typed typed = ask(shown.parts[at], shown);
            if (typed == Typed::Singly) {
                typed = ask_singly(shown.parts[at], shown);
                if (typed == Typed::Back) {
                    // To the whole list.
                    said_[screen.id] = {};
                    return ask_rows(screen);
                }
            }
            if (typed != Typed::Answer) return typed;
        }
    }

    Typed ask(const IntakePart& part, const IntakeScreen& screen) {
        if (!part.text.empty()) say(part.text, 3);
        if (part.kind == PartKind::Score || part.kind == PartKind::Number)
            return ask_amount(part, screen);
        const bool one = part.kind == PartKind::One;
        return ask_lines(part.lines, one, none_of(part, screen), screen, part.id);
    }

    /// "b", the end, or something for `take`, which is asked again until it takes it.
    template <class Take>
    Typed ask_until(const Message& prompt, Take take) {
        while (true) {
            const auto typed = console_.ask(prompt);
            if (!typed) return Typed::End;
            if (*typed == "b") return Typed::Back;
            if (const auto taken = take(*typed)) return *taken;
            console_.say({"ask.again", {}});
        }
    }

    [[nodiscard]] bool offers_gentle(const IntakeScreen& screen) const {
        return offers_gentle_ && screen.id == catalogue_.intake.screens.front().id;
    }

    /// What typing 0 means; nothing where it cannot be typed.
    [[nodiscard]] std::string none_of(const IntakePart& part, const IntakeScreen& screen) const {
        if (part.kind == PartKind::One) return {};
        const bool extra = part.kind == PartKind::Extra || screen.none.empty();
        return extra ? console_.renderer().render({"ask.no", {}})
                     : console_.renderer().render(screen.none);
    }

    Typed ask_amount(const IntakePart& part, const IntakeScreen& screen) {
        Taps& taps = said_[screen.id];
        const Message prompt{
            "ask.number", {{"least", std::int64_t{part.least}}, {"most", std::int64_t{part.most}}}};
        return ask_until(prompt, [&](const std::string& typed) -> std::optional<Typed> {
            if (typed == "?" && part.kind == PartKind::Number) {
                taps[part.id] = Sureness::Unsure;
                return Typed::Answer;
            }
            const auto number = parse_number<int>(typed);
            if (!number || *number < part.least || *number > part.most) return std::nullopt;
            taps[part.id] = *number;
            return Typed::Answer;
        });
    }

    /// `row` is what a "not sure" stands for, where one line is asked for.
    Typed ask_lines(const std::vector<IntakeLine>& lines, bool one, const std::string& none,
                    const IntakeScreen& screen, const LineId& row) {
        for (std::size_t at = 0; at < lines.size(); ++at) {
            const std::string mark = std::to_string(at + 1) + "  ";
            say(lines[at].text, mark.size() < 4 ? 4 : 3, mark);
        }
        if (!none.empty()) console_.paragraph(none, 4, "0  ");
        std::vector<std::size_t> chosen;
        std::string asks = none.empty() ? "ask.numbers" : "ask.several";
        if (one) asks = "ask.one";
        const Typed typed =
            ask_until({asks, {}}, [&](const std::string& words) -> std::optional<Typed> {
                if (words == "?" && one) {
                    said_[screen.id][row] = Sureness::Unsure;
                    return Typed::Answer;
                }
                if (words == "?" && screen.may_doubt) return Typed::Singly;
                if (words == "g" && offers_gentle(screen)) return Typed::Gentle;
                if (const auto reached = one ? find_reached(words, lines) : std::nullopt) {
                    chosen = {*reached};
                    return Typed::Answer;
                }
                auto numbers = parse_numbers(words, lines.size(), one);
                if (!numbers || (numbers->empty() && none.empty())) return std::nullopt;
                chosen = std::move(*numbers);
                return Typed::Answer;
            });
        if (typed != Typed::Answer) return typed;
        for (const std::size_t at : chosen)
            if (const Typed below = tap(lines[at], screen); below != Typed::Answer) return below;
        return Typed::Answer;
    }

    /// Taps the line, and asks what it opens.
    Typed tap(const IntakeLine& line, const IntakeScreen& screen) {
        said_[screen.id][line.id] = Sureness::Yes;
        if (line.lines.empty()) return Typed::Answer;
        console_.blank();
        say(line.text, 3);
        if (!line.then.empty()) say(line.then, 3);
        return ask_lines(line.lines, line.one, {}, screen, line.id);
    }

    /// Each line by itself: a yes is heard at once, and the first that is an emergency ends it.
    Typed ask_singly(const IntakePart& part, const IntakeScreen& screen) {
        for (const IntakeLine& line : part.lines) {
            console_.blank();
            say(line.ask, 0);
            const Typed typed = ask_until({"ask.singly", {}},
                                          [&](const std::string& words) -> std::optional<Typed> {
                                              if (words == "?")
                                                  said_[screen.id][line.id] = Sureness::Unsure;
                                              if (words == "y") return tap(line, screen);
                                              if (words == "?" || words == "n")
                                                  return Typed::Answer;
                                              return std::nullopt;
                                          });
            if (typed != Typed::Answer) return typed;
            const auto tapped = said_[screen.id].find(line.id);
            if (tapped == said_[screen.id].end() || tapped->second == Tap{Sureness::Unsure})
                continue;
            if (!heard_(answers_of(catalogue_, without_doubts(screen))))
                said_[screen.id].erase(line.id);
            else if (find_next_screen(catalogue_, said_) == nullptr)
                break;
        }
        return Typed::Answer;
    }

    /// A doubt is told at the end of the list.
    [[nodiscard]] Said without_doubts(const IntakeScreen& screen) const {
        Said sure = said_;
        std::erase_if(sure[screen.id],
                      [](const auto& tap) { return tap.second == Tap{Sureness::Unsure}; });
        return sure;
    }

    void say(const Text& words, std::size_t indent, const std::string& mark = {}) {
        console_.paragraph(console_.renderer().render(words), indent, mark);
    }

    const Catalogue& catalogue_;
    Console& console_;
    Said said_;
    const Heard& heard_;
    bool offers_gentle_;
    std::vector<ScreenId> asked_;
};

}  // namespace

std::optional<std::vector<std::size_t>> parse_numbers(const std::string& typed, std::size_t count,
                                                      bool one) {
    const auto parts = split(typed);
    std::vector<std::size_t> numbers;
    if (parts.size() == 1 && parts.front() == "0" && !one) return numbers;
    for (const std::string& part : parts) {
        const auto number = parse_number<int>(part);
        if (!number || *number < 1 || static_cast<std::size_t>(*number) > count)
            return std::nullopt;
        numbers.push_back(static_cast<std::size_t>(*number) - 1);
    }
    if (numbers.empty() || (one && numbers.size() != 1)) return std::nullopt;
    return numbers;
}

std::optional<Answers> ask_intake(const Catalogue& catalogue, Console& console, Said said,
                                  const Heard& heard, bool offers_gentle) {
    return Asker(catalogue, console, std::move(said), heard, offers_gentle).run();
}

}  // namespace limber::cli
