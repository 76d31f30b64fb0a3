#pragma once
/// A YAML file as a tree of values that know their line; strict where YAML is lax.
#include "limber/messages/result.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace limber {

struct Field;

/// One value of a document. `quoted` tells "12" from 12.
struct Node {
    enum class Kind { Empty, Scalar, List, Map };
    Kind kind = Kind::Empty;
    std::string scalar;
    bool quoted = false;
    std::vector<Node> items;
    std::vector<Field> fields;
    int line = 0;

    /// The field of that name, or nullptr.
    [[nodiscard]] const Node* find(std::string_view name) const;
};

struct Field {
    std::string name;
    Node value;
};

inline constexpr std::size_t max_document_bytes = 1'000'000;
inline constexpr int max_document_depth = 32;

/// Whether the bytes are valid UTF-8.
bool is_utf8(std::string_view bytes);

/// Parses one document. Fails with `file:line` on invalid UTF-8, control characters, more than
/// 1 MB, depth over 32, duplicate keys, aliases, anchors, tags, a second document or bad YAML.
Result<Node> parse_document(std::string_view bytes, const std::string& file);

/// Reads and parses a file; also fails when it cannot be read. Reads no more than 1 MB.
Result<Node> read_document(const std::string& path);

}  // namespace limber
