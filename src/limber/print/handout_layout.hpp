#pragma once
/// Where everything of a handout stands on its pages.
#include "limber/messages/result.hpp"
#include "limber/print/handout.hpp"
#include "limber/print/handout_pieces.hpp"

#include <vector>

namespace limber::print {

/// A sheet of paper in points.
struct Paper {
    double width = 0;
    double height = 0;
    double margin = 0;
};

Paper paper_of(PageSize size);

struct Page {
    Group body;
    Group foot;
};

/// A stretch is broken only when no page could hold it, and the first one when the title would
/// stand alone; there is always one page.
Result<std::vector<Page>> lay_out(const Handout& handout);

}  // namespace limber::print
