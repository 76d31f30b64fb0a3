#include "limber/figure/svg_layers.hpp"

#include "limber/figure/svg_data.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <limits>
#include <set>
#include <utility>
#include <vector>

namespace limber {
namespace {

constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

/// What the walk must know of a layer before it comes to it.
struct Role {
    /// The layer whose outline cuts this one off, or `none`.
    std::size_t outline = none;
    /// It moves by itself or with its outline.
    bool moves = false;
    bool cuts_others = false;
};

/// A layer as it is written this time: moving or not, and whether it is the still copy of one that
/// also moves, which needs an id of its own.
struct Turn {
    std::size_t index = 0;
    bool moving = false;
    bool copy = false;
};

bool shape_moves(const Layer& layer) {
    return std::ranges::any_of(layer.shapes, [&](const std::vector<Path>& shape) {
        return !same_on_page(shape, layer.shapes.front());
    });
}

bool opacity_moves(const Layer& layer) {
    return std::ranges::any_of(layer.opacity,
                               [&](double opacity) { return opacity != layer.opacity.front(); });
}

/// Lines cut nothing off, so a part's filled layer is meant.
std::size_t find_outline(const Drawing& drawing, const std::string& part) {
    if (part.empty()) return none;
    const auto found = std::ranges::find_if(
        drawing.layers, [&](const Layer& layer) { return layer.part == part && layer.width == 0; });
    if (found == drawing.layers.end()) return none;
    return static_cast<std::size_t>(found - drawing.layers.begin());
}

std::vector<Role> roles_of(const Drawing& drawing) {
    std::vector<Role> roles(drawing.layers.size());
    for (std::size_t i = 0; i < roles.size(); ++i) {
        const Layer& layer = drawing.layers[i];
        roles[i].outline = find_outline(drawing, layer.inside);
        roles[i].moves = shape_moves(layer) || opacity_moves(layer);
    }
    for (Role& role : roles) {
        if (role.outline == none) continue;
        roles[role.outline].cuts_others = true;
        role.moves = role.moves || roles[role.outline].moves;
    }
    return roles;
}

/// Each blur once; their filters are numbered in this order.
std::vector<double> blurs_of(const Drawing& drawing) {
    std::set<double> blurs;
    for (const Layer& layer : drawing.layers)
        if (layer.blur > 0) blurs.insert(layer.blur);
    return {blurs.begin(), blurs.end()};
}

/// What all animations of a drawing have in common; nothing for a still.
std::string timing_of(const Drawing& drawing, Ending ending) {
    if (drawing.moments.size() < 2) return {};
    std::string timing = R"( keyTimes=")";
    const double seconds = drawing.moments.back();
    for (const double moment : drawing.moments) {
        append_number(timing, moment / seconds);
        timing += ';';
    }
    timing.back() = '"';
    timing += R"( dur=")";
    append_number(timing, seconds);
    timing += ending == Ending::Repeat ? R"(s" repeatCount="indefinite")" : R"(s" fill="freeze")";
    return timing;
}

class LayerWriter {
public:
    LayerWriter(std::string& out, const Drawing& drawing, const Palette& palette,
                const SvgForm& form)
        : out_(out),
          drawing_(drawing),
          palette_(palette),
          form_(form),
          roles_(roles_of(drawing)),
          blurs_(blurs_of(drawing)),
          timing_(timing_of(drawing, form.ending)) {}

    void write_definitions();
    void write_layers();

private:
    void write_shade_stop(bool top);
    void write_blur(std::size_t index);
    void write_run(std::size_t first, std::size_t last, bool moving, bool copy);
    void write_layer(const Turn& turn);
    void write_plain(const Turn& turn);
    void write_shaded(const Turn& turn);
    void write_look(const Turn& turn);
    void write_class(const Layer& layer);
    void write_paint(const Layer& layer);
    void write_outline(const Turn& turn);
    void end_path();
    void animate_shape(const Turn& turn);
    void animate_opacity(const Turn& turn);
    void write_clip(const Turn& turn);

    [[nodiscard]] std::string id_of(const Turn& turn) const {
        return fmt::format("{}{}{}", form_.id_prefix, turn.copy ? 's' : 'l', turn.index);
    }
    template <class Value>
    [[nodiscard]] const Value& shown(const std::vector<Value>& values) const {
        return values.at(std::min(form_.still, values.size() - 1));
    }
    template <class... Values>
    void write(fmt::format_string<Values...> text, Values&&... values) {
        fmt::format_to(std::back_inserter(out_), text, std::forward<Values>(values)...);
    }
    void write_attribute(std::string_view name, double value) {
        append_attribute(out_, name, value);
    }
    void write_attribute(std::string_view name, const Colour& value) {
        append_attribute(out_, name, value);
    }

    std::string& out_;
    const Drawing& drawing_;
    const Palette& palette_;
    const SvgForm& form_;
    std::vector<Role> roles_;
    std::vector<double> blurs_;
    std::string timing_;
};

void LayerWriter::write_definitions() {
    if (std::ranges::any_of(drawing_.layers, &Layer::shaded)) {
        write(R"(<linearGradient id="{}v" x2="0" y2="1">)", form_.id_prefix);
        write_shade_stop(true);
        write_shade_stop(false);
        write("</linearGradient>");
    }
    for (std::size_t i = 0; i < blurs_.size(); ++i) write_blur(i);
}

void LayerWriter::write_shade_stop(bool top) {
    out_ += top ? "<stop" : R"(<stop offset="1")";
    if (form_.classes) write(R"( class="{}")", top ? "shade-high" : "shade-low");
    const Colour shade = shade_of(top, form_.theme.value_or(Theme::Light));
    write_attribute("stop-color", {shade.red, shade.green, shade.blue});
    if (form_.theme) write_attribute("stop-opacity", shade.opacity);
    write("/>");
}

/// The region is the whole drawing: a box of the part's own would be empty for a level line.
void LayerWriter::write_blur(std::size_t index) {
    const double blur = blurs_[index];
    const double margin = 3 * blur;
    write(R"(<filter id="{}b{}" filterUnits="userSpaceOnUse")", form_.id_prefix, index);
    write_attribute("x", -margin);
    write_attribute("y", -margin);
    write_attribute("width", drawing_.width + 2 * margin);
    write_attribute("height", drawing_.height + 2 * margin);
    write(R"( color-interpolation-filters="sRGB"><feGaussianBlur)");
    write_attribute("stdDeviation", blur);
    write("/></filter>");
}

/// Neighbours that all move, or all rest, share their groups; so the order stays and nothing that
/// rests is written twice.
void LayerWriter::write_layers() {
    for (std::size_t first = 0, last = 0; first < roles_.size(); first = last) {
        const bool moves = roles_[first].moves;
        while (last < roles_.size() && roles_[last].moves == moves) ++last;
        if (!moves || form_.motion != Motion::Either) {
            write_run(first, last, form_.motion == Motion::Moving, false);
            continue;
        }
        write(R"(<g class="moving">)");
        write_run(first, last, true, false);
        write(R"(</g><g class="still">)");
        write_run(first, last, false, true);
        write("</g>");
    }
}

void LayerWriter::write_run(std::size_t first, std::size_t last, bool moving, bool copy) {
    for (std::size_t i = first; i < last; ++i)
        write_layer({.index = i, .moving = moving, .copy = copy});
}

void LayerWriter::write_layer(const Turn& turn) {
    if (drawing_.layers[turn.index].shaded) {
        write_shaded(turn);
    } else {
        write_plain(turn);
    }
    if (roles_[turn.index].cuts_others) write_clip(turn);
}

void LayerWriter::write_plain(const Turn& turn) {
    write("<path");
    write_look(turn);
    write_outline(turn);
    animate_shape(turn);
    animate_opacity(turn);
    end_path();
}

/// Drawn twice, in its colour and in light and shade, as one group.
void LayerWriter::write_shaded(const Turn& turn) {
    const bool line = drawing_.layers[turn.index].width > 0;
    write("<g");
    write_look(turn);
    write("><path");
    write_outline(turn);
    animate_shape(turn);
    end_path();
    write(R"svg(<use href="#{}" {}="url(#{}v)"/>)svg", id_of(turn), line ? "stroke" : "fill",
          form_.id_prefix);
    animate_opacity(turn);
    write("</g>");
}

void LayerWriter::write_look(const Turn& turn) {
    const Layer& layer = drawing_.layers[turn.index];
    const Role& role = roles_[turn.index];
    if (form_.classes) write_class(layer);
    write_paint(layer);
    if (layer.blur > 0) {
        const auto index = std::ranges::find(blurs_, layer.blur) - blurs_.begin();
        write(R"svg( filter="url(#{}b{})")svg", form_.id_prefix, index);
    }
    if (role.outline != none) {
        const bool copy = turn.copy && roles_[role.outline].moves;
        write(R"svg( clip-path="url(#{}c)")svg", id_of({.index = role.outline, .copy = copy}));
    }
    if (shown(layer.opacity) != 1) write_attribute("opacity", shown(layer.opacity));
}

/// A part that is named like a paint has no class of its own: it would take on that colour.
void LayerWriter::write_class(const Layer& layer) {
    write(R"( class=")");
    if (!layer.part.empty() && !find_named<Paint>(layer.part)) {
        append_words(out_, layer.part);
        write(" ");
    }
    write(R"({}")", paint_class(layer));
}

void LayerWriter::write_paint(const Layer& layer) {
    const bool line = layer.width > 0;
    if (line) {
        write(R"( fill="none")");
        write_attribute("stroke-width", layer.width);
    }
    if (form_.theme)
        write_attribute(line ? "stroke" : "fill", palette_.of(layer.paint, *form_.theme));
}

void LayerWriter::write_outline(const Turn& turn) {
    const Layer& layer = drawing_.layers[turn.index];
    if (layer.shaded || roles_[turn.index].cuts_others) write(R"( id="{}")", id_of(turn));
    write(R"( d=")");
    append_shape(out_, shown(layer.shapes));
    write(R"(">)");
}

/// A path without children ends in its own tag.
void LayerWriter::end_path() {
    if (!out_.ends_with(R"(">)")) {
        write("</path>");
        return;
    }
    out_.pop_back();
    write("/>");
}

void LayerWriter::animate_shape(const Turn& turn) {
    const Layer& layer = drawing_.layers[turn.index];
    if (!turn.moving || !shape_moves(layer)) return;
    write(R"(<animate attributeName="d" values=")");
    for (const auto& shape : layer.shapes) {
        append_shape(out_, shape);
        out_ += ';';
    }
    out_.back() = '"';
    write("{}/>", timing_);
}

void LayerWriter::animate_opacity(const Turn& turn) {
    const Layer& layer = drawing_.layers[turn.index];
    if (!turn.moving || !opacity_moves(layer)) return;
    write(R"(<animate attributeName="opacity" values=")");
    for (const double opacity : layer.opacity) {
        append_number(out_, opacity);
        out_ += ';';
    }
    out_.back() = '"';
    write("{}/>", timing_);
}

void LayerWriter::write_clip(const Turn& turn) {
    write(R"(<clipPath id="{0}c"><use href="#{0}"/></clipPath>)", id_of(turn));
}

}  // namespace

const Colour& shade_of(bool top, Theme theme) {
    static constexpr Colour light_top{255, 255, 255, .06};
    static constexpr Colour light_bottom{20, 38, 58, .08};
    static constexpr Colour dark_top{255, 255, 255, .04};
    static constexpr Colour dark_bottom{20, 38, 58, .14};
    if (theme == Theme::Light) return top ? light_top : light_bottom;
    return top ? dark_top : dark_bottom;
}

std::string paint_class(const Layer& layer) {
    const std::string name(name_of(layer.paint));
    return layer.width > 0 ? name + "-line" : name;
}

bool moves(const Drawing& drawing) {
    return std::ranges::any_of(drawing.layers, [](const Layer& layer) {
        return shape_moves(layer) || opacity_moves(layer);
    });
}

void append_layers(std::string& out, const Drawing& drawing, const Palette& palette,
                   const SvgForm& form) {
    LayerWriter writer{out, drawing, palette, form};
    writer.write_definitions();
    writer.write_layers();
}

}  // namespace limber
