#pragma once
/// A document as a tree of values that know their line, whatever it was written in.
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

}  // namespace limber
