#pragma once
/// YAML as a tree of nodes; strict where YAML is lax.
#include "limber/document/node.hpp"
#include "limber/messages/result.hpp"

#include <string>
#include <string_view>

namespace limber {

/// Parses one document. Fails with `file:line` on invalid UTF-8, control characters, more than
/// 1 MB, depth over 32, duplicate keys, aliases, anchors, tags, a second document or bad YAML.
Result<Node> parse_document(std::string_view bytes, const std::string& file);

/// Reads and parses a file; also fails when it cannot be read. Reads no more than 1 MB.
Result<Node> read_document(const std::string& path);

}  // namespace limber
