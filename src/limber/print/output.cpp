#include "limber/print/output.hpp"

#include <new>
#include <string>

namespace limber::print {

void set_colour(cairo_t* context, const Colour& colour) {
    cairo_set_source_rgba(context, colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0,
                          colour.opacity);
}

cairo_status_t append_to(void* text, const unsigned char* bytes, unsigned int count) try {
    static_cast<std::string*>(text)->append(reinterpret_cast<const char*>(bytes), count);
    return CAIRO_STATUS_SUCCESS;
} catch (const std::bad_alloc&) {
    return CAIRO_STATUS_NO_MEMORY;
}

Error output_failed(cairo_status_t status) {
    return {ErrorCode::Refused, {"print.failed", {{"detail", cairo_status_to_string(status)}}}, {}};
}

}  // namespace limber::print
