#include "support/hostile_pictures.hpp"

#include <zlib.h>

#include <algorithm>
#include <bit>
#include <string_view>

namespace limber::testing {
namespace {

using std::string_view_literals::operator""sv;

void add(Bytes& bytes, std::string_view text) {
    bytes.insert(bytes.end(), text.begin(), text.end());
}

/// A number in so many bytes, the largest first.
void add_big(Bytes& bytes, std::uint32_t number, int length) {
    for (int byte = length - 1; byte >= 0; --byte)
        bytes.push_back(static_cast<std::uint8_t>(number >> (8 * byte)));
}

/// The same, the smallest first.
void add_little(Bytes& bytes, std::uint32_t number, int length) {
    for (int byte = 0; byte < length; ++byte)
        bytes.push_back(static_cast<std::uint8_t>(number >> (8 * byte)));
}

Bytes compressed(const Bytes& bytes) {
    uLongf size = compressBound(bytes.size());
    Bytes small(size);
    compress2(small.data(), &size, bytes.data(), bytes.size(), Z_BEST_COMPRESSION);
    small.resize(size);
    return small;
}

void add_chunk(Bytes& png, const std::string& kind, const Bytes& content) {
    add_big(png, static_cast<std::uint32_t>(content.size()), 4);
    Bytes checked;
    add(checked, kind);
    checked.insert(checked.end(), content.begin(), content.end());
    png.insert(png.end(), checked.begin(), checked.end());
    add_big(png,
            static_cast<std::uint32_t>(crc32(0, checked.data(), static_cast<uInt>(checked.size()))),
            4);
}

/// A PNG in grey until its header's end.
Bytes begin_png(int width, int height) {
    Bytes png;
    add(png, "\x89PNG\r\n\x1a\n");
    Bytes header;
    add_big(header, static_cast<std::uint32_t>(width), 4);
    add_big(header, static_cast<std::uint32_t>(height), 4);
    for (const int value : {8, 0, 0, 0, 0}) header.push_back(static_cast<std::uint8_t>(value));
    add_chunk(png, "IHDR", header);
    return png;
}

Bytes black_rows(int width, int height) {
    return Bytes(static_cast<std::size_t>(width + 1) * static_cast<std::size_t>(height));
}

/// What stands before the compressed part of such a chunk.
std::string_view begin_of(const std::string& kind) {
    if (kind == "iTXt") return "a\0\1\0\0\0"sv;
    return "a\0\0"sv;  // zTXt and iCCP
}

void add_segment(Bytes& jpeg, int marker, const Bytes& content) {
    add_big(jpeg, 0xff, 1);
    add_big(jpeg, static_cast<std::uint32_t>(marker), 1);
    add_big(jpeg, static_cast<std::uint32_t>(content.size() + 2), 2);
    jpeg.insert(jpeg.end(), content.begin(), content.end());
}

/// A progressive JPEG until its first scan. Its tables have a code of four bits for each length of
/// a run of blocks without anything, and the direct coefficient's is always 0.
Bytes begin_jpeg(int width, int height, int colours) {
    Bytes jpeg{0xff, 0xd8};
    Bytes steps(65, 1);
    steps[0] = 0;
    add_segment(jpeg, 0xdb, steps);
    Bytes frame{8};
    add_big(frame, static_cast<std::uint32_t>(height), 2);
    add_big(frame, static_cast<std::uint32_t>(width), 2);
    frame.push_back(static_cast<std::uint8_t>(colours));
    for (int colour = 1; colour <= colours; ++colour)
        frame.insert(frame.end(), {static_cast<std::uint8_t>(colour), 0x11, 0});
    add_segment(jpeg, 0xc2, frame);
    Bytes direct(18);
    direct[1] = 1;  // one code of one bit, for 0
    add_segment(jpeg, 0xc4, direct);
    Bytes runs(17);
    runs[0] = 0x10;
    runs[4] = 15;
    for (int length = 0; length < 15; ++length)
        runs.push_back(static_cast<std::uint8_t>(length << 4));
    add_segment(jpeg, 0xc4, runs);
    return jpeg;
}

/// Bits from the first to the last, with the byte that JPEG puts after one of ones.
class Bits {
public:
    explicit Bits(Bytes& bytes) : bytes_(bytes) {}
    void add(std::uint32_t value, int count) {
        for (int bit = count - 1; bit >= 0; --bit) {
            byte_ = (byte_ << 1U) | ((value >> bit) & 1U);
            if (++filled_ == 8) put();
        }
    }
    void finish() {
        while (filled_ > 0) add(1, 1);
    }

private:
    void put() {
        bytes_.push_back(static_cast<std::uint8_t>(byte_));
        if (byte_ == 0xff) bytes_.push_back(0);
        byte_ = 0;
        filled_ = 0;
    }
    Bytes& bytes_;
    std::uint32_t byte_ = 0;
    int filled_ = 0;
};

void begin_scan(Bytes& jpeg, int coefficient, int bit_before, int bit) {
    Bytes scan{1, 1, 0};
    const int last = coefficient;
    for (const int value : {coefficient, last, bit_before << 4 | bit})
        scan.push_back(static_cast<std::uint8_t>(value));
    add_segment(jpeg, 0xda, scan);
}

/// All blocks have nothing, told by runs as long as can be.
void add_nothing(Bytes& jpeg, std::uint32_t blocks) {
    Bits bits(jpeg);
    while (blocks > 0) {
        const int length = std::min(14, static_cast<int>(std::bit_width(blocks)) - 1);
        const std::uint32_t run = std::min(blocks, (std::uint32_t{2} << length) - 1);
        bits.add(static_cast<std::uint32_t>(length), 4);
        bits.add(run - (std::uint32_t{1} << length), length);
        blocks -= run;
    }
    bits.finish();
}

/// A TIFF of one strip whose tags are those numbers.
Bytes tiff_of(const std::vector<std::pair<int, std::uint32_t>>& tags) {
    Bytes tiff;
    add(tiff, "II*\0\x08\0\0\0"sv);
    add_little(tiff, static_cast<std::uint32_t>(tags.size()), 2);
    for (const auto& [tag, value] : tags) {
        add_little(tiff, static_cast<std::uint32_t>(tag), 2);
        add_little(tiff, 4, 2);
        add_little(tiff, tag == 273 || tag == 279 ? value : 1, 4);
        add_little(tiff, value, 4);
    }
    tiff.resize(tiff.size() + 1000);
    return tiff;
}

Bytes gif_of(std::uint32_t width, std::uint32_t height) {
    Bytes gif;
    add(gif, "GIF89a");
    add_little(gif, width, 2);
    add_little(gif, height, 2);
    add(gif, "\x80\0\0\0\0\0\xff\xff\xff"sv);
    add(gif, ",\0\0\0\0"sv);
    add_little(gif, width, 2);
    add_little(gif, height, 2);
    add(gif, "\0\x02\x02\x44\x01\0;"sv);
    return gif;
}

Bytes bmp_of(std::uint32_t width, std::uint32_t height) {
    Bytes bmp;
    add(bmp, "BM");
    for (const std::uint32_t value : {1000U, 0U, 54U, 40U, width, height})
        add_little(bmp, value, 4);
    add(bmp, "\x01\0\x18\0"sv);
    bmp.resize(1000);
    return bmp;
}

/// Without a loss, of that size, with no pixels.
Bytes webp_of(std::uint32_t width, std::uint32_t height) {
    Bytes webp;
    add(webp, "RIFF");
    add_little(webp, 1012, 4);
    add(webp, "WEBPVP8L");
    add_little(webp, 1000, 4);
    add(webp, "/");
    add_little(webp, (width - 1) | (height - 1) << 14U, 4);
    webp.resize(webp.size() + 995);
    return webp;
}

Bytes animated_webp() {
    Bytes webp;
    add(webp, "RIFF\x1e\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0\xff\x3f\0\xff\x3f\0"sv);
    add(webp, "ANIM\x06\0\0\0\0\0\0\0\0\0"sv);
    return webp;
}

}  // namespace

Bytes png_with_chunks(int width, int height, const std::string& kind, int count) {
    constexpr std::size_t megabytes = 7'500'000;
    Bytes content;
    add(content, begin_of(kind));
    const Bytes packed = compressed(Bytes(megabytes, 'a'));
    content.insert(content.end(), packed.begin(), packed.end());
    Bytes png = begin_png(width, height);
    for (int chunk = 0; chunk < count; ++chunk) add_chunk(png, kind, content);
    add_chunk(png, "IDAT", compressed(black_rows(width, height)));
    add_chunk(png, "IEND", {});
    return png;
}

Bytes png_that_goes_on(int megabytes) {
    Bytes png = begin_png(64, 64);
    add_chunk(png, "IDAT", compressed(Bytes(static_cast<std::size_t>(megabytes) << 20U)));
    add_chunk(png, "IEND", {});
    return png;
}

Bytes jpeg_of_scans(int width, int height, int scans) {
    const auto blocks = static_cast<std::uint32_t>(((width + 7) / 8) * ((height + 7) / 8));
    Bytes jpeg = begin_jpeg(width, height, 1);
    begin_scan(jpeg, 0, 0, 0);
    Bits direct(jpeg);
    for (std::uint32_t block = 0; block < blocks; ++block) direct.add(0, 1);
    direct.finish();
    constexpr int highest = 10;
    for (int scan = 1; scan < scans; ++scan) {
        const int coefficient = 1 + (scan - 1) / (highest + 1);
        const int bit = highest - (scan - 1) % (highest + 1);
        begin_scan(jpeg, coefficient, bit == highest ? 0 : bit + 1, bit);
        add_nothing(jpeg, blocks);
    }
    add(jpeg, "\xff\xd9");
    return jpeg;
}

Bytes jpeg_that_claims(int width, int height) {
    Bytes jpeg = begin_jpeg(width, height, 3);
    begin_scan(jpeg, 0, 0, 0);
    jpeg.resize(jpeg.size() + 1000);
    return jpeg;
}

std::map<std::string, Bytes> hostile_pictures() {
    return {{"scans.jpg", jpeg_of_scans(640, 480, 499)},
            {"large_scans.jpg", jpeg_of_scans(7680, 4320, 99)},
            {"large_colours.jpg", jpeg_that_claims(7680, 4320)},
            {"claims.jpg", jpeg_that_claims(65500, 65500)},
            {"claims.png", begin_png(2'000'000'000, 2'000'000'000)},
            {"claims.bmp", bmp_of(60'000, 60'000)},
            {"claims.gif", gif_of(65'535, 65'535)},
            {"claims.webp", webp_of(16'383, 16'383)},
            {"animated.webp", animated_webp()},
            {"claims.tif", tiff_of({{256, 60'000},
                                    {257, 60'000},
                                    {258, 8},
                                    {259, 1},
                                    {262, 2},
                                    {273, 200},
                                    {277, 3},
                                    {278, 60'000},
                                    {279, 1000}})},
            {"tags.tif", tiff_of({{256, 4'000'000'000},
                                  {257, 4'000'000'000},
                                  {258, 65'535},
                                  {259, 8},
                                  {262, 2},
                                  {273, 4'000'000'000},
                                  {277, 65'535},
                                  {278, 1},
                                  {279, 4'000'000'000},
                                  {34675, 4'000'000'000}})}};
}

}  // namespace limber::testing
