#include "limber/frames/jpeg.hpp"

#include "limber/frames/budget.hpp"
#include "limber/frames/exif.hpp"
#include "limber/frames/problem.hpp"
#include "limber/frames/size.hpp"

#include <array>
#include <csetjmp>
#include <cstdio>
#include <optional>
#include <string>
#include <utility>
#include <vector>

// It uses what <cstdio> declares.
#include <jerror.h>
#include <jpeglib.h>

namespace limber::frames {
namespace {

/// libjpeg with its handlers: it has no way to give up but to jump out of itself.
class Decoder {
public:
    explicit Decoder(std::span<const std::uint8_t> bytes) : bytes_(bytes) {
        jpeg_.err = jpeg_std_error(&errors_);
        jpeg_.client_data = this;
        errors_.error_exit = [](j_common_ptr jpeg) { of(jpeg).give_up(); };
        errors_.emit_message = [](j_common_ptr jpeg, int level) {
            if (level < 0 && !is_harmless(*jpeg->err)) of(jpeg).give_up();
        };
        progress_.progress_monitor = [](j_common_ptr jpeg) { of(jpeg).check_scans(); };
    }
    ~Decoder() { jpeg_destroy_decompress(&jpeg_); }
    Decoder(const Decoder&) = delete;
    Decoder& operator=(const Decoder&) = delete;
    Decoder(Decoder&&) = delete;
    Decoder& operator=(Decoder&&) = delete;

    /// What is wrong with the header, if anything.
    std::optional<Error> begin();
    /// Reads the next row of samples; false when it gave up.
    bool read_row(std::uint8_t* samples);
    /// Reads what comes after the last row; false when that is not how it should end.
    bool end();

    [[nodiscard]] int width() const { return static_cast<int>(jpeg_.output_width); }
    [[nodiscard]] int height() const { return static_cast<int>(jpeg_.output_height); }
    [[nodiscard]] bool has_inks() const { return jpeg_.out_color_space == JCS_CMYK; }
    /// Why it gave up.
    [[nodiscard]] Error reason();

private:
    static Decoder& of(j_common_ptr jpeg) { return *static_cast<Decoder*>(jpeg->client_data); }

    /// A few cameras write padding before a marker, and nothing is lost by it. Every other warning
    /// means that a part of the picture is missing and was filled with grey.
    static bool is_harmless(const jpeg_error_mgr& errors) {
        return errors.msg_code == JWRN_EXTRANEOUS_DATA;
    }

    [[noreturn]] void give_up() {
        std::longjmp(back_, 1);  // NOLINT(cert-err52-cpp): libjpeg is C.
    }

    void check_scans() {
        const std::int64_t scans = jpeg_.input_scan_number;
        const std::int64_t pixels = std::int64_t{jpeg_.image_width} * jpeg_.image_height;
        is_costly_ = scans > most_scans || scans * pixels > most_scanned_pixels;
        if (is_costly_) give_up();
    }

    /// Whether a step of libjpeg came to its end. Nothing that it jumps over has a destructor.
    template <class Step>
    bool succeeds(const Step& step) {
        if (setjmp(back_) != 0) return false;  // NOLINT(cert-err52-cpp): libjpeg is C.
        step();
        return true;
    }

    void choose_colours() {
        const bool inks = jpeg_.jpeg_color_space == JCS_CMYK || jpeg_.jpeg_color_space == JCS_YCCK;
        jpeg_.out_color_space = inks ? JCS_CMYK : JCS_RGB;
    }

    std::span<const std::uint8_t> bytes_;
    jpeg_decompress_struct jpeg_{};
    jpeg_error_mgr errors_{};
    jpeg_progress_mgr progress_{};
    std::jmp_buf back_{};
    bool is_costly_ = false;
};

std::optional<Error> Decoder::begin() {
    const bool has_header = succeeds([&] {
        jpeg_create_decompress(&jpeg_);
        jpeg_.progress = &progress_;
        jpeg_mem_src(&jpeg_, bytes_.data(), static_cast<unsigned long>(bytes_.size()));
        jpeg_read_header(&jpeg_, TRUE);
    });
    if (!has_header) return reason();
    if (auto wrong = judge_cost(jpeg_.image_width, jpeg_.image_height, std::ssize(bytes_)))
        return wrong;
    const auto pixels = std::int64_t{3} * jpeg_.image_width * jpeg_.image_height;
    jpeg_.mem->max_memory_to_use = most_memory - pixels - std::ssize(bytes_);
    choose_colours();
    if (!succeeds([&] { jpeg_start_decompress(&jpeg_); })) return reason();
    return std::nullopt;
}

bool Decoder::read_row(std::uint8_t* samples) {
    return succeeds([&] { jpeg_read_scanlines(&jpeg_, &samples, 1); });
}

bool Decoder::end() {
    return succeeds([&] { jpeg_finish_decompress(&jpeg_); });
}

Error Decoder::reason() {
    const int code = errors_.msg_code;
    if (is_costly_ || code == JERR_OUT_OF_MEMORY || code == JERR_NO_BACKING_STORE)
        return {ErrorCode::BadInput, {"frames.too_costly", {}}, {}};
    std::array<char, JMSG_LENGTH_MAX> words{};
    errors_.format_message(reinterpret_cast<j_common_ptr>(&jpeg_), words.data());
    return frames_problem("frames.broken_image", {}, std::string(words.data())).value();
}

/// Printing inks as light, in place. Whoever writes such JPEGs stores them inverted, as Adobe does:
/// 255 is no ink.
void convert_inks(std::span<std::uint8_t> row, int width) {
    constexpr unsigned white = 255;
    for (std::size_t at = 0; at < static_cast<std::size_t>(width); ++at) {
        const unsigned black = row[4 * at + 3];
        for (std::size_t colour = 0; colour < 3; ++colour) {
            const unsigned light = (row[4 * at + colour] * black + white / 2) / white;
            row[3 * at + colour] = static_cast<std::uint8_t>(light);
        }
    }
}

}  // namespace

Result<Image> decode_jpeg(std::span<const std::uint8_t> bytes) {
    Decoder decoder(bytes);
    if (auto wrong = decoder.begin()) return tl::unexpected(std::move(*wrong));
    UprightImage image(decoder.width(), decoder.height(),
                       find_orientation(PictureKind::Jpeg, bytes));
    std::vector<std::uint8_t> row(std::size_t{4} * static_cast<std::size_t>(decoder.width()));
    for (int y = 0; y < decoder.height(); ++y) {
        if (!decoder.read_row(row.data())) return tl::unexpected(decoder.reason());
        if (decoder.has_inks()) convert_inks(row, decoder.width());
        image.add_row(row.data());
    }
    if (!decoder.end()) return tl::unexpected(decoder.reason());
    return image.take();
}

}  // namespace limber::frames
