#include "limber/base/visible.hpp"

#include "limber/base/utf8.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace limber {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

bool is_in(std::span<const Range> ranges, char32_t character) {
    return std::ranges::any_of(ranges, [&](const Range& range) {
        return character >= range.first && character <= range.last;
    });
}

/// Unicode's Default_Ignorable_Code_Point and Bidi_Control, the separators of lines and paragraphs,
/// and the marks around annotations.
constexpr std::array<Range, 18> unseen{{
    {0x00AD, 0x00AD},
    {0x034F, 0x034F},
    {0x061C, 0x061C},
    {0x115F, 0x1160},
    {0x17B4, 0x17B5},
    {0x180B, 0x180F},
    {0x200B, 0x200F},
    {0x2028, 0x202E},
    {0x2060, 0x206F},
    {0x3164, 0x3164},
    {0xFDD0, 0xFDEF},
    {0xFE00, 0xFE0F},
    {0xFEFF, 0xFEFF},
    {0xFFA0, 0xFFA0},
    {0xFFF0, 0xFFFB},
    {0x1BCA0, 0x1BCA3},
    {0x1D173, 0x1D17A},
    {0xE0000, 0xE0FFF},
}};

/// Unicode's White_Space but for controls and separators, and the Braille pattern without dots.
constexpr std::array<Range, 8> blank{{
    {0x0020, 0x0020},
    {0x00A0, 0x00A0},
    {0x1680, 0x1680},
    {0x2000, 0x200A},
    {0x202F, 0x202F},
    {0x205F, 0x205F},
    {0x2800, 0x2800},
    {0x3000, 0x3000},
}};

/// From Arabic over the scripts of India and Mongolian, symbols and Chinese characters to emoji.
constexpr std::array<Range, 8> shaped{{
    {0x0600, 0x18AF},
    {0x1A00, 0x1CFF},
    {0x203C, 0x9FFF},
    {0xA800, 0xABFF},
    {0xF900, 0xFAFF},
    {0x10A00, 0x11FFF},
    {0x1F000, 0x1FAFF},
    {0x20000, 0x3FFFD},
}};

constexpr std::array<Range, 4> variation_selectors{{
    {0x180B, 0x180D},
    {0x180F, 0x180F},
    {0xFE00, 0xFE0F},
    {0xE0100, 0xE01EF},
}};

bool is_joiner(char32_t character) { return character == 0x200C || character == 0x200D; }
bool is_selector(char32_t character) { return is_in(variation_selectors, character); }

/// The last two of every plane are no characters.
bool is_noncharacter(char32_t character) { return (character & 0xFFFEU) == 0xFFFE; }

/// Looks at a text character by character.
class Look {
public:
    /// Whether the text may go on so.
    bool take(char32_t character) {
        if (is_joiner(character) || is_selector(character)) return shape(character);
        before_ = character;
        shaping_ = Shaping::None;
        shows_ = shows_ || !is_in(blank, character);
        return !is_invisible(character);
    }

    /// Whether it may end here.
    [[nodiscard]] bool is_whole() const { return shows_ && shaping_ != Shaping::Joined; }

private:
    enum class Shaping { None, Selected, Joined };

    /// A selector stands behind what it shapes, a joiner between two; an emoji may have both.
    bool shape(char32_t character) {
        const bool fits =
            is_joiner(character) ? shaping_ != Shaping::Joined : shaping_ == Shaping::None;
        shaping_ = is_joiner(character) ? Shaping::Joined : Shaping::Selected;
        return fits && is_in(shaped, before_) && !is_in(blank, before_);
    }

    char32_t before_ = 0;
    Shaping shaping_ = Shaping::None;
    bool shows_ = false;
};

}  // namespace

bool is_invisible(char32_t character) {
    return is_control(character) || is_noncharacter(character) || is_in(unseen, character);
}

bool is_visible(std::string_view text) {
    Look look;
    while (!text.empty()) {
        const auto character = take_character(text);
        if (!character || !look.take(*character)) return false;
    }
    return look.is_whole();
}

bool is_same_name(std::string_view one, std::string_view other) {
    const auto bare = [](std::string_view name) {
        const auto from = name.find_first_not_of(' ');
        if (from == std::string_view::npos) return std::string_view{};
        return name.substr(from, name.find_last_not_of(' ') - from + 1);
    };
    const auto lower = [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    };
    return std::ranges::equal(bare(one), bare(other), {}, lower, lower);
}

}  // namespace limber
