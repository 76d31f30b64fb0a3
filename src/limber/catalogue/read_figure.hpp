#pragma once
/// How figure.yaml is read.
#include "limber/document/reader.hpp"
#include "limber/figure/tables.hpp"

namespace limber {

FigureTables read_figure(const Reader& root);

}  // namespace limber
