#pragma once
/// How somebody is met: screens of few taps, and the answers that they come to.
#include "limber/base/id.hpp"
#include "limber/base/names.hpp"
#include "limber/catalogue/expression.hpp"
#include "limber/messages/message.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace limber {

/// What a tap says: options of a question, or its number; of the gentle start also a number, or a
/// score anywhere, of at least or at most so much.
struct Meaning {
    QuestionId question;
    std::vector<OptionId> options;
    std::optional<int> number;
    std::optional<int> least;
    std::optional<int> most;
};

/// Something to tap. What it opens stands in `lines`: the first that fits, or all that do.
struct IntakeLine {
    LineId id;
    Text text;
    /// What it is called where it is told shortly that it is not so; else its text.
    Text short_text;
    /// The same as a plain question.
    Text ask;
    std::optional<Expression> when;
    std::vector<Meaning> means;
    /// What is asked about it once it is tapped; empty where nothing is, or the lines say it.
    Text then;
    bool one = false;
    std::vector<IntakeLine> lines;
};

/// `Places`: on a drawn body. `Score`: from 0 to 10. `Number`: within the bounds. `One` and
/// `Several` of the lines. `Extra`: lines that may be passed over.
enum class PartKind { Places, Score, Number, One, Several, Extra };
template <>
inline constexpr auto names_of<PartKind> =
    all_names<PartKind>("places", "score", "number", "one", "several", "extra");

/// A row of a screen. `question` and `areas` are what a score or a number answers: every area that
/// hurts.
struct IntakePart {
    LineId id;
    PartKind kind = PartKind::Several;
    Text text;
    std::optional<Expression> when;
    QuestionId question;
    std::set<OptionId> areas;
    int least = 0;
    int most = 0;
    /// The words of the ends of a score.
    Text least_words;
    Text most_words;
    std::vector<IntakeLine> lines;
};

/// One screen. It is the last word on the questions that it `settles`: what nobody tapped of them
/// is not so.
struct IntakeScreen {
    ScreenId id;
    Text title;
    /// What it is about, where what was said is shown.
    Text called;
    Text help;
    std::optional<Expression> when;
    std::vector<QuestionId> settles;
    std::vector<IntakePart> parts;
    /// The words for tapping nothing; empty where something must be.
    Text none;
    /// Who is not sure may say so: of a list, then of each line by itself.
    bool may_doubt = false;
    /// Warning signs: none is taken back lightly, and nobody answers them by an old tap.
    bool signs = false;
    /// Asked also of whom Limber is not for.
    bool always = false;
    /// Shown only to who confirms what was said some days ago.
    bool again = false;
    int line = 0;
};

/// Why an option of a safety question is on no screen of the intake.
struct OffIntake {
    QuestionId question;
    OptionId option;
    std::string why;
};

/// What is not so of a question for whom none of a screen's lines fits: options, and numbers from
/// `least` on and up to `most`.
struct Denied {
    std::set<OptionId> options;
    std::optional<int> least;
    std::optional<int> most;
};

/// A short session for who is just looking: one list of signs, all else is left for later.
struct Gentle {
    IntakeScreen screen;
    /// The words that lead there.
    Text offer;
    /// What its session is called, and what is told with it.
    Text title;
    Text notice;
    /// A sentence: why something is left out, or smaller.
    Text because;
    int minutes = 0;
    int most_minutes = 0;
    std::map<QuestionId, Denied> denied;
};

struct Intake {
    std::vector<IntakeScreen> screens;
    Gentle gentle;
    std::vector<OffIntake> off;
    /// Rows and lines that who confirms what was said is asked anew.
    std::set<LineId> changing;

    /// The gentle start's screen as well.
    [[nodiscard]] const IntakeScreen* find(const ScreenId& screen) const;
};

/// Calls `see` for every line of these and what they open.
template <class Lines, class See>
void for_every_line(const Lines& lines, const See& see) {
    for (const IntakeLine& line : lines) {
        see(line);
        for_every_line(line.lines, see);
    }
}

}  // namespace limber
