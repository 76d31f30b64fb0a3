#include "limber/document/node.hpp"

#include <fmt/format.h>
#include <unicode/unistr.h>
#include <unicode/ustring.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <sstream>

namespace limber {
bool is_utf8(std::string_view bytes) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = 0;
    // Only measures: a too small buffer is what a valid text comes to.
    u_strFromUTF8(nullptr, 0, &length, bytes.data(), static_cast<int32_t>(bytes.size()), &status);
    return U_SUCCESS(status) != 0 || status == U_BUFFER_OVERFLOW_ERROR;
}

namespace {

/// Ends the parse from within an event; never leaves this file.
struct Rejected {
    int line = 0;
    Message message;
};

/// The first control character of one line, tab and return apart.
std::optional<UChar32> find_control(std::string_view line) {
    const auto text = icu::UnicodeString::fromUTF8(
        icu::StringPiece(line.data(), static_cast<int32_t>(line.size())));
    for (int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
        const UChar32 point = text.char32At(at);
        const bool blank = point == '\t' || point == '\r';
        if ((point < 0x20 && !blank) || (point >= 0x7F && point < 0xA0)) return point;
    }
    return std::nullopt;
}

/// The first character from `line` on that is not valid UTF-8 or is a control character.
std::optional<Rejected> find_bad_character(std::string_view bytes, int line) {
    for (std::size_t from = 0; from <= bytes.size(); ++line) {
        const std::string_view words = bytes.substr(from, bytes.find('\n', from) - from);
        if (!is_utf8(words)) return Rejected{line, {"document.utf8", {}}};
        if (const auto control = find_control(words)) {
            return Rejected{line,
                            {"document.control", {{"code", fmt::format("U+{:04X}", *control)}}}};
        }
        from += words.size() + 1;
    }
    return std::nullopt;
}

/// Builds the tree from the parser's events and rejects what we do not accept.
class TreeBuilder : public YAML::EventHandler {
public:
    Node take_root() { return std::move(root_); }

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        reject_anchor(mark, anchor);
        add(mark, Node{.line = mark.line + 1});
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
        throw Rejected{mark.line + 1, {"document.alias", {}}};
    }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override {
        reject_anchor(mark, anchor);
        if (tag != "?" && tag != "!" && !tag.empty())
            throw Rejected{mark.line + 1, {"document.tag", {}}};
        // "\e" and its kind become control characters only now.
        if (const auto bad = find_bad_character(value, mark.line + 1))
            throw Rejected{bad->line, bad->message};
        add(mark, Node{.kind = Node::Kind::Scalar,
                       .scalar = value,
                       .quoted = tag == "!",
                       .line = mark.line + 1});
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        open(mark, tag, anchor, Node::Kind::List);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        open(mark, tag, anchor, Node::Kind::Map);
    }
    void OnMapEnd() override { close(); }

private:
    struct Open {
        Node node;
        std::optional<std::string> key;
    };

    static void reject_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
        if (anchor != 0) throw Rejected{mark.line + 1, {"document.alias", {}}};
    }

    void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
              Node::Kind kind) {
        reject_anchor(mark, anchor);
        if (tag != "?" && !tag.empty()) throw Rejected{mark.line + 1, {"document.tag", {}}};
        if (open_.size() >= max_document_depth) {
            throw Rejected{mark.line + 1,
                           {"document.depth", {{"limit", std::int64_t{max_document_depth}}}}};
        }
        open_.push_back({Node{.kind = kind, .line = mark.line + 1}, std::nullopt});
    }

    void close() {
        Node done = std::move(open_.back().node);
        open_.pop_back();
        const int line = done.line;
        attach(std::move(done), line);
    }

    void add(const YAML::Mark& mark, Node node) { attach(std::move(node), mark.line + 1); }

    void attach(Node node, int line) {
        if (open_.empty()) {
            root_ = std::move(node);
            return;
        }
        Open& parent = open_.back();
        if (parent.node.kind == Node::Kind::List) {
            parent.node.items.push_back(std::move(node));
        } else if (!parent.key) {
            take_key(parent, std::move(node), line);
        } else {
            parent.node.fields.push_back({std::move(*parent.key), std::move(node)});
            parent.key.reset();
        }
    }

    static void take_key(Open& parent, Node node, int line) {
        if (node.kind != Node::Kind::Scalar) throw Rejected{line, {"document.key", {}}};
        if (parent.node.find(node.scalar) != nullptr) {
            throw Rejected{line, {"document.duplicate", {{"field", node.scalar}}}};
        }
        parent.key = std::move(node.scalar);
    }

    Node root_;
    std::vector<Open> open_;
};

Error error_at(const std::string& file, int line, Message message) {
    return {ErrorCode::BadInput, std::move(message), fmt::format("{}:{}", file, line)};
}

}  // namespace

const Node* Node::find(std::string_view name) const {
    const auto found = std::ranges::find(fields, name, &Field::name);
    return found == fields.end() ? nullptr : &found->value;
}

Result<Node> parse_document(std::string_view bytes, const std::string& file) {
    if (bytes.size() > max_document_bytes)
        return tl::unexpected(error_at(file, 1, {"document.size", {}}));
    if (const auto bad = find_bad_character(bytes, 1)) {
        return tl::unexpected(error_at(file, bad->line, bad->message));
    }
    TreeBuilder tree;
    try {
        // The parser takes an open quote before a last line break for a closed one.
        const auto end = bytes.find_last_not_of(" \t\r\n") + 1;
        std::istringstream stream{std::string(bytes.substr(0, end))};
        YAML::Parser parser(stream);
        if (!parser.HandleNextDocument(tree))
            return tl::unexpected(error_at(file, 1, {"document.empty", {}}));
        Node root = tree.take_root();
        TreeBuilder rest;
        if (parser.HandleNextDocument(rest))
            return tl::unexpected(error_at(file, 1, {"document.second", {}}));
        return root;
    } catch (const Rejected& rejected) {
        return tl::unexpected(error_at(file, rejected.line, rejected.message));
    } catch (const YAML::Exception& failure) {
        return tl::unexpected(
            error_at(file, failure.mark.line + 1, {"document.yaml", {{"detail", failure.msg}}}));
    }
}

Result<Node> read_document(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::string bytes(max_document_bytes + 1, '\0');
    // A folder opens but cannot be read, so both are checked.
    if (!file ||
        (!file.read(bytes.data(), static_cast<std::streamsize>(bytes.size())) && file.bad())) {
        return tl::unexpected(Error{ErrorCode::NotFound, {"document.unreadable", {}}, path});
    }
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    return parse_document(bytes, path);
}

}  // namespace limber
