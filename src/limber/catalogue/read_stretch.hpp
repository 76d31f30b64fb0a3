#pragma once
/// How a stretch is read; used only by `read_files.cpp`.
#include "limber/catalogue/catalogue.hpp"
#include "limber/catalogue/read_starts.hpp"

namespace limber {

/// What a stretch may name: the vocabulary and the body of the catalogue, views and starts.
struct StretchWords {
    const Catalogue& catalogue;
    const std::set<std::string>& views;
    const Starts& starts;
};

Stretch read_stretch(const Reader& root, const StretchWords& words);

}  // namespace limber
