#pragma once
/// An SVG that was read and can be drawn, on pixels or on paper; it never fetches anything.
#include "limber/messages/result.hpp"
#include "limber/print/handles.hpp"

#include <string>

namespace limber::print {

class Picture {
public:
    /// Fails when it is no SVG, or none with a view box.
    static Result<Picture> create(const std::string& svg);

    /// Width by height.
    [[nodiscard]] double aspect() const { return aspect_; }
    /// Draws it `width` wide with its upper left corner at (`left`, `top`).
    [[nodiscard]] Result<void> draw(cairo_t* context, double left, double top, double width) const;

private:
    Picture(Handle<RsvgHandle> handle, double aspect)
        : handle_(std::move(handle)), aspect_(aspect) {}
    Handle<RsvgHandle> handle_;
    double aspect_;
};

}  // namespace limber::print
