#pragma once
/// Puts a tree of nodes together from a parser's events, and refuses what no document may hold.
#include "limber/document/node.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace limber {

/// Ends a parse from within an event; never leaves the parse.
struct Rejected {
    int line = 0;
    Message message;
};

/// The first character from `line` on that is not valid UTF-8 or is a control character.
std::optional<Rejected> find_bad_character(std::string_view bytes, int line);

/// Every function throws `Rejected`: for control characters, duplicate keys, and more than
/// `max_document_depth` levels.
class TreeBuilder {
public:
    void open(Node::Kind kind, int line);
    void close();
    /// A value, or the key of the next one in a map.
    void add(Node node);
    Node take_root() { return std::move(root_); }

private:
    struct Open {
        Node node;
        std::optional<std::string> key;
    };

    Node root_;
    std::vector<Open> open_;
};

/// What went wrong in that line of a file.
Error error_at(const std::string& file, int line, Message message);

}  // namespace limber
