#include "limber/cli/letters.hpp"

#include "limber/base/utf8.hpp"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <sstream>

namespace limber::cli {
namespace {

std::size_t width_of(char32_t character) {
    const auto point = static_cast<UChar32>(character);
    switch (u_charType(point)) {
        case U_NON_SPACING_MARK:
        case U_ENCLOSING_MARK:
        case U_FORMAT_CHAR:
            return 0;
        default:
            break;
    }
    const int width = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

using Breaks = std::unique_ptr<icu::BreakIterator>;

/// The pieces between the places where `breaks` may part the words.
std::vector<std::string> pieces_of(std::string_view words, const Breaks& breaks) {
    const auto text = icu::UnicodeString::fromUTF8(
        icu::StringPiece(words.data(), static_cast<int32_t>(words.size())));
    if (breaks == nullptr) return {std::string(words)};
    breaks->setText(text);
    std::vector<std::string> pieces;
    int32_t begin = breaks->first();
    for (int32_t end = breaks->next(); end != icu::BreakIterator::DONE; end = breaks->next()) {
        text.tempSubStringBetween(begin, end).toUTF8String(pieces.emplace_back());
        begin = end;
    }
    return pieces;
}

std::vector<std::string> letters_of(std::string_view words) {
    UErrorCode status = U_ZERO_ERROR;
    const Breaks breaks(
        icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
    return pieces_of(words, breaks);
}

/// A word, or what a script without spaces may be parted into.
std::vector<std::string> parts_of(const std::string& word) {
    const bool narrow = std::ranges::all_of(
        word, [](char byte) { return static_cast<unsigned char>(byte) < 0x80U; });
    if (narrow || columns_of(word) <= letters_of(word).size()) return {word};
    UErrorCode status = U_ZERO_ERROR;
    const Breaks breaks(icu::BreakIterator::createLineInstance(icu::Locale::getRoot(), status));
    return pieces_of(word, breaks);
}

/// Adds a part to the last line, or begins new ones.
void add(const std::string& part, const char* space, std::size_t columns,
         std::vector<std::string>& lines) {
    if (!lines.empty() &&
        columns_of(lines.back()) + columns_of(space) + columns_of(part) <= columns) {
        lines.back() += space + part;
        return;
    }
    std::string_view rest = part;
    while (columns_of(rest) > columns) {
        std::string first = first_columns(rest, columns);
        // Where not even one letter fits, it stands there all the same.
        if (first.empty()) first = letters_of(rest).front();
        rest.remove_prefix(first.size());
        lines.push_back(std::move(first));
    }
    if (!rest.empty()) lines.emplace_back(rest);
}

}  // namespace

std::size_t columns_of(std::string_view words) {
    std::size_t columns = 0;
    while (!words.empty()) {
        const auto character = take_character(words);
        if (!character) words.remove_prefix(1);
        columns += character ? width_of(*character) : 1;
    }
    return columns;
}

std::string first_columns(std::string_view words, std::size_t columns) {
    std::string first;
    std::size_t used = 0;
    for (const auto& letter : letters_of(words)) {
        used += columns_of(letter);
        if (used > columns) break;
        first += letter;
    }
    return first;
}

std::vector<std::string> wrapped(std::string_view words, std::size_t columns) {
    std::vector<std::string> lines;
    std::istringstream stream{std::string(words)};
    for (std::string word; stream >> word;) {
        const char* space = " ";
        for (const auto& part : parts_of(word)) {
            add(part, space, columns, lines);
            space = "";
        }
    }
    return lines;
}

std::string cleaned(std::string_view words) {
    std::string clean;
    while (!words.empty()) {
        const std::string_view before = words;
        const auto character = take_character(words);
        if (!character) {
            clean += '?';
            words.remove_prefix(1);
        } else if (is_control(*character)) {
            clean += ' ';
        } else {
            clean += before.substr(0, before.size() - words.size());
        }
    }
    return clean;
}

}  // namespace limber::cli
