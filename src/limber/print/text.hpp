#pragma once
/// Words on paper: a paragraph is broken into lines of one height, each of which stands alone.
#include "limber/figure/palette.hpp"
#include "limber/print/handles.hpp"

#include <string>

namespace limber::print {

struct TextStyle {
    /// In points.
    double size = 13;
    Colour colour;
    bool strong = false;
    bool slanted = false;
    bool centred = false;
};

class Paragraph {
public:
    Paragraph(const std::string& words, const TextStyle& style, double width);

    [[nodiscard]] int line_count() const;
    [[nodiscard]] double line_height() const;
    [[nodiscard]] double height() const { return line_count() * line_height(); }
    /// Of its longest line.
    [[nodiscard]] double width() const;
    [[nodiscard]] std::string words_of(int line) const;

    void draw_line(cairo_t* context, int line, double left, double top) const;
    void draw(cairo_t* context, double left, double top) const;

private:
    TextStyle style_;
    double room_;
    Handle<PangoLayout> layout_;
};

}  // namespace limber::print
