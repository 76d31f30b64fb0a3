#include "limber/print/handout_layout.hpp"

#include <utility>

namespace limber::print {
namespace {

double height_of(const Group& group) {
    double height = 0;
    for (const Piece& piece : group) height += piece.gap + piece.height;
    return height;
}

/// Lets pieces stand one below the other from `top` on; a gap at the very top is kept.
void stack(Group& group, double top) {
    for (Piece& piece : group) {
        piece.top = top + piece.gap;
        top = piece.top + piece.height;
    }
}

/// Fills pages of one height, from the top.
class Pages {
public:
    explicit Pages(double height) : height_(height) {}

    /// What stands above everything else.
    void begin(Group title);
    void add(Group group);
    std::vector<Group> take() { return std::move(pages_); }

private:
    /// What would be left on this page after something `height` high.
    [[nodiscard]] double left_after(double height) const { return height_ - used_ - height; }
    void turn_page();
    void place(Piece piece);

    double height_;
    double used_ = 0;
    /// A first page with nothing but the title would be a wasted sheet.
    bool has_stretch_ = false;
    std::vector<Group> pages_{Group{}};
};

void Pages::begin(Group title) {
    for (Piece& piece : title) place(std::move(piece));
}

void Pages::add(Group group) {
    const double needed = height_of(group);
    const double without_gap = group.empty() ? 0 : needed - group.front().gap;
    const bool fits_nowhere = without_gap > height_;
    const bool little_left = left_after(height_ / 3) < 0;
    const bool may_break = fits_nowhere || !has_stretch_;
    has_stretch_ = true;
    if (left_after(needed) < 0 && (!may_break || little_left)) turn_page();
    for (Piece& piece : group) place(std::move(piece));
}

void Pages::turn_page() {
    if (pages_.back().empty()) return;
    pages_.emplace_back();
    used_ = 0;
}

void Pages::place(Piece piece) {
    if (left_after(piece.gap + piece.height) < 0) turn_page();
    if (!pages_.back().empty()) used_ += piece.gap;
    piece.top = used_;
    used_ += piece.height;
    pages_.back().push_back(std::move(piece));
}

}  // namespace

Paper paper_of(PageSize size) {
    constexpr double margin = 56;
    if (size == PageSize::Letter) return {.width = 612, .height = 792, .margin = margin};
    return {.width = 595.28, .height = 841.89, .margin = margin};
}

Result<std::vector<Page>> lay_out(const Handout& handout) {
    const Paper paper = paper_of(handout.page_size);
    const Column column{.left = paper.margin, .width = paper.width - 2 * paper.margin};
    const double foot = height_of(foot_pieces(handout.footer, handout.page_label(1, 1), column));
    Pages filled{paper.height - 2 * paper.margin - foot};
    filled.begin(title_pieces(handout, column));
    for (const HandoutItem& item : handout.items) {
        auto pieces = item_pieces(item, column);
        if (!pieces) return tl::unexpected(pieces.error());
        filled.add(std::move(*pieces));
    }
    std::vector<Page> pages;
    std::vector<Group> bodies = filled.take();
    pages.reserve(bodies.size());
    for (Group& body : bodies) {
        for (Piece& piece : body) piece.top += paper.margin;
        const std::string label = handout.page_label(pages.size() + 1, bodies.size());
        Group end = foot_pieces(handout.footer, label, column);
        stack(end, paper.height - paper.margin - height_of(end));
        pages.push_back({.body = std::move(body), .foot = std::move(end)});
    }
    return pages;
}

}  // namespace limber::print
