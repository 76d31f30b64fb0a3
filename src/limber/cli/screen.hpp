#pragma once
/// What a coached person sees on a terminal, as lines of text; drawing it is pure.
#include <optional>
#include <string>
#include <vector>

namespace limber::cli {

struct ScreenSize {
    int columns = 80;
    int rows = 24;
};

/// How full a bar is, from 0 to 1, with what to write beside it. The one of the breath rises from 0
/// while breathing in and falls back to 0 while breathing out.
struct Bar {
    double share = 0;
    std::string label;
};

/// Everything that is shown, already in words. What is empty is left out.
struct CoachView {
    /// "3 of 8" and the time that is left.
    std::string place;
    std::string left;
    /// What is being done, as "Knee to chest".
    std::string title;
    /// The side, the repetition: "LEFT", in capitals already, and "2 of 6".
    std::string side;
    std::string count;
    /// The instruction of the moment.
    std::string words;
    /// What was told a moment ago, as "Halfway." or an advice.
    std::string note;
    /// Seconds left of this phase, written large enough to read from the floor; none for a wait.
    std::optional<int> seconds;
    std::optional<Bar> hold;
    std::optional<Bar> breath;
    std::string next;
    /// A state that must not be missed: paused, waiting, a question.
    std::string banner;
    /// What may be answered to a question, one line each.
    std::vector<std::string> choices;
    /// The keys, as many as fit.
    std::vector<std::string> keys;
};

/// Which characters and styles the terminal can show.
struct ScreenStyle {
    bool unicode = true;
    bool colour = true;
};

/// Exactly `size.rows` lines of at most `size.columns` columns, a letter counted as one; without
/// control characters, but with SGR styles when `style.colour`. Words may hold anything: what
/// cannot be shown becomes a space or "?". Something useful stays at any size from 20×6 on: what
/// matters least goes first.
std::vector<std::string> draw(const CoachView& view, ScreenSize size, ScreenStyle style);

}  // namespace limber::cli
