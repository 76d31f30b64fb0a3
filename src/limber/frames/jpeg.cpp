#include "limber/frames/jpeg.hpp"

#include "limber/frames/orientation.hpp"
#include "limber/frames/problem.hpp"
#include "limber/frames/size.hpp"

#include <turbojpeg.h>

#include <memory>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace limber::frames {
namespace {

struct Destroy {
    void operator()(tjhandle decoder) const { tjDestroy(decoder); }
};
using Decoder = std::unique_ptr<std::remove_pointer_t<tjhandle>, Destroy>;

struct Header {
    int width = 0;
    int height = 0;
    int colours = 0;
};

tl::unexpected<Error> broken(const Decoder& decoder) {
    return frames_problem("frames.broken_image", {}, tjGetErrorStr2(decoder.get()));
}

/// A few cameras write padding before a marker, and nothing is lost by it. Every other warning
/// means that a part of the picture is missing and was filled with grey.
bool is_harmless(const Decoder& decoder) {
    const std::string_view said = tjGetErrorStr2(decoder.get());
    return tjGetErrorCode(decoder.get()) == TJERR_WARNING &&
           said.find("extraneous bytes before marker") != std::string_view::npos;
}

/// `pixels` holds as many bytes as the format takes. Stopping at the first warning keeps a small
/// file that claims a large picture from taking long.
Result<void> decompress(const Decoder& decoder, std::span<const std::uint8_t> bytes,
                        const Header& header, TJPF format, std::vector<std::uint8_t>& pixels) {
    const auto decode = [&](int flags) {
        return tjDecompress2(decoder.get(), bytes.data(), bytes.size(), pixels.data(), header.width,
                             0, header.height, format,
                             TJFLAG_ACCURATEDCT | TJFLAG_LIMITSCANS | flags);
    };
    if (decode(TJFLAG_STOPONWARNING) == 0) return {};
    if (!is_harmless(decoder)) return broken(decoder);
    if (decode(0) != 0 && !is_harmless(decoder)) return broken(decoder);
    return {};
}

/// Printing inks as light. Whoever writes such JPEGs stores them inverted, as Adobe does: 255 is
/// no ink.
void convert_inks(const std::vector<std::uint8_t>& inks, std::vector<std::uint8_t>& pixels) {
    constexpr unsigned white = 255;
    for (std::size_t at = 0; at < pixels.size() / 3; ++at) {
        const unsigned black = inks[4 * at + 3];
        for (std::size_t colour = 0; colour < 3; ++colour) {
            const unsigned light = (inks[4 * at + colour] * black + white / 2) / white;
            pixels[3 * at + colour] = static_cast<std::uint8_t>(light);
        }
    }
}

bool has_inks(const Header& header) {
    return header.colours == TJCS_CMYK || header.colours == TJCS_YCCK;
}

Result<Image> decode_pixels(const Decoder& decoder, std::span<const std::uint8_t> bytes,
                            const Header& header) {
    Image image = blank_image(header.width, header.height);
    if (!has_inks(header)) {
        const auto done = decompress(decoder, bytes, header, TJPF_RGB, image.pixels);
        if (!done) return tl::unexpected(done.error());
        return image;
    }
    std::vector<std::uint8_t> inks(image.pixels.size() / 3 * 4);
    const auto done = decompress(decoder, bytes, header, TJPF_CMYK, inks);
    if (!done) return tl::unexpected(done.error());
    convert_inks(inks, image.pixels);
    return image;
}

}  // namespace

Result<Image> decode_jpeg(std::span<const std::uint8_t> bytes) {
    const Decoder decoder(tjInitDecompress());
    if (!decoder) return frames_problem("frames.broken_image", {}, tjGetErrorStr2(nullptr));
    Header header;
    int sampling = 0;
    const int status = tjDecompressHeader3(decoder.get(), bytes.data(), bytes.size(), &header.width,
                                           &header.height, &sampling, &header.colours);
    const bool warned = status != 0 && tjGetErrorCode(decoder.get()) == TJERR_WARNING;
    if ((status != 0 && !warned) || header.width < 1) return broken(decoder);
    if (auto wrong = judge_size(header.width, header.height))
        return tl::unexpected(std::move(*wrong));
    return decode_pixels(decoder, bytes, header).map([&](Image image) {
        return upright(std::move(image), find_orientation(bytes));
    });
}

}  // namespace limber::frames
