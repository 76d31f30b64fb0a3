#include "limber/print/handout.hpp"

#include "limber/print/handles.hpp"
#include "limber/print/handout_layout.hpp"
#include "limber/print/output.hpp"

#include <cairo-pdf.h>

namespace limber::print {
namespace {

/// The moment of making would make every copy differ, so none is told.
void describe(cairo_surface_t* surface, const Handout& handout) {
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, handout.title.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "");
}

Result<void> draw_group(cairo_t* context, const Group& group) {
    for (const Piece& piece : group) {
        auto drawn = piece.draw(context, piece.top);
        if (!drawn) return drawn;
    }
    return {};
}

Result<void> draw_pages(cairo_t* context, const std::vector<Page>& pages) {
    for (const Page& page : pages) {
        auto drawn = draw_group(context, page.body);
        if (drawn) drawn = draw_group(context, page.foot);
        if (!drawn) return drawn;
        cairo_show_page(context);
    }
    return {};
}

}  // namespace

Result<std::string> render_handout(const Handout& handout) {
    const auto pages = lay_out(handout);
    if (!pages) return tl::unexpected(pages.error());
    std::string pdf;
    const Paper paper = paper_of(handout.page_size);
    const Handle<cairo_surface_t> surface{
        cairo_pdf_surface_create_for_stream(append_to, &pdf, paper.width, paper.height)};
    describe(surface.get(), handout);
    const Handle<cairo_t> context{cairo_create(surface.get())};
    const auto drawn = draw_pages(context.get(), *pages);
    if (!drawn) return tl::unexpected(drawn.error());
    cairo_surface_finish(surface.get());
    const cairo_status_t status = cairo_surface_status(surface.get());
    if (status != CAIRO_STATUS_SUCCESS) return tl::unexpected(output_failed(status));
    return pdf;
}

}  // namespace limber::print
