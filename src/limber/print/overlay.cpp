#include "limber/print/overlay.hpp"

#include "limber/print/handles.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

namespace limber::print {
namespace {

using enum Landmark;

/// Red, green, blue, 0…1.
using Paint = std::array<double, 3>;

constexpr Paint left_paint = {1.0, 0.55, 0.1};
constexpr Paint right_paint = {0.1, 0.75, 1.0};
constexpr Paint middle_paint = {1, 1, 1};
constexpr Paint doubt_paint = {1.0, 0.2, 0.3};
constexpr std::array<std::uint8_t, 3> tint = {60, 200, 120};

/// Half of the tint, half of the image.
void tint_inside(Image& image, const Silhouette& silhouette) {
    for (std::size_t pixel = 0; pixel < silhouette.inside.size(); ++pixel) {
        if (silhouette.inside[pixel] == 0) continue;
        for (std::size_t colour = 0; colour < tint.size(); ++colour) {
            auto& value = image.pixels[3 * pixel + colour];
            value = static_cast<std::uint8_t>((value + tint.at(colour)) / 2);
        }
    }
}

struct Line {
    Landmark from;
    Landmark to;
};

/// Of one side, by its left landmarks.
constexpr std::array side_lines = {Line{LeftShoulder, LeftElbow}, Line{LeftElbow, LeftWrist},
                                   Line{LeftWrist, LeftIndex},    Line{LeftShoulder, LeftHip},
                                   Line{LeftHip, LeftKnee},       Line{LeftKnee, LeftAnkle},
                                   Line{LeftAnkle, LeftHeel},     Line{LeftHeel, LeftFootIndex}};

constexpr std::array middle_lines = {Line{LeftShoulder, RightShoulder}, Line{LeftHip, RightHip},
                                     Line{LeftEar, Nose}, Line{RightEar, Nose}};

/// Pixels in memory as cairo has them: blue, green, red and one byte unused.
class Canvas {
public:
    explicit Canvas(Image& image)
        : image_(image),
          surface_(cairo_image_surface_create(CAIRO_FORMAT_RGB24, image.width, image.height)),
          context_(cairo_create(surface_.get())) {
        copy([](std::uint8_t* canvas, std::uint8_t* pixel) {
            std::reverse_copy(pixel, pixel + 3, canvas);
        });
        cairo_surface_mark_dirty(surface_.get());
        cairo_set_line_cap(context_.get(), CAIRO_LINE_CAP_ROUND);
    }
    ~Canvas() {
        cairo_surface_flush(surface_.get());
        copy([](std::uint8_t* canvas, std::uint8_t* pixel) {
            std::reverse_copy(canvas, canvas + 3, pixel);
        });
    }
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;
    Canvas(Canvas&&) = delete;
    Canvas& operator=(Canvas&&) = delete;

    void line(const Vec3& from, const Vec3& to, const Paint& paint, double width, double alpha) {
        cairo_move_to(context_.get(), from.x, from.y);
        cairo_line_to(context_.get(), to.x, to.y);
        stroke({0, 0, 0}, width * 1.8, alpha / 2);
        cairo_move_to(context_.get(), from.x, from.y);
        cairo_line_to(context_.get(), to.x, to.y);
        stroke(paint, width, alpha);
    }
    void dot(const Vec3& at, const Paint& paint, double width, double alpha) {
        line(at, at, paint, 2 * width, alpha);
    }

private:
    void stroke(const Paint& paint, double width, double alpha) {
        cairo_set_source_rgba(context_.get(), paint[0], paint[1], paint[2], alpha);
        cairo_set_line_width(context_.get(), width);
        cairo_stroke(context_.get());
    }

    template <class Copy>
    void copy(Copy copy_pixel) {
        auto* data = cairo_image_surface_get_data(surface_.get());
        if (data == nullptr) return;
        const auto stride =
            static_cast<std::size_t>(cairo_image_surface_get_stride(surface_.get()));
        const auto width = static_cast<std::size_t>(image_.width);
        for (std::size_t y = 0; y < static_cast<std::size_t>(image_.height); ++y) {
            for (std::size_t x = 0; x < width; ++x)
                copy_pixel(data + y * stride + 4 * x, &image_.pixels[3 * (y * width + x)]);
        }
    }

    Image& image_;
    Handle<cairo_surface_t> surface_;
    Handle<cairo_t> context_;
};

double alpha_of(const Landmarks& landmarks, const Line& line) {
    const auto visibility = [&](Landmark landmark) {
        return landmarks.visibility[static_cast<std::size_t>(landmark)];
    };
    constexpr double hidden = 0.35;
    return std::max(hidden, std::min({1.0, visibility(line.from), visibility(line.to)}));
}

void draw_lines(Canvas& canvas, const Landmarks& landmarks, std::span<const Line> lines, Side side,
                const Paint& paint, double width) {
    for (const Line& left : lines) {
        const Line line{on_side(left.from, side), on_side(left.to, side)};
        const double alpha = alpha_of(landmarks, line);
        canvas.line(landmarks.at(line.from), landmarks.at(line.to), paint, width, alpha);
        canvas.dot(landmarks.at(line.to), paint, width, alpha);
    }
}

}  // namespace

void draw_overlay(Image& image, const Overlay& overlay) {
    const auto* silhouette = overlay.silhouette;
    if (silhouette != nullptr && silhouette->width == image.width &&
        silhouette->height == image.height)
        tint_inside(image, *silhouette);
    Canvas canvas(image);
    const double width = std::max(1.5, std::max(image.width, image.height) / 250.0);
    const auto paint = [&](const Paint& sure) { return overlay.is_sure ? sure : doubt_paint; };
    for (const Line& line : middle_lines) {
        canvas.line(overlay.landmarks.at(line.from), overlay.landmarks.at(line.to),
                    paint(middle_paint), width, alpha_of(overlay.landmarks, line));
    }
    // The side that is nearer the camera comes last.
    const auto depth = [&](Side side) {
        return overlay.landmarks.at(LeftShoulder, side).z + overlay.landmarks.at(LeftHip, side).z;
    };
    const bool left_is_near = depth(Side::Left) < depth(Side::Right);
    for (const bool near : {false, true}) {
        const Side side = near == left_is_near ? Side::Left : Side::Right;
        draw_lines(canvas, overlay.landmarks, side_lines, side,
                   paint(side == Side::Left ? left_paint : right_paint), width);
    }
}

}  // namespace limber::print
