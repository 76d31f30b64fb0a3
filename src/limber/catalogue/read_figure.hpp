#pragma once
/// How figure.yaml is read.
#include "limber/body/body_model.hpp"
#include "limber/document/reader.hpp"
#include "limber/figure/tables.hpp"

namespace limber {

/// For bodies of this kind.
FigureTables read_figure(const Reader& root, const BodyModel& model);

}  // namespace limber
