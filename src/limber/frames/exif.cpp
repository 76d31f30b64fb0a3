#include "limber/frames/exif.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace limber::frames {
namespace {

using Bytes = std::span<const std::uint8_t>;
using std::string_view_literals::operator""sv;

bool begins_with(Bytes bytes, std::string_view text) {
    return bytes.size() >= text.size() &&
           std::ranges::equal(bytes.first(text.size()), text, {}, {},
                              [](char letter) { return static_cast<std::uint8_t>(letter); });
}

/// What is left from there on; nothing beyond the end.
Bytes from(Bytes bytes, std::size_t at) { return bytes.subspan(std::min(at, bytes.size())); }

enum class Order { LittleEndian, BigEndian };

/// A number of so many bytes at the beginning; 0 where there are fewer.
std::size_t number(Bytes bytes, std::size_t length, Order order) {
    if (bytes.size() < length) return 0;
    std::size_t value = 0;
    for (std::size_t at = 0; at < length; ++at)
        value = value << 8U | bytes[order == Order::BigEndian ? at : length - 1 - at];
    return value;
}

Orientation orientation_of(std::size_t number) {
    constexpr auto first = static_cast<std::size_t>(Orientation::TopLeft);
    constexpr auto last = static_cast<std::size_t>(Orientation::LeftBottom);
    return number >= first && number <= last ? static_cast<Orientation>(number)
                                             : Orientation::TopLeft;
}

/// The first directory of a TIFF: how many entries, then of each a tag, a type, a count and a
/// value. EXIF has the same form.
Orientation read_directory(Bytes tiff) {
    constexpr std::size_t entry_size = 12;
    constexpr std::size_t orientation = 0x0112;
    constexpr std::size_t short_number = 3;
    const bool is_little = begins_with(tiff, "II*\0"sv);
    if (!is_little && !begins_with(tiff, "MM\0*"sv)) return Orientation::TopLeft;
    const Order order = is_little ? Order::LittleEndian : Order::BigEndian;
    const Bytes directory = from(tiff, number(from(tiff, 4), 4, order));
    const std::size_t entries = number(directory, 2, order);
    for (std::size_t at = 0; at < entries; ++at) {
        const Bytes entry = from(directory, 2 + at * entry_size);
        if (number(entry, 2, order) != orientation) continue;
        if (number(from(entry, 2), 2, order) != short_number) return Orientation::TopLeft;
        return orientation_of(number(from(entry, 8), 2, order));
    }
    return Orientation::TopLeft;
}

/// The same, behind the name that a JPEG puts before it; some WebPs do too.
Orientation read_exif(Bytes block) {
    constexpr std::string_view name = "Exif\0\0"sv;
    return read_directory(begins_with(block, name) ? from(block, name.size()) : block);
}

/// Of the segments before the first scan, the first that holds EXIF.
Orientation read_jpeg(Bytes jpeg) {
    constexpr std::uint8_t marker = 0xff;
    constexpr std::uint8_t application = 0xe1;
    constexpr std::uint8_t scan = 0xda;
    for (Bytes rest = from(jpeg, 2); rest.size() >= 4 && rest[0] == marker && rest[1] != scan;) {
        const std::size_t length = number(from(rest, 2), 2, Order::BigEndian);
        const Bytes segment = from(rest, 4).first(std::min(length, rest.size() - 4));
        if (rest[1] == application && begins_with(segment, "Exif")) return read_exif(segment);
        rest = from(rest, 2 + std::max<std::size_t>(length, 2));
    }
    return Orientation::TopLeft;
}

/// Of the chunks, each a name, a length and as many bytes, the first that holds EXIF.
Orientation read_webp(Bytes webp) {
    constexpr std::size_t header = 8;
    for (Bytes rest = from(webp, 12); rest.size() >= header;) {
        const std::size_t length = number(from(rest, 4), 4, Order::LittleEndian);
        const Bytes chunk = from(rest, header);
        if (begins_with(rest, "EXIF"))
            return read_exif(chunk.first(std::min(length, chunk.size())));
        // Of an odd length is followed by a byte that fills it up.
        rest = from(chunk, length + length % 2);
    }
    return Orientation::TopLeft;
}

}  // namespace

Orientation find_orientation(PictureKind kind, Bytes bytes) {
    switch (kind) {
        case PictureKind::Jpeg:
            return read_jpeg(bytes);
        case PictureKind::Webp:
            return read_webp(bytes);
        case PictureKind::Tiff:
            return read_directory(bytes);
        default:
            return Orientation::TopLeft;
    }
}

}  // namespace limber::frames
