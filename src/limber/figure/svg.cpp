#include "limber/figure/svg.hpp"

#include "limber/figure/svg_data.hpp"
#include "limber/figure/svg_layers.hpp"

#include <fmt/format.h>

#include <set>

namespace limber {
namespace {

/// Room for the text of most drawings, so that it rarely moves while it grows.
std::size_t expected_size(const Drawing& drawing) {
    constexpr std::size_t head = 3000;
    constexpr std::size_t layer = 250;
    constexpr std::size_t curve = 24;
    std::size_t size = head + drawing.layers.size() * layer;
    for (const Layer& each : drawing.layers)
        for (const auto& shape : each.shapes)
            for (const Path& path : shape) size += path.curves.size() * curve;
    return size;
}

void append_told(std::string& out, const std::string& tag, const std::string& id,
                 const std::string& words) {
    out += fmt::format(R"(<{} id="{}">)", tag, id);
    append_words(out, words);
    out += fmt::format("</{}>", tag);
}

/// Whoever cannot see it hears title and description. Lines of all layers have round ends.
void append_head(std::string& out, const Drawing& drawing, const std::string& prefix) {
    const bool described = !drawing.description.empty();
    out += R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 )";
    append_number(out, drawing.width);
    out += ' ';
    append_number(out, drawing.height);
    out += fmt::format(R"(" role="img" aria-labelledby="{}t)", prefix);
    if (described) out += fmt::format(" {}d", prefix);
    out += R"(" stroke-linecap="round" stroke-linejoin="round">)";
    append_told(out, "title", prefix + "t", drawing.title);
    if (described) append_told(out, "desc", prefix + "d", drawing.description);
}

/// `.shadow{fill:#3b4a46;fill-opacity:.3}`; the opacity also where only the other theme has one.
void append_rule(std::string& out, const Layer& layer, const Palette& palette, Theme theme) {
    const char* const attribute = layer.width > 0 ? "stroke" : "fill";
    const Colour& colour = palette.of(layer.paint, theme);
    out += fmt::format(".{}{{{}:", paint_class(layer), attribute);
    append_colour(out, colour);
    const double other = palette.of(layer.paint, Theme::Light).opacity;
    if (colour.opacity != 1 || other != 1) {
        out += fmt::format(";{}-opacity:", attribute);
        append_number(out, colour.opacity);
    }
    out += "}";
}

void append_rules(std::string& out, const Drawing& drawing, const Palette& palette, Theme theme) {
    std::set<std::string> written;
    bool shaded = false;
    for (const Layer& layer : drawing.layers) {
        shaded = shaded || layer.shaded;
        if (written.insert(paint_class(layer)).second) append_rule(out, layer, palette, theme);
    }
    if (!shaded) return;
    out += ".shade-high{stop-opacity:";
    append_number(out, shade_of(true, theme).opacity);
    out += "}.shade-low{stop-opacity:";
    append_number(out, shade_of(false, theme).opacity);
    out += "}";
}

/// The ground behind it is the viewer's, and dark with the rest.
void append_style(std::string& out, const Drawing& drawing, const Palette& palette, Motion motion) {
    out += "<style>:root{color-scheme:light dark}";
    append_rules(out, drawing, palette, Theme::Light);
    out += "@media(prefers-color-scheme:dark){";
    append_rules(out, drawing, palette, Theme::Dark);
    out += "}";
    if (motion == Motion::Either)
        out += ".still{display:none}@media(prefers-reduced-motion:reduce)"
               "{.moving{display:none}.still{display:inline}}";
    out += "</style>";
}

}  // namespace

std::string write_page_svg(const Drawing& drawing, const Palette& palette,
                           const PageOptions& options) {
    std::string out;
    out.reserve(expected_size(drawing));
    append_head(out, drawing, options.id_prefix);
    append_layers(out, drawing, palette,
                  {.id_prefix = options.id_prefix,
                   .theme = options.theme,
                   .motion = moves(drawing) ? Motion::Moving : Motion::Still,
                   .still = options.still,
                   .ending = options.ending});
    out += "</svg>";
    return out;
}

std::string write_standalone_svg(const Drawing& drawing, const Palette& palette,
                                 const StandaloneOptions& options) {
    const Motion motion = moves(drawing) && !options.resolved ? Motion::Either : Motion::Still;
    std::string out;
    out.reserve(expected_size(drawing));
    append_head(out, drawing, {});
    if (!options.resolved) append_style(out, drawing, palette, motion);
    append_layers(out, drawing, palette,
                  {.theme = options.resolved,
                   .classes = !options.resolved,
                   .motion = motion,
                   .still = options.still});
    out += "</svg>";
    return out;
}

}  // namespace limber
