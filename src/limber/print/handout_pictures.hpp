#pragma once
/// The pictures of one stretch, in rows and as large as the page allows.
#include "limber/messages/result.hpp"
#include "limber/print/handout_pieces.hpp"

#include <string>
#include <vector>

namespace limber::print {

/// A piece for every row; fails when a picture cannot be read.
Result<Group> picture_pieces(const std::vector<std::string>& pictures,
                             const std::vector<std::string>& captions, const Column& column);

}  // namespace limber::print
