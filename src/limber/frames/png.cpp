#include "limber/frames/png.hpp"

#include "limber/frames/problem.hpp"
#include "limber/frames/size.hpp"

#include <png.h>

#include <algorithm>
#include <array>
#include <csetjmp>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace limber::frames {
namespace {

using Bytes = std::span<const std::uint8_t>;

/// libpng as it is fed: it gets the chunks that make the picture and no other, stops at its last
/// row, and has no way to give up but to jump out of itself.
class Decoder {
public:
    Decoder()
        : png_(png_create_read_struct(PNG_LIBPNG_VER_STRING, this, take_error, take_warning)),
          info_(png_create_info_struct(png_)) {
        if (info_ == nullptr) throw std::bad_alloc();
        png_set_progressive_read_fn(png_, this, take_header, take_row, nullptr);
        png_set_user_limits(png_, most_image_side, most_image_side);
    }
    ~Decoder() { png_destroy_read_struct(&png_, &info_, nullptr); }
    Decoder(const Decoder&) = delete;
    Decoder& operator=(const Decoder&) = delete;
    Decoder(Decoder&&) = delete;
    Decoder& operator=(Decoder&&) = delete;

    /// False when it gave up.
    bool feed(Bytes bytes) {
        if (setjmp(png_jmpbuf(png_)) != 0) return false;  // NOLINT(cert-err52-cpp): libpng is C.
        // It copies what it has to keep, and changes nothing.
        png_process_data(png_, info_, const_cast<png_bytep>(bytes.data()),  // NOLINT
                         bytes.size());
        return true;
    }

    /// Whether all rows of all passes were there.
    [[nodiscard]] bool is_whole() const {
        constexpr int passes = 7;
        return is_interlaced_ ? png_get_current_pass_number(png_) >= passes
                              : std::cmp_equal(rows_, image_.height) && rows_ > 0;
    }
    /// Why it gave up.
    [[nodiscard]] const std::string& said() const { return said_; }
    Image take() { return std::move(image_); }

private:
    static Decoder& of(png_structp png) {
        return *static_cast<Decoder*>(png_get_progressive_ptr(png));
    }
    [[noreturn]] static void take_error(png_structp png, png_const_charp words);
    static void take_warning(png_structp /*png*/, png_const_charp /*words*/) {}
    static void take_header(png_structp png, png_infop info);
    static void take_row(png_structp png, png_bytep row, png_uint_32 y, int pass);

    std::string said_;
    Image image_;
    bool is_interlaced_ = false;
    png_uint_32 rows_ = 0;
    png_structp png_;
    png_infop info_;
};

void Decoder::take_error(png_structp png, png_const_charp words) {
    static_cast<Decoder*>(png_get_error_ptr(png))->said_ = words;
    png_longjmp(png, 1);
}

/// Asks for 8 bits of red, green and blue, what is transparent over white.
void Decoder::take_header(png_structp png, png_infop info) {
    Decoder& decoder = of(png);
    const auto width = static_cast<int>(png_get_image_width(png, info));
    const auto height = static_cast<int>(png_get_image_height(png, info));
    png_set_expand(png);
    png_set_scale_16(png);
    png_set_gray_to_rgb(png);
    constexpr double usual_gamma = 0.45455;
    png_set_gamma(png, PNG_DEFAULT_sRGB, usual_gamma);
    constexpr png_color_16 white{0, 255, 255, 255, 255};
    png_set_background(png, &white, PNG_BACKGROUND_GAMMA_SCREEN, 0, 1);
    decoder.is_interlaced_ = png_set_interlace_handling(png) > 1;
    png_read_update_info(png, info);
    decoder.image_ = blank_image(width, height);
}

void Decoder::take_row(png_structp png, png_bytep row, png_uint_32 y, int /*pass*/) {
    Decoder& decoder = of(png);
    // A pass of an interlaced picture has nothing for some rows.
    if (row != nullptr) {
        const auto length = std::size_t{3} * static_cast<std::size_t>(decoder.image_.width);
        png_progressive_combine_row(png, decoder.image_.pixels.data() + y * length, row);
    }
    decoder.rows_ = y + 1;
}

/// libpng's plain interface for writing: it catches its own jumps and ends with a status and words.
class Picture {
public:
    Picture() { picture_.version = PNG_IMAGE_VERSION; }
    ~Picture() { png_image_free(&picture_); }
    Picture(const Picture&) = delete;
    Picture& operator=(const Picture&) = delete;
    Picture(Picture&&) = delete;
    Picture& operator=(Picture&&) = delete;

    png_image* operator->() { return &picture_; }
    png_image* get() { return &picture_; }
    [[nodiscard]] std::string said() const { return static_cast<const char*>(picture_.message); }

private:
    png_image picture_{};
};

/// One chunk of a PNG, from its length to its checksum.
struct Chunk {
    Bytes bytes;
    std::string_view name;
};

std::uint32_t number_at(Bytes bytes, std::size_t at) {
    std::uint32_t number = 0;
    for (std::size_t byte = 0; byte < 4; ++byte) number = number << 8U | bytes[at + byte];
    return number;
}

/// Takes the first chunk off `rest`; nothing where it is cut off.
std::optional<Chunk> take_chunk(Bytes& rest) {
    constexpr std::size_t around = 12;
    constexpr std::size_t name = 4;
    if (rest.size() < around || number_at(rest, 0) > rest.size() - around) return std::nullopt;
    const Chunk chunk{rest.first(number_at(rest, 0) + around),
                      {reinterpret_cast<const char*>(rest.data() + name), name}};
    rest = rest.subspan(chunk.bytes.size());
    return chunk;
}

/// Whether a chunk makes the picture. Texts, profiles, times and whatever else a file may hold by
/// the thousand never reach libpng.
bool is_wanted(std::string_view name) {
    constexpr std::array<std::string_view, 7> wanted{"IHDR", "PLTE", "tRNS", "gAMA",
                                                     "sRGB", "IDAT", "IEND"};
    return std::ranges::find(wanted, name) != wanted.end();
}

/// What is wrong with the first chunk, if anything.
std::optional<Error> judge_header(Bytes chunks) {
    constexpr std::size_t width = 8;
    constexpr std::size_t height = 12;
    Bytes rest = chunks;
    const auto header = take_chunk(rest);
    if (!header || header->name != "IHDR" || header->bytes.size() < height + 4)
        return frames_problem("frames.broken_image", {}, "no header").value();
    return judge_cost(number_at(header->bytes, width), number_at(header->bytes, height),
                      std::ssize(chunks));
}

}  // namespace

Result<Image> decode_png(Bytes bytes) {
    constexpr std::size_t signature = 8;
    Bytes rest = bytes.subspan(signature);
    if (auto wrong = judge_header(rest)) return tl::unexpected(std::move(*wrong));
    Decoder decoder;
    bool goes_on = decoder.feed(bytes.first(signature));
    while (goes_on && !decoder.is_whole()) {
        const auto chunk = take_chunk(rest);
        if (!chunk) return frames_problem("frames.broken_image", {}, "it ends too early");
        if (is_wanted(chunk->name)) goes_on = decoder.feed(chunk->bytes);
    }
    if (!goes_on) return frames_problem("frames.broken_image", {}, decoder.said());
    return decoder.take();
}

Result<void> encode_png(const ImageView& image, const std::string& path) {
    Picture picture;
    picture->width = static_cast<png_uint_32>(image.width);
    picture->height = static_cast<png_uint_32>(image.height);
    picture->format = PNG_FORMAT_RGB;
    if (png_image_write_to_file(picture.get(), path.c_str(), 0, image.pixels,
                                static_cast<png_int_32>(image.stride), nullptr) == 0)
        return frames_problem("frames.not_written", path, picture.said(), ErrorCode::Refused);
    return {};
}

}  // namespace limber::frames
