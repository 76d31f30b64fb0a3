#include "limber/print/handout_pictures.hpp"

#include "limber/print/picture.hpp"
#include "limber/print/text.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace limber::print {
namespace {

constexpr double gap_between = 16;
constexpr double highest = 190;
/// A picture that stands alone leaves some air.
constexpr double widest = 330;

const TextStyle caption_style{.size = 12, .colour = {84, 98, 105}, .centred = true};

/// A picture with what is said below it, in its part of a row.
struct Cell {
    std::shared_ptr<const Picture> picture;
    double picture_width = 0;
    std::shared_ptr<const Paragraph> caption;
    Column column;
};

/// Pictures stand on one line, and so do the captions below.
struct Row {
    std::vector<Cell> cells;
    std::string words;
    double picture_height = 0;
    double caption_height = 0;

    void add(Cell cell, const std::string& caption);
    [[nodiscard]] Result<void> draw(cairo_t* context, double top) const;
};

void Row::add(Cell cell, const std::string& caption) {
    picture_height = std::max(picture_height, cell.picture_width / cell.picture->aspect());
    if (!caption.empty()) caption_height = std::max(caption_height, cell.caption->height());
    words += words.empty() ? caption : " " + caption;
    cells.push_back(std::move(cell));
}

Result<void> Row::draw(cairo_t* context, double top) const {
    const double floor = top + picture_height;
    for (const Cell& cell : cells) {
        const double left = cell.column.left + (cell.column.width - cell.picture_width) / 2;
        const double height = cell.picture_width / cell.picture->aspect();
        auto drawn = cell.picture->draw(context, left, floor - height, cell.picture_width);
        if (!drawn) return drawn;
        cell.caption->draw(context, cell.column.left, floor);
    }
    return {};
}

/// Up to three stand side by side; four would be too small to see from afar and make two rows.
std::size_t columns_of(std::size_t pictures) { return pictures <= 3 ? pictures : 2; }

Column part_of(const Column& column, std::size_t index, std::size_t count) {
    const auto parts = static_cast<double>(count);
    const double width = (column.width - gap_between * (parts - 1)) / parts;
    return {.left = column.left + static_cast<double>(index) * (width + gap_between),
            .width = width};
}

Result<Cell> make_cell(const std::string& svg, const std::string& caption, const Column& column) {
    auto picture = Picture::create(svg);
    if (!picture) return tl::unexpected(picture.error());
    const double width = std::min({column.width, widest, highest * picture->aspect()});
    return Cell{.picture = std::make_shared<const Picture>(std::move(*picture)),
                .picture_width = width,
                .caption = std::make_shared<const Paragraph>(caption, caption_style, column.width),
                .column = column};
}

Piece piece_of(Row row) {
    const double height = row.picture_height + row.caption_height;
    std::string words = row.words;
    auto shared = std::make_shared<const Row>(std::move(row));
    return {.gap = 12,
            .height = height,
            .words = std::move(words),
            .draw = [shared = std::move(shared)](cairo_t* context, double top) {
                return shared->draw(context, top);
            }};
}

}  // namespace

Result<Group> picture_pieces(const std::vector<std::string>& pictures,
                             const std::vector<std::string>& captions, const Column& column) {
    const std::size_t across = columns_of(pictures.size());
    Group pieces;
    Row row;
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        const std::string caption = i < captions.size() ? captions[i] : std::string{};
        auto cell = make_cell(pictures[i], caption, part_of(column, i % across, across));
        if (!cell) return tl::unexpected(cell.error());
        row.add(std::move(*cell), caption);
        const bool full = row.cells.size() == across || i + 1 == pictures.size();
        if (full) pieces.push_back(piece_of(std::exchange(row, {})));
    }
    return pieces;
}

}  // namespace limber::print
