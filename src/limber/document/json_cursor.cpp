#include "limber/document/json_cursor.hpp"

#include "limber/base/number.hpp"

#include <algorithm>

namespace limber {
namespace {

// As values, so that a loop over a text holds them instead of calling them.
constexpr auto is_plain = [](char letter) {
    return static_cast<unsigned char>(letter) >= 0x20 && letter != '"' && letter != '\\';
};
constexpr auto is_digit = [](char letter) { return letter >= '0' && letter <= '9'; };
constexpr auto is_blank = [](char letter) {
    return letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r';
};

/// How many characters at the beginning are so.
template <class Is>
std::size_t leading(std::string_view text, Is is_so) {
    return static_cast<std::size_t>(std::ranges::find_if_not(text, is_so) - text.begin());
}

/// How many characters a whole number at the beginning takes; nothing for 012, 1.5 or 1e3.
std::size_t integer_length(std::string_view text) {
    const std::size_t sign = text.starts_with('-') ? 1 : 0;
    const std::size_t length = sign + leading(text.substr(sign), is_digit);
    if (length == sign) return 0;
    if (text[sign] == '0' && length > sign + 1) return 0;
    const char next = length < text.size() ? text[length] : ' ';
    const bool goes_on = next == '.' || next == 'e' || next == 'E';
    return goes_on ? 0 : length;
}

}  // namespace

bool JsonCursor::is_good() {
    skip_blanks();
    return !failed_ && rest_.empty();
}

std::string_view JsonCursor::string() {
    if (!take('"')) return {};
    const std::string_view text = rest_.substr(0, leading(rest_, is_plain));
    rest_.remove_prefix(text.size());
    // A blank may not come between a text and its end.
    if (!rest_.starts_with('"')) fail();
    if (failed_) return {};
    rest_.remove_prefix(1);
    return text;
}

std::int64_t JsonCursor::integer(std::int64_t least, std::int64_t most) {
    skip_blanks();
    const std::size_t length = failed_ ? 0 : integer_length(rest_);
    const auto number = parse_number<std::int64_t>(rest_.substr(0, length));
    if (!number || *number < least || *number > most) {
        fail();
        return least;
    }
    rest_.remove_prefix(length);
    return *number;
}

bool JsonCursor::flag() {
    skip_blanks();
    if (take_word("true")) return true;
    if (!take_word("false")) fail();
    return false;
}

void JsonCursor::skip_blanks() { rest_.remove_prefix(leading(rest_, is_blank)); }

bool JsonCursor::skip(char wanted) {
    skip_blanks();
    if (failed_ || !rest_.starts_with(wanted)) return false;
    rest_.remove_prefix(1);
    return true;
}

bool JsonCursor::take(char wanted) {
    if (!skip(wanted)) fail();
    return !failed_;
}

bool JsonCursor::take_word(std::string_view word) {
    if (failed_ || !rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
}

std::size_t JsonCursor::name_among(const std::string_view* names, bool* seen, std::size_t count) {
    const std::string_view name = string();
    const auto place = static_cast<std::size_t>(std::find(names, names + count, name) - names);
    if (!take(':') || place == count || seen[place]) {
        fail();
        return 0;
    }
    seen[place] = true;
    return place;
}

}  // namespace limber
