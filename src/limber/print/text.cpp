#include "limber/print/text.hpp"

#include "limber/print/output.hpp"

namespace limber::print {
namespace {

/// The first that is there; all letters become part of the file.
constexpr const char* font_families = "Open Sans,Noto Sans,DejaVu Sans,sans-serif";

/// Lines and where they stand, in shares of the letters' size, whatever the font.
constexpr double line_share = 1.42;
constexpr double baseline_share = 1.07;

/// One unit is a point, and letters keep their true widths whatever the size.
Handle<PangoContext> paper_context() {
    Handle<PangoContext> context{pango_font_map_create_context(pango_cairo_font_map_get_default())};
    pango_cairo_context_set_resolution(context.get(), 72);
    const Handle<cairo_font_options_t> options{cairo_font_options_create()};
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context.get(), options.get());
    return context;
}

Handle<PangoFontDescription> font_of(const TextStyle& style) {
    Handle<PangoFontDescription> font{pango_font_description_from_string(font_families)};
    pango_font_description_set_size(font.get(), pango_units_from_double(style.size));
    if (style.strong) pango_font_description_set_weight(font.get(), PANGO_WEIGHT_SEMIBOLD);
    if (style.slanted) pango_font_description_set_style(font.get(), PANGO_STYLE_ITALIC);
    return font;
}

}  // namespace

Paragraph::Paragraph(const std::string& words, const TextStyle& style, double width)
    : style_(style), room_(width), layout_(pango_layout_new(paper_context().get())) {
    pango_layout_set_font_description(layout_.get(), font_of(style).get());
    pango_layout_set_width(layout_.get(), pango_units_from_double(width));
    pango_layout_set_wrap(layout_.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_text(layout_.get(), words.data(), static_cast<int>(words.size()));
}

int Paragraph::line_count() const { return pango_layout_get_line_count(layout_.get()); }

double Paragraph::line_height() const { return line_share * style_.size; }

double Paragraph::width() const {
    int width = 0;
    pango_layout_get_size(layout_.get(), &width, nullptr);
    return pango_units_to_double(width);
}

std::string Paragraph::words_of(int line) const {
    const PangoLayoutLine* const found = pango_layout_get_line_readonly(layout_.get(), line);
    const std::string_view words = pango_layout_get_text(layout_.get());
    return std::string{words.substr(static_cast<std::size_t>(found->start_index),
                                    static_cast<std::size_t>(found->length))};
}

void Paragraph::draw_line(cairo_t* context, int line, double left, double top) const {
    PangoLayoutLine* const found = pango_layout_get_line_readonly(layout_.get(), line);
    PangoRectangle extents{};
    pango_layout_line_get_extents(found, nullptr, &extents);
    const double spare = room_ - pango_units_to_double(extents.width);
    set_colour(context, style_.colour);
    cairo_move_to(context, left + (style_.centred ? spare / 2 : 0),
                  top + baseline_share * style_.size);
    pango_cairo_show_layout_line(context, found);
}

void Paragraph::draw(cairo_t* context, double left, double top) const {
    for (int line = 0; line < line_count(); ++line)
        draw_line(context, line, left, top + line * line_height());
}

}  // namespace limber::print
