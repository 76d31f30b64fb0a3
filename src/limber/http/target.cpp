#include "limber/http/target.hpp"

#include "limber/base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace limber::http {
namespace {

std::optional<unsigned> digit(char letter) {
    constexpr unsigned ten = 10;
    if (letter >= '0' && letter <= '9') return static_cast<unsigned>(letter - '0');
    if (letter >= 'a' && letter <= 'f') return static_cast<unsigned>(letter - 'a') + ten;
    if (letter >= 'A' && letter <= 'F') return static_cast<unsigned>(letter - 'A') + ten;
    return std::nullopt;
}

/// The two hexadecimal digits after a percent sign.
std::optional<char> decode_byte(std::string_view digits) {
    if (digits.size() < 2) return std::nullopt;
    const auto high = digit(digits[0]);
    const auto low = digit(digits[1]);
    if (!high || !low) return std::nullopt;
    constexpr unsigned base = 16;
    return static_cast<char>(*high * base + *low);
}

/// UTF-8 without control characters.
bool is_plain_text(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto character = take_character(bytes);
        if (!character || is_control(*character)) return false;
    }
    return true;
}

/// `plus`: what a plus sign stands for.
std::optional<std::string> decode(std::string_view coded, char plus) {
    std::string decoded;
    decoded.reserve(coded.size());
    while (!coded.empty()) {
        const char letter = coded.front();
        coded.remove_prefix(1);
        if (letter != '%') {
            decoded += letter == '+' ? plus : letter;
            continue;
        }
        const auto byte = decode_byte(coded);
        if (!byte) return std::nullopt;
        decoded += *byte;
        coded.remove_prefix(2);
    }
    if (!is_plain_text(decoded)) return std::nullopt;
    return decoded;
}

/// What stands before the first `mark`; the rest, without the mark, stays in `text`.
std::string_view take_until(std::string_view& text, char mark) {
    const std::size_t at = text.find(mark);
    const std::string_view taken = text.substr(0, at);
    text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
    return taken;
}

std::optional<std::string> decode_segment(std::string_view coded) {
    auto segment = decode(coded, '+');
    if (!segment || segment->empty() || *segment == "." || *segment == ".." ||
        segment->find_first_of("/\\") != std::string::npos) {
        return std::nullopt;
    }
    return segment;
}

std::optional<std::string> decode_path(std::string_view coded) {
    if (coded.empty() || coded.front() != '/') return std::nullopt;
    if (coded == "/") return "/";
    // As people type it: "/library/" is "/library".
    if (coded.back() == '/') coded.remove_suffix(1);
    std::string path;
    for (bool more = true; more;) {
        coded.remove_prefix(1);
        const std::size_t end = std::min(coded.find('/'), coded.size());
        const auto segment = decode_segment(coded.substr(0, end));
        if (!segment) return std::nullopt;
        path.append(1, '/').append(*segment);
        coded.remove_prefix(end);
        more = !coded.empty();
    }
    return path;
}

std::optional<std::map<std::string, std::string>> decode_query(std::string_view coded) {
    std::map<std::string, std::string> query;
    while (!coded.empty()) {
        std::string_view pair = take_until(coded, '&');
        const auto name = decode(take_until(pair, '='), ' ');
        auto value = decode(pair, ' ');
        if (!name || name->empty() || !value) return std::nullopt;
        if (!query.emplace(*name, std::move(*value)).second) return std::nullopt;
    }
    return query;
}

}  // namespace

std::optional<Target> parse_target(std::string_view target) {
    if (target.find('#') != std::string_view::npos) return std::nullopt;
    auto path = decode_path(take_until(target, '?'));
    auto query = decode_query(target);
    if (!path || !query) return std::nullopt;
    return Target{std::move(*path), std::move(*query)};
}

}  // namespace limber::http
