#include "limber/print/handout_pieces.hpp"

#include "limber/print/handout_pictures.hpp"
#include "limber/print/output.hpp"
#include "limber/print/text.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <numbers>
#include <utility>

namespace limber::print {
namespace {

constexpr Colour ink{31, 42, 49};
constexpr Colour quiet_ink{84, 98, 105};
constexpr Colour accent{36, 104, 99};
constexpr Colour warning{176, 84, 24};
constexpr Colour box_fill{233, 242, 238};
constexpr Colour hairline{198, 214, 207};

const TextStyle title_style{.size = 28, .colour = ink, .strong = true};
const TextStyle subtitle_style{.size = 14, .colour = quiet_ink};
const TextStyle name_style{.size = 20, .colour = ink, .strong = true};
const TextStyle dose_style{.size = 14, .colour = accent, .strong = true};
const TextStyle body_style{.size = 13, .colour = ink};
const TextStyle number_style{.size = 13, .colour = accent, .strong = true};
const TextStyle because_style{.size = 13, .colour = quiet_ink, .slanted = true};
const TextStyle advice_style{.size = 12, .colour = ink};
const TextStyle label_style{.size = 10.5, .colour = quiet_ink, .centred = true};

/// Steps stand this far in, and their numbers before them.
constexpr double indent = 24;

void fill_rounded(cairo_t* context, double left, double top, double width, double height) {
    constexpr double radius = 6;
    constexpr double quarter = std::numbers::pi / 2;
    cairo_new_path(context);
    cairo_arc(context, left + width - radius, top + radius, radius, -quarter, 0);
    cairo_arc(context, left + width - radius, top + height - radius, radius, 0, quarter);
    cairo_arc(context, left + radius, top + height - radius, radius, quarter, 2 * quarter);
    cairo_arc(context, left + radius, top + radius, radius, 2 * quarter, 3 * quarter);
    cairo_close_path(context);
    cairo_fill(context);
}

Piece rule_piece(const Column& column, double gap) {
    return {.gap = gap, .height = 1, .draw = [column](cairo_t* context, double top) {
                set_colour(context, hairline);
                cairo_rectangle(context, column.left, top, column.width, 1);
                cairo_fill(context);
                return Result<void>{};
            }};
}

/// Draws beside a line of text, `top` being the line's.
using Beside = std::function<void(cairo_t* context, int line, double top, double height)>;

/// One piece for every line, so that a page may end between any two.
Group lines_of(const std::string& words, const TextStyle& style, const Column& column, double gap,
               const Beside& beside = {}) {
    const auto text = std::make_shared<const Paragraph>(words, style, column.width);
    Group lines;
    for (int line = 0; line < text->line_count(); ++line) {
        const auto draw = [text, line, column, beside](cairo_t* context, double top) {
            if (beside) beside(context, line, top, text->line_height());
            text->draw_line(context, line, column.left, top);
            return Result<void>{};
        };
        lines.push_back({.gap = line == 0 ? gap : 0,
                         .height = text->line_height(),
                         .words = text->words_of(line),
                         .draw = draw});
    }
    return lines;
}

void append(Group& group, Group more) { std::ranges::move(more, std::back_inserter(group)); }

/// A box that keeps to the width of its words.
Piece dose_piece(const std::string& dose, const Column& column) {
    constexpr double across = 12;
    constexpr double down = 6;
    const auto text =
        std::make_shared<const Paragraph>(dose, dose_style, column.width - 2 * across);
    const double height = text->height() + 2 * down;
    return {.gap = 8,
            .height = height,
            .words = dose,
            .draw = [text, column, height](cairo_t* context, double top) {
                set_colour(context, box_fill);
                fill_rounded(context, column.left, top, text->width() + 2 * across, height);
                text->draw(context, column.left + across, top + down);
                return Result<void>{};
            }};
}

/// Steps are numbered, and their lines begin below each other.
Group step_pieces(const std::vector<std::string>& steps, const Column& column) {
    const Column inner{.left = column.left + indent, .width = column.width - indent};
    Group pieces;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const auto number =
            std::make_shared<const Paragraph>(std::to_string(i + 1) + ".", number_style, indent);
        const auto beside = [number, column](cairo_t* context, int line, double top, double) {
            if (line == 0) number->draw(context, column.left, top);
        };
        append(pieces, lines_of(steps[i], body_style, inner, i == 0 ? 8 : 4, beside));
    }
    return pieces;
}

/// A bar beside the words, which is seen on grey paper too.
Group barred_pieces(const std::vector<std::string>& paragraphs, const Column& column) {
    const Column inner{.left = column.left + indent, .width = column.width - indent};
    const auto bar = [column](cairo_t* context, int, double top, double height) {
        set_colour(context, warning);
        cairo_rectangle(context, column.left + 3, top, 3, height);
        cairo_fill(context);
    };
    Group pieces;
    for (const std::string& paragraph : paragraphs)
        append(pieces, lines_of(paragraph, body_style, inner, pieces.empty() ? 10 : 4, bar));
    return pieces;
}

}  // namespace

Group title_pieces(const Handout& handout, const Column& column) {
    Group pieces = lines_of(handout.title, title_style, column, 0);
    append(pieces, lines_of(handout.subtitle, subtitle_style, column, 0));
    pieces.push_back(rule_piece(column, 12));
    append(pieces, barred_pieces(handout.notes, column));
    return pieces;
}

Result<Group> item_pieces(const HandoutItem& item, const Column& column) {
    Group pieces = lines_of(item.name, name_style, column, 28);
    if (!item.form.empty()) append(pieces, lines_of(item.form, because_style, column, 0));
    if (!item.dose.empty()) pieces.push_back(dose_piece(item.dose, column));
    auto pictures = picture_pieces(item.pictures, item.captions, column);
    if (!pictures) return pictures;
    append(pieces, std::move(*pictures));
    if (!item.start.empty()) append(pieces, lines_of(item.start, body_style, column, 10));
    append(pieces, step_pieces(item.steps, column));
    append(pieces, barred_pieces(item.cautions, column));
    if (!item.because.empty()) append(pieces, lines_of(item.because, because_style, column, 10));
    return pieces;
}

Group foot_pieces(const std::string& advice, const std::string& label, const Column& column) {
    Group pieces{rule_piece(column, 14)};
    if (!advice.empty()) append(pieces, lines_of(advice, advice_style, column, 6));
    append(pieces, lines_of(label, label_style, column, 6));
    return pieces;
}

}  // namespace limber::print
