#include "limber/frames/picture_kind.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace limber::frames {
namespace {

using std::string_view_literals::operator""sv;

struct Beginning {
    std::string_view bytes;
    PictureKind kind;
};

constexpr std::array<Beginning, 12> beginnings{{
    {"\xff\xd8\xff"sv, PictureKind::Jpeg},
    {"\x89PNG\r\n\x1a\n"sv, PictureKind::Png},
    {"II*\0"sv, PictureKind::Tiff},
    {"MM\0*"sv, PictureKind::Tiff},
    {"GIF87a"sv, PictureKind::Gif},
    {"GIF89a"sv, PictureKind::Gif},
    {"BM"sv, PictureKind::Bmp},
    {"\xff\x0a"sv, PictureKind::JpegXl},
    {"\0\0\0\x0cJXL \r\n\x87\n"sv, PictureKind::JpegXl},
    {"\0\0\0\x0cjP  \r\n\x87\n"sv, PictureKind::Jpeg2000},
    {"\xff\x4f\xff\x51"sv, PictureKind::Jpeg2000},
    {"8BPS"sv, PictureKind::Photoshop},
}};

/// How the container of films says that it holds a picture: by one of its brands.
constexpr std::array<Beginning, 10> brands{{
    {"avif"sv, PictureKind::Avif},
    {"avis"sv, PictureKind::Avif},
    {"heic"sv, PictureKind::Heic},
    {"heix"sv, PictureKind::Heic},
    {"heim"sv, PictureKind::Heic},
    {"heis"sv, PictureKind::Heic},
    {"hevc"sv, PictureKind::Heic},
    {"hevx"sv, PictureKind::Heic},
    {"mif1"sv, PictureKind::Heic},
    {"msf1"sv, PictureKind::Heic},
}};

/// The first of `from` that `fits`.
template <class All, class Fits>
std::optional<PictureKind> first_of(const All& from, const Fits& fits) {
    const auto found = std::ranges::find_if(from, fits, &Beginning::bytes);
    return found == from.end() ? std::nullopt : std::optional(found->kind);
}

/// "ftyp" with its first brand, a version, and the brands that it fits as well. A picture of either
/// kind may name "mif1" first, so what says more counts more.
std::optional<PictureKind> find_by_brand(std::string_view text) {
    constexpr std::size_t first_brand = 8;
    constexpr std::size_t brand = 4;
    constexpr std::size_t most_brands = 16;
    if (text.size() < first_brand || text.substr(4, brand) != "ftyp") return std::nullopt;
    const auto length = static_cast<std::size_t>(static_cast<unsigned char>(text[3]));
    const std::string_view list =
        text.substr(0, std::min(length, first_brand + most_brands * brand));
    return first_of(brands, [&](std::string_view name) {
        for (std::size_t at = first_brand; at + brand <= list.size(); at += brand)
            if (list.substr(at, brand) == name) return true;
        return false;
    });
}

/// "RIFF", a length, "WEBP"; its extended form says whether it moves.
std::optional<PictureKind> find_webp(std::string_view text) {
    constexpr std::size_t flags = 20;
    constexpr unsigned moves = 0x02;
    if (!text.starts_with("RIFF") || text.substr(0, 16).find("WEBPVP8") != 8) return std::nullopt;
    const bool is_extended = text.size() > flags && text[15] == 'X';
    const bool is_animated = is_extended && (static_cast<unsigned char>(text[flags]) & moves) != 0;
    return is_animated ? PictureKind::AnimatedWebp : PictureKind::Webp;
}

}  // namespace

std::optional<PictureKind> find_picture_kind(std::span<const std::uint8_t> bytes) {
    constexpr std::size_t enough = 128;
    std::array<char, enough> first{};
    const auto length = std::min(enough, bytes.size());
    std::copy_n(bytes.begin(), length, first.begin());
    const std::string_view text(first.data(), length);
    if (const auto webp = find_webp(text)) return webp;
    if (const auto branded = find_by_brand(text)) return branded;
    return first_of(beginnings, [&](std::string_view begin) { return text.starts_with(begin); });
}

}  // namespace limber::frames
