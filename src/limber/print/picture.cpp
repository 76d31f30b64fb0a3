#include "limber/print/picture.hpp"

#include <cmath>

namespace limber::print {
namespace {

tl::unexpected<Error> bad_picture(GError* error) {
    const Handle<GError> owned{error};
    const std::string detail = owned ? owned->message : "viewBox";
    return tl::unexpected(Error{ErrorCode::BadInput, {"print.picture", {{"detail", detail}}}, {}});
}

}  // namespace

Result<Picture> Picture::create(const std::string& svg) {
    GError* error = nullptr;
    const auto* const bytes = reinterpret_cast<const guint8*>(svg.data());
    Handle<RsvgHandle> handle{rsvg_handle_new_from_data(bytes, svg.size(), &error)};
    if (!handle) return bad_picture(error);
    gboolean has_box = FALSE;
    RsvgRectangle box{};
    rsvg_handle_get_intrinsic_dimensions(handle.get(), nullptr, nullptr, nullptr, nullptr, &has_box,
                                         &box);
    const double aspect = has_box ? box.width / box.height : 0;
    if (!std::isfinite(aspect) || aspect <= 0) return bad_picture(nullptr);
    return Picture{std::move(handle), aspect};
}

Result<void> Picture::draw(cairo_t* context, double left, double top, double width) const {
    const RsvgRectangle place{left, top, width, width / aspect_};
    GError* error = nullptr;
    if (!rsvg_handle_render_document(handle_.get(), context, &place, &error))
        return bad_picture(error);
    return {};
}

}  // namespace limber::print
