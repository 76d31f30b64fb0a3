#pragma once
/// A JSON text as the same tree as a YAML file, for what programs write.
#include "limber/document/node.hpp"
#include "limber/messages/result.hpp"

#include <string>
#include <string_view>

namespace limber {

/// Parses one JSON value (RFC 8259) of at most 1 MB; refuses what no document may hold, and never
/// throws. Every value counts as standing in line 1.
Result<Node> parse_json(std::string_view bytes, const std::string& file);

}  // namespace limber
