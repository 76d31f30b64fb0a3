#pragma once
/// What every kind of output shares: colours, bytes that go into a string, and how it can fail.
#include "limber/figure/palette.hpp"
#include "limber/messages/result.hpp"

#include <cairo.h>

namespace limber::print {

void set_colour(cairo_t* context, const Colour& colour);

/// A `cairo_write_func_t` for a `std::string`.
cairo_status_t append_to(void* text, const unsigned char* bytes, unsigned int count);

Error output_failed(cairo_status_t status);

}  // namespace limber::print
