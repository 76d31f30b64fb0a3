#include "limber/messages/icu_renderer.hpp"

#include <unicode/datefmt.h>
#include <unicode/listformatter.h>
#include <unicode/msgfmt.h>
#include <unicode/uchar.h>

#include <array>

namespace limber {
namespace {

icu::UnicodeString wide(std::string_view text) {
    return icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

std::string narrow(const icu::UnicodeString& text) {
    std::string bytes;
    text.toUTF8String(bytes);
    return bytes;
}

icu::UnicodeString written_out(const Date& date, const std::string& language) {
    constexpr double day_ms = 24.0 * 60 * 60 * 1000;
    const std::unique_ptr<icu::DateFormat> format(
        icu::DateFormat::createDateInstance(icu::DateFormat::kLong, icu::Locale(language.c_str())));
    const auto epoch = Date::create(1970, 1, 1);
    // Where ICU has no words for dates, the digits do.
    if (format == nullptr || !epoch) return wide(date.to_string());
    format->setTimeZone(*icu::TimeZone::getGMT());
    icu::UnicodeString words;
    format->format(day_ms * date.days_since(*epoch), words);
    return words;
}

std::string_view accented(char letter) {
    static constexpr std::string_view letters = "aceinouyACEINOUY";
    static constexpr std::array<std::string_view, 16> marked = {
        "á", "ç", "é", "í", "ñ", "ó", "ú", "ý", "Á", "Ç", "É", "Í", "Ñ", "Ó", "Ú", "Ý"};
    const auto at = letters.find(letter);
    return at == std::string_view::npos ? std::string_view{} : marked[at];
}

}  // namespace

std::string without_controls(std::string_view text) {
    const icu::UnicodeString all = wide(text);
    icu::UnicodeString kept;
    for (int32_t at = 0; at < all.length(); at = all.moveIndex32(at, 1)) {
        const UChar32 point = all.char32At(at);
        const bool harmless = point == '\n' || point == '\t' || !(u_iscntrl(point) != 0);
        // Bidirectional overrides can reorder what a terminal shows; they have no place in our
        // texts.
        const bool overrides =
            (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
        if (harmless && !overrides) kept.append(point);
    }
    return narrow(kept);
}

std::string pseudo(std::string_view text) {
    std::string out;
    int depth = 0;
    for (const char letter : text) {
        if (letter == '{') ++depth;
        if (letter == '}') --depth;
        const auto replacement = depth == 0 ? accented(letter) : std::string_view{};
        if (replacement.empty()) {
            out += letter;
        } else {
            out += replacement;
        }
    }
    return out;
}

Result<IcuRenderer> IcuRenderer::create(Patterns patterns, std::string language, Wording wording) {
    for (const auto& [id, pattern] : patterns) {
        UErrorCode status = U_ZERO_ERROR;
        const icu::MessageFormat format(wide(pattern), icu::Locale(language.c_str()), status);
        if (U_FAILURE(status) != 0) {
            return tl::unexpected(Error{ErrorCode::BadInput,
                                        {"lint.bad_pattern", {{"id", id}}},
                                        "messages/" + language + ".yaml"});
        }
    }
    return IcuRenderer(std::move(patterns), std::move(language), wording);
}

std::string IcuRenderer::render(const Text& text) const {
    const std::string words = without_controls(text.in(language_));
    return wording_ == Wording::Pseudo ? pseudo(words) : words;
}

std::string IcuRenderer::join(const std::vector<Text>& texts) const {
    std::vector<icu::UnicodeString> parts;
    parts.reserve(texts.size());
    for (const auto& text : texts) parts.push_back(wide(render(text)));
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::ListFormatter> list(
        icu::ListFormatter::createInstance(icu::Locale(language_.c_str()), status));
    icu::UnicodeString joined;
    if (U_SUCCESS(status) != 0) {
        list->format(parts.data(), static_cast<int32_t>(parts.size()), joined, status);
    }
    return wording_ == Wording::Pseudo ? pseudo(narrow(joined)) : narrow(joined);
}

std::string IcuRenderer::render(const Message& message) const {
    const auto pattern = patterns_.find(message.id);
    if (pattern == patterns_.end()) return "[" + message.id + "]";

    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> values;
    for (const auto& [name, argument] : message.arguments) {
        names.push_back(wide(name));
        if (const auto* number = std::get_if<std::int64_t>(&argument)) {
            values.emplace_back(*number);
        } else if (const auto* words = std::get_if<std::string>(&argument)) {
            values.emplace_back(wide(without_controls(*words)));
        } else if (const auto* text = std::get_if<Text>(&argument)) {
            values.emplace_back(wide(render(*text)));
        } else if (const auto* texts = std::get_if<std::vector<Text>>(&argument)) {
            values.emplace_back(wide(join(*texts)));
        } else if (const auto* date = std::get_if<Date>(&argument)) {
            values.emplace_back(written_out(*date, language_));
        }
    }
    UErrorCode status = U_ZERO_ERROR;
    const std::string words =
        wording_ == Wording::Pseudo ? pseudo(pattern->second) : pattern->second;
    const icu::MessageFormat format(wide(words), icu::Locale(language_.c_str()), status);
    icu::UnicodeString out;
    format.format(names.data(), values.data(), static_cast<int32_t>(names.size()), out, status);
    return U_SUCCESS(status) != 0 ? narrow(out) : "[" + message.id + "]";
}

}  // namespace limber
