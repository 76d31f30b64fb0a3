#pragma once
/// A session on paper: a PDF with what to do, for reading at arm's length. Every word is given.
#include "limber/messages/result.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace limber::print {

/// One stretch.
struct HandoutItem {
    std::string name;
    /// How it is done, in a small line under the name.
    std::string form;
    std::string dose;
    /// SVG in plain colours, one for every key phase, and what is said below each.
    std::vector<std::string> pictures;
    std::vector<std::string> captions;
    std::string start;
    std::vector<std::string> steps;
    std::vector<std::string> cautions;
    std::string because;
};

enum class PageSize { A4, Letter };

struct Handout {
    std::string title;
    std::string subtitle;
    /// What must be read first, a paragraph each.
    std::vector<std::string> notes;
    std::vector<HandoutItem> items;
    /// When to stop and whom to see; stands at the foot of every page.
    std::string footer;
    /// The words for a page, counted from 1, of so many.
    std::function<std::string(std::size_t page, std::size_t pages)> page_label =
        [](std::size_t, std::size_t) { return std::string{}; };
    PageSize page_size = PageSize::A4;
};

/// The bytes of a PDF; the same handout gives the same bytes.
Result<std::string> render_handout(const Handout& handout);

}  // namespace limber::print
