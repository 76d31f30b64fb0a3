#include "limber/cli/screen.hpp"

#include "limber/cli/letters.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

namespace limber::cli {
namespace {

// Letters ---------------------------------------------------------------------------------------

CoachView cleaned(CoachView view) {
    for (auto* words : {&view.place, &view.left, &view.title, &view.side, &view.count, &view.words,
                        &view.note, &view.next, &view.banner}) {
        *words = cli::cleaned(*words);
    }
    for (auto& choice : view.choices) choice = cli::cleaned(choice);
    for (auto& key : view.keys) key = cli::cleaned(key);
    if (view.hold) view.hold->label = cli::cleaned(view.hold->label);
    if (view.breath) view.breath->label = cli::cleaned(view.breath->label);
    return view;
}

std::string repeated(std::string_view letter, std::size_t count) {
    std::string line;
    for (std::size_t i = 0; i < count; ++i) line += letter;
    return line;
}

std::string padded(std::string words, std::size_t columns) {
    const std::size_t used = columns_of(words);
    return used < columns ? std::move(words) + std::string(columns - used, ' ') : words;
}

std::string centred(const std::string& words, std::size_t columns) {
    const std::size_t used = columns_of(words);
    return used < columns ? std::string((columns - used) / 2, ' ') + words : words;
}

// Lines -----------------------------------------------------------------------------------------

/// SGR parameters; styles that are readable on dark and on light ground.
constexpr const char* plain = "";
constexpr const char* bold = "1";
constexpr const char* strip = "1;7";
constexpr const char* green = "32";
constexpr const char* cyan = "36";

struct Line {
    std::string text;
    const char* look = plain;
};
using Lines = std::vector<Line>;

/// What every drawing function needs to know.
struct Pen {
    std::size_t columns;
    ScreenStyle style;

    [[nodiscard]] const char* full() const { return style.unicode ? "█" : "#"; }
    [[nodiscard]] const char* empty() const { return style.unicode ? "░" : "."; }
    [[nodiscard]] const char* rule() const { return style.unicode ? "━" : "="; }
    [[nodiscard]] std::string_view ellipsis() const { return style.unicode ? "…" : "..."; }

    [[nodiscard]] std::string cut(const std::string& words, std::size_t longest) const {
        return columns_of(words) <= longest ? words : with_ellipsis(words, longest);
    }
    [[nodiscard]] std::string with_ellipsis(const std::string& words, std::size_t longest) const {
        if (longest <= columns_of(ellipsis())) return first_columns(words, longest);
        return first_columns(words, longest - columns_of(ellipsis())) += ellipsis();
    }
    /// One line with something at each end; what stands left gives way.
    [[nodiscard]] std::string ends(const std::string& left, const std::string& right) const {
        constexpr std::size_t least_left = 12;
        if (right.empty()) return cut(left, columns);
        const std::size_t taken = columns_of(right) + 2;
        if (left.empty())
            return padded("", columns - std::min(columns, taken - 2)) + cut(right, columns);
        if (taken + std::min(least_left, columns_of(left)) > columns) return {};
        return padded(cut(left, columns - taken), columns - taken) + "  " + right;
    }
};

Lines paragraph(const std::string& words, const Pen& pen, const char* look = plain) {
    Lines lines;
    for (auto& line : wrapped(words, pen.columns)) lines.push_back({std::move(line), look});
    return lines;
}

// Digits ----------------------------------------------------------------------------------------

/// Each digit as five rows of three cells.
using Glyph = std::array<std::string_view, 5>;
constexpr std::array<Glyph, 10> glyphs = {{
    {"###", "# #", "# #", "# #", "###"},
    {"## ", " # ", " # ", " # ", "###"},
    {"###", "  #", "###", "#  ", "###"},
    {"###", "  #", "###", "  #", "###"},
    {"# #", "# #", "###", "  #", "  #"},
    {"###", "#  ", "###", "  #", "###"},
    {"###", "#  ", "###", "# #", "###"},
    {"###", "  #", "  #", "  #", "  #"},
    {"###", "# #", "###", "# #", "###"},
    {"###", "# #", "###", "  #", "###"},
}};

/// How wide a cell is, and which rows of the glyph follow each other.
struct DigitSize {
    std::size_t cell;
    std::string_view rows;
};
constexpr std::array<DigitSize, 3> digit_sizes = {{
    {6, "00111122333344"},
    {3, "0112334"},
    {2, "01234"},
}};

std::string digit_row(const std::string& number, std::size_t row, std::size_t cell,
                      const Pen& pen) {
    std::string line;
    for (const char digit : number) {
        if (!line.empty()) line += std::string(cell, ' ');
        for (const char dot : glyphs.at(static_cast<std::size_t>(digit - '0')).at(row)) {
            line += repeated(dot == '#' ? pen.full() : " ", cell);
        }
    }
    return line;
}

/// The number as large as fits, then smaller and smaller.
std::vector<Lines> digits(int seconds, const Pen& pen) {
    const std::string number = std::to_string(std::max(seconds, 0));
    std::vector<Lines> forms;
    for (const auto& [cell, rows] : digit_sizes) {
        if ((4 * number.size() - 1) * cell > pen.columns) continue;
        Lines lines;
        for (const char row : rows) {
            const auto text = digit_row(number, static_cast<std::size_t>(row - '0'), cell, pen);
            lines.push_back({centred(text, pen.columns), bold});
        }
        forms.push_back(std::move(lines));
    }
    forms.push_back({{centred(pen.cut(number, pen.columns), pen.columns), bold}});
    return forms;
}

// The other parts -------------------------------------------------------------------------------

Lines title(const CoachView& view, const Pen& pen) {
    const std::string both = pen.ends(view.title, view.place);
    if (!both.empty() && columns_of(view.title) + 2 + columns_of(view.place) <= pen.columns) {
        return {{both, bold}};
    }
    return paragraph(view.title, pen, bold);
}

/// A rule that sets off the title, with the side and the count in it.
Lines side(const CoachView& view, const Pen& pen) {
    const std::string dashes = repeated(pen.rule(), 2);
    std::string left = dashes;
    if (!view.side.empty()) left += ' ' + view.side + ' ';
    const std::string right = view.count.empty() ? "" : ' ' + view.count + ' ' + dashes;
    const std::size_t used = columns_of(left) + columns_of(right);
    if (used > pen.columns) return {{pen.cut(view.side + ' ' + view.count, pen.columns), strip}};
    return {{left + repeated(pen.rule(), pen.columns - used) + right, strip}};
}

/// The labels of both bars take the same room, so that the bars begin below each other.
std::size_t label_width(const CoachView& view, const Pen& pen) {
    std::size_t widest = 0;
    for (const auto& bar : {view.hold, view.breath}) {
        if (bar) widest = std::max(widest, columns_of(bar->label));
    }
    return std::min(widest, pen.columns / 3);
}

/// Two rows thick, then one.
std::vector<Lines> bar(const Bar& bar, std::size_t label_width, const char* look, const Pen& pen) {
    const std::size_t before = label_width == 0 ? 0 : label_width + 2;
    const std::size_t cells = pen.columns - before;
    const double share = bar.share > 0 ? std::min(bar.share, 1.0) : 0;  // also when it is no number
    const auto filled = static_cast<std::size_t>(std::lround(share * static_cast<double>(cells)));
    const std::string rest = repeated(pen.full(), filled) + repeated(pen.empty(), cells - filled);
    const Line thin{padded(pen.cut(bar.label, label_width), before) + rest, look};
    return {{thin, {padded("", before) + rest, look}}, {thin}};
}

/// In a frame, which is reverse where there are styles; then between stars.
std::vector<Lines> banner(const std::string& words, const Pen& pen) {
    constexpr std::size_t narrowest_frame = 30;
    std::vector<Lines> forms;
    if (pen.columns >= narrowest_frame) {
        const char* stroke = pen.style.colour ? " " : pen.full();
        const Line edge{repeated(stroke, pen.columns), strip};
        const std::string post = repeated(stroke, 2);
        Lines framed{edge};
        for (const auto& line : wrapped(words, pen.columns - 8)) {
            const std::string inside = padded(centred(line, pen.columns - 4), pen.columns - 4);
            framed.push_back({std::string(post).append(inside).append(post), strip});
        }
        framed.push_back(edge);
        forms.push_back(std::move(framed));
    }
    Lines starred = paragraph(words, pen, strip);
    for (auto& [text, look] : starred) {
        if (columns_of(text) + 6 <= pen.columns) text.insert(0, "** ").append(" **");
    }
    forms.push_back(std::move(starred));
    return forms;
}

Lines choices(const CoachView& view, const Pen& pen) {
    Lines lines;
    for (const auto& choice : view.choices) {
        for (auto& line : paragraph(choice, pen, bold)) lines.push_back(std::move(line));
    }
    return lines;
}

/// What comes next and how long all of it takes; the time alone where there is no room for both.
Lines footer(const CoachView& view, const Pen& pen) {
    const std::string both = pen.ends(view.next, view.left);
    return {{both.empty() ? pen.ends("", view.left) : both}};
}

/// As many as fit into two lines, then into one; no key is broken.
std::vector<Lines> keys(const CoachView& view, const Pen& pen) {
    Lines lines;
    for (const auto& key : view.keys) {
        if (columns_of(key) > pen.columns) continue;
        if (!lines.empty() && columns_of(lines.back().text) + 3 + columns_of(key) <= pen.columns) {
            lines.back().text += "   " + key;
        } else {
            lines.push_back({key});
        }
    }
    if (lines.empty()) return {};
    if (lines.size() > 2) lines.resize(2);
    return {lines, {lines.front()}};
}

// The page --------------------------------------------------------------------------------------

/// From top to bottom.
enum class Part {
    Title,
    Rule,
    Side,
    Digits,
    Hold,
    Breath,
    Words,
    Note,
    Banner,
    Choices,
    Footer,
    Keys
};
constexpr std::size_t part_count = 12;

/// A part and the rows it must make do with.
struct Step {
    Part part;
    std::size_t rows;
};

/// What is taken away, step by step, until everything fits.
constexpr std::array shedding = {
    Step{Part::Digits, 7}, Step{Part::Keys, 1},   Step{Part::Breath, 1}, Step{Part::Hold, 1},
    Step{Part::Digits, 5}, Step{Part::Keys, 0},   Step{Part::Rule, 0},   Step{Part::Footer, 0},
    Step{Part::Note, 1},   Step{Part::Breath, 0}, Step{Part::Digits, 1}, Step{Part::Banner, 2},
    Step{Part::Hold, 0},   Step{Part::Words, 3},  Step{Part::Title, 1},  Step{Part::Words, 2},
    Step{Part::Words, 1},  Step{Part::Digits, 0}, Step{Part::Note, 0},   Step{Part::Words, 0},
    Step{Part::Banner, 1}, Step{Part::Side, 0},   Step{Part::Title, 0},
};

/// Before these stands an empty line where there is room, the first one first.
constexpr std::array spaced = {Part::Words,  Part::Note, Part::Digits, Part::Banner,
                               Part::Footer, Part::Hold, Part::Breath};

class Page {
public:
    explicit Page(const Pen& pen) : pen_(pen) {}

    /// From the largest form to the smallest.
    void add(Part part, std::vector<Lines> forms) { at(part) = std::move(forms); }

    Lines lay_out(std::size_t rows) {
        constexpr std::size_t least_for_largest_digits = 36;
        if (rows < least_for_largest_digits) shrink({Part::Digits, 7});
        for (const auto& step : shedding) {
            if (height() > rows) shrink(step);
        }
        const auto gaps = share_out(rows - std::min(rows, height()));
        Lines lines;
        for (std::size_t part = 0; part < part_count; ++part) {
            lines.resize(lines.size() + gaps.at(part));
            if (parts_.at(part).empty()) continue;
            std::ranges::copy(parts_.at(part).front(), std::back_inserter(lines));
        }
        lines.resize(rows);
        return lines;
    }

private:
    std::vector<Lines>& at(Part part) { return parts_.at(static_cast<std::size_t>(part)); }

    static std::size_t height_of(const std::vector<Lines>& forms) {
        return forms.empty() ? 0 : forms.front().size();
    }

    [[nodiscard]] std::size_t height() const {
        std::size_t rows = 0;
        for (const auto& forms : parts_) rows += height_of(forms);
        return rows;
    }

    /// Takes the next smaller form that is low enough; cuts off the end where there is none.
    void shrink(const Step& step) {
        auto& forms = at(step.part);
        while (height_of(forms) > step.rows && forms.size() > 1) forms.erase(forms.begin());
        if (height_of(forms) <= step.rows) return;
        auto& lines = forms.front();
        lines.resize(step.rows);
        if (lines.empty()) return;
        auto& text = lines.back().text;
        text = pen_.with_ellipsis(
            padded(text, columns_of(text) + columns_of(pen_.ellipsis())),
            std::min(pen_.columns, columns_of(text) + columns_of(pen_.ellipsis())));
    }

    /// Empty lines before each part; what is too much for all stands before the footer.
    std::array<std::size_t, part_count> share_out(std::size_t spare) {
        constexpr std::size_t largest_gap = 2;
        std::array<std::size_t, part_count> gaps{};
        for (std::size_t round = 0; round < largest_gap; ++round) {
            for (const Part part : spaced) {
                if (spare == 0 || height_of(at(part)) == 0) continue;
                ++gaps.at(static_cast<std::size_t>(part));
                --spare;
            }
        }
        gaps.at(static_cast<std::size_t>(Part::Footer)) += spare;
        return gaps;
    }

    Pen pen_;
    std::array<std::vector<Lines>, part_count> parts_;
};

Page compose(const CoachView& view, const Pen& pen) {
    Page page(pen);
    const bool one_sided = !view.side.empty() || !view.count.empty();
    const std::size_t labels = label_width(view, pen);
    page.add(Part::Title, {title(view, pen)});
    if (one_sided) page.add(Part::Side, {side(view, pen)});
    if (!one_sided) page.add(Part::Rule, {{{repeated(pen.rule(), pen.columns), bold}}});
    if (view.seconds) page.add(Part::Digits, digits(*view.seconds, pen));
    if (view.hold) page.add(Part::Hold, bar(*view.hold, labels, green, pen));
    if (view.breath) page.add(Part::Breath, bar(*view.breath, labels, cyan, pen));
    page.add(Part::Words, {paragraph(view.words, pen)});
    if (!view.note.empty()) page.add(Part::Note, {paragraph(view.note, pen, bold)});
    if (!view.banner.empty()) page.add(Part::Banner, banner(view.banner, pen));
    page.add(Part::Choices, {choices(view, pen)});
    if (!view.next.empty() || !view.left.empty()) page.add(Part::Footer, {footer(view, pen)});
    page.add(Part::Keys, keys(view, pen));
    return page;
}

std::string painted(const Line& line, const std::string& margin, ScreenStyle style) {
    if (line.text.empty()) return {};
    if (!style.colour || *line.look == '\0') return margin + line.text;
    return margin + "\x1b[" + line.look + 'm' + line.text + "\x1b[0m";
}

}  // namespace

std::vector<std::string> draw(const CoachView& view, ScreenSize size, ScreenStyle style) {
    constexpr std::size_t least_with_margin = 40;
    const auto rows = static_cast<std::size_t>(std::max(size.rows, 0));
    const auto columns = static_cast<std::size_t>(std::max(size.columns, 0));
    if (columns == 0) return std::vector<std::string>(rows);
    const std::string margin(columns >= least_with_margin ? 1 : 0, ' ');
    const Pen pen{columns - 2 * margin.size(), style};
    std::vector<std::string> screen;
    screen.reserve(rows);
    for (const auto& line : compose(cleaned(view), pen).lay_out(rows)) {
        screen.push_back(painted(line, margin, style));
    }
    return screen;
}

}  // namespace limber::cli
