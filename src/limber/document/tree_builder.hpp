#pragma once
/// Puts a tree of nodes together from a parser's events, and refuses what no document may hold.
#include "limber/document/node.hpp"
#include "limber/messages/result.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace limber {

/// Why a document is refused, and in which line.
struct Rejected {
    int line = 0;
    Message message;
};

/// The first character from `line` on that is not valid UTF-8 or is a control character.
std::optional<Rejected> find_bad_character(std::string_view bytes, int line);

/// Every function is false where the document is refused: for control characters, duplicate keys,
/// more than `max_document_depth` levels, and whatever the parser itself rejects. Nothing may be
/// built on after that.
class TreeBuilder {
public:
    [[nodiscard]] bool open(Node::Kind kind, int line);
    [[nodiscard]] bool close();
    /// A value, or the key of the next one in a map.
    [[nodiscard]] bool add(Node node);
    /// Refuses the document for a reason of the parser's own.
    [[nodiscard]] bool reject(int line, Message message);
    /// The tree, or why the document was refused.
    [[nodiscard]] Result<Node> finish(const std::string& file);

private:
    struct Open {
        Node node;
        std::optional<std::string> key;
    };

    [[nodiscard]] bool take_key(Open& map, Node node);

    Node root_;
    std::vector<Open> open_;
    std::optional<Rejected> rejected_;
};

/// What went wrong in that line of a file.
Error error_at(const std::string& file, int line, Message message);

}  // namespace limber
