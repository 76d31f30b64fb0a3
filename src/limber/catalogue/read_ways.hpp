#pragma once
/// Ways between positions; used only by `read_files.cpp`.
#include "limber/catalogue/catalogue.hpp"
#include "limber/catalogue/read_starts.hpp"

namespace limber {

/// A way's poses may be taken `from` a start's.
std::vector<Way> read_ways(const Reader& root, const Catalogue& catalogue,
                           const std::set<std::string>& views, const Starts& starts);

}  // namespace limber
