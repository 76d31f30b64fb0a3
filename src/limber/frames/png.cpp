#include "limber/frames/png.hpp"

#include "limber/frames/problem.hpp"
#include "limber/frames/size.hpp"

#include <png.h>

#include <utility>

namespace limber::frames {
namespace {

/// libpng's plain interface: it catches its own long jumps and ends with a status and words.
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

}  // namespace

Result<Image> decode_png(std::span<const std::uint8_t> bytes) {
    constexpr png_color white{255, 255, 255};
    Picture picture;
    if (png_image_begin_read_from_memory(picture.get(), bytes.data(), bytes.size()) == 0)
        return frames_problem("frames.broken_image", {}, picture.said());
    if (auto wrong = judge_size(picture->width, picture->height))
        return tl::unexpected(std::move(*wrong));
    picture->format = PNG_FORMAT_RGB;
    // Else libpng takes 16 bits without a gamma for linear light.
    picture->flags |= PNG_IMAGE_FLAG_16BIT_sRGB;
    Image image = blank_image(static_cast<int>(picture->width), static_cast<int>(picture->height));
    if (png_image_finish_read(picture.get(), &white, image.pixels.data(), 0, nullptr) == 0)
        return frames_problem("frames.broken_image", {}, picture.said());
    return image;
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
