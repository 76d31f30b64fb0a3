#include "limber/document/node.hpp"

#include "limber/document/tree_builder.hpp"

#include <unicode/ustring.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <fstream>
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

/// Builds the tree from the parser's events and rejects what is YAML but not accepted.
class Events : public YAML::EventHandler {
public:
    Node take_root() { return tree_.take_root(); }

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        reject_anchor(mark, anchor);
        tree_.add({.line = mark.line + 1});
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
        throw Rejected{mark.line + 1, {"document.alias", {}}};
    }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override {
        reject_anchor(mark, anchor);
        if (tag != "?" && tag != "!" && !tag.empty())
            throw Rejected{mark.line + 1, {"document.tag", {}}};
        tree_.add({.kind = Node::Kind::Scalar,
                   .scalar = value,
                   .quoted = tag == "!",
                   .line = mark.line + 1});
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        open(mark, tag, anchor, Node::Kind::List);
    }
    void OnSequenceEnd() override { tree_.close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        open(mark, tag, anchor, Node::Kind::Map);
    }
    void OnMapEnd() override { tree_.close(); }

private:
    static void reject_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
        if (anchor != 0) throw Rejected{mark.line + 1, {"document.alias", {}}};
    }

    void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
              Node::Kind kind) {
        reject_anchor(mark, anchor);
        if (tag != "?" && !tag.empty()) throw Rejected{mark.line + 1, {"document.tag", {}}};
        tree_.open(kind, mark.line + 1);
    }

    TreeBuilder tree_;
};

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
    Events tree;
    try {
        // The parser takes an open quote before a last line break for a closed one.
        const auto end = bytes.find_last_not_of(" \t\r\n") + 1;
        std::istringstream stream{std::string(bytes.substr(0, end))};
        YAML::Parser parser(stream);
        if (!parser.HandleNextDocument(tree))
            return tl::unexpected(error_at(file, 1, {"document.empty", {}}));
        Node root = tree.take_root();
        Events rest;
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
