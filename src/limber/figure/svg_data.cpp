#include "limber/figure/svg_data.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>

namespace limber {
namespace {

struct Point {
    long x = 0;
    long y = 0;

    bool operator==(const Point&) const = default;
};

/// Every point is rounded by itself and differences are taken after, so that errors do not add up.
Point on_page(const Vec2& point) { return {std::lround(point.x), std::lround(point.y)}; }

/// A space goes only where two numbers would run together.
void append_integer(std::string& out, long value) {
    const char before = out.empty() ? ' ' : out.back();
    if (value >= 0 && before >= '0' && before <= '9') out += ' ';
    std::array<char, 24> digits{};
    const auto [end, error] = std::to_chars(digits.begin(), digits.end(), value);
    out.append(digits.begin(), end);
}

void append_point(std::string& out, const Point& point, const Point& from) {
    append_integer(out, point.x - from.x);
    append_integer(out, point.y - from.y);
}

void append_path(std::string& out, const Path& path) {
    Point at = on_page(path.start);
    out += 'M';
    append_point(out, at, {});
    if (!path.curves.empty()) out += 'c';
    for (const auto& curve : path.curves) {
        for (const Vec2& point : curve) append_point(out, on_page(point), at);
        at = on_page(curve.back());
    }
    if (path.closed) out += 'z';
}

bool same_points(const Path& one, const Path& other) {
    const auto same = [](const auto& a, const auto& b) {
        return std::ranges::equal(a, b, {}, on_page, on_page);
    };
    return on_page(one.start) == on_page(other.start) && one.closed == other.closed &&
           std::ranges::equal(one.curves, other.curves, same);
}

}  // namespace

void append_number(std::string& out, double value) {
    const std::string digits = fmt::format("{:.4f}", std::abs(value));
    std::string_view shown = digits;
    shown.remove_suffix(shown.size() - 1 - shown.find_last_not_of('0'));
    if (shown.ends_with('.')) shown.remove_suffix(1);
    if (shown.starts_with("0.")) shown.remove_prefix(1);
    if (value < 0 && shown != "0") out += '-';
    out += shown;
}

void append_words(std::string& out, std::string_view words) {
    for (const char letter : words) {
        switch (letter) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                if (static_cast<unsigned char>(letter) >= ' ' || letter == '\n') out += letter;
        }
    }
}

void append_colour(std::string& out, const Colour& colour) {
    fmt::format_to(std::back_inserter(out), "#{:02x}{:02x}{:02x}", colour.red, colour.green,
                   colour.blue);
}

void append_attribute(std::string& out, std::string_view name, double value) {
    fmt::format_to(std::back_inserter(out), R"( {}=")", name);
    append_number(out, value);
    out += '"';
}

void append_attribute(std::string& out, std::string_view name, const Colour& value) {
    fmt::format_to(std::back_inserter(out), R"( {}=")", name);
    append_colour(out, value);
    out += '"';
    if (value.opacity != 1) append_attribute(out, std::string{name} + "-opacity", value.opacity);
}

void append_shape(std::string& out, const std::vector<Path>& shape) {
    for (const Path& path : shape) append_path(out, path);
}

bool same_on_page(const std::vector<Path>& one, const std::vector<Path>& other) {
    return std::ranges::equal(one, other, same_points);
}

}  // namespace limber
