#include "limber/base/utf8.hpp"

#include <algorithm>
#include <array>

namespace limber {
namespace {

/// What a first byte says of its character: how many bytes follow, and the least that they may
/// mean, since a longer form than needed hides what it says from who looks for the short one.
struct LeadByte {
    unsigned mask;
    unsigned mark;
    std::size_t follow;
    char32_t least;
};

constexpr std::array<LeadByte, 4> leads{{
    {0x80, 0x00, 0, 0},
    {0xE0, 0xC0, 1, 0x80},
    {0xF0, 0xE0, 2, 0x800},
    {0xF8, 0xF0, 3, 0x10000},
}};

const LeadByte* find_lead(unsigned first) {
    for (const LeadByte& lead : leads) {
        if ((first & lead.mask) == lead.mark) return &lead;
    }
    return nullptr;
}

}  // namespace

std::optional<char32_t> take_character(std::string_view& bytes) {
    const unsigned first = static_cast<unsigned char>(bytes.front());
    const LeadByte* const lead = find_lead(first);
    if (lead == nullptr || bytes.size() <= lead->follow) return std::nullopt;
    char32_t character = first & ~lead->mask;
    for (std::size_t at = 1; at <= lead->follow; ++at) {
        const unsigned next = static_cast<unsigned char>(bytes[at]);
        if ((next & 0xC0U) != 0x80U) return std::nullopt;
        character = (character << 6U) | (next & 0x3FU);
    }
    const bool surrogate = character >= 0xD800 && character <= 0xDFFF;
    if (character < lead->least || character > 0x10FFFF || surrogate) return std::nullopt;
    bytes.remove_prefix(lead->follow + 1);
    return character;
}

bool is_utf8(std::string_view bytes) {
    while (!bytes.empty()) {
        if (!take_character(bytes)) return false;
    }
    return true;
}

std::size_t count_characters(std::string_view bytes) {
    const auto begins = [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
    };
    return static_cast<std::size_t>(std::ranges::count_if(bytes, begins));
}

bool is_control(char32_t character) {
    return character < 0x20 || (character >= 0x7F && character < 0xA0);
}

}  // namespace limber
