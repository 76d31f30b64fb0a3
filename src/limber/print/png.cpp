#include "limber/print/png.hpp"

#include "limber/print/output.hpp"
#include "limber/print/picture.hpp"

#include <algorithm>
#include <cmath>

namespace limber::print {
namespace {

Error bad_size(int width, double height) {
    return {ErrorCode::BadInput,
            {"print.size",
             {{"width", std::int64_t{width}},
              {"height", static_cast<std::int64_t>(std::min(height, 1e9))},
              {"most", std::int64_t{png_limit}}}},
            {}};
}

}  // namespace

Result<std::string> render_png(const std::string& svg, int width,
                               const std::optional<Colour>& background) {
    const auto picture = Picture::create(svg);
    if (!picture) return tl::unexpected(picture.error());
    const double height = std::max(1.0, std::round(width / picture->aspect()));
    if (width < 1 || width > png_limit || height > png_limit)
        return tl::unexpected(bad_size(width, height));

    const Handle<cairo_surface_t> surface{
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, static_cast<int>(height))};
    const Handle<cairo_t> context{cairo_create(surface.get())};
    if (background) {
        set_colour(context.get(), *background);
        cairo_paint(context.get());
    }
    const auto drawn = picture->draw(context.get(), 0, 0, width);
    if (!drawn) return tl::unexpected(drawn.error());
    std::string png;
    const cairo_status_t status = cairo_surface_write_to_png_stream(surface.get(), append_to, &png);
    if (status != CAIRO_STATUS_SUCCESS) return tl::unexpected(output_failed(status));
    return png;
}

}  // namespace limber::print
