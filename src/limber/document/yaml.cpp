#include "limber/document/yaml.hpp"

#include "limber/document/tree_builder.hpp"
#include "limber/system/input_file.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <span>
#include <sstream>

namespace limber {
namespace {

/// Ends a parse from within an event, for what the tree builder refused; never leaves the parse.
struct Refused {};

/// Builds the tree from the parser's events and rejects what is YAML but not accepted.
class Events : public YAML::EventHandler {
public:
    Result<Node> finish(const std::string& file) { return tree_.finish(file); }

    void OnDocumentStart(const YAML::Mark&) override {
        if (begun_) require(tree_.reject(1, {"document.second", {}}));
        begun_ = true;
    }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        reject_anchor(mark, anchor);
        require(tree_.add({.line = mark.line + 1}));
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
        reject(mark, "document.alias");
    }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override {
        reject_anchor(mark, anchor);
        if (tag != "?" && tag != "!" && !tag.empty()) reject(mark, "document.tag");
        require(tree_.add({.kind = Node::Kind::Scalar,
                           .scalar = value,
                           .quoted = tag == "!",
                           .line = mark.line + 1}));
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        open(mark, tag, anchor, Node::Kind::List);
    }
    void OnSequenceEnd() override { require(tree_.close()); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        open(mark, tag, anchor, Node::Kind::Map);
    }
    void OnMapEnd() override { require(tree_.close()); }

private:
    /// The parser has no other way to be stopped.
    static void require(bool accepted) {
        if (!accepted) throw Refused{};
    }

    void reject(const YAML::Mark& mark, const char* why) {
        require(tree_.reject(mark.line + 1, {why, {}}));
    }

    void reject_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
        if (anchor != 0) reject(mark, "document.alias");
    }

    void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
              Node::Kind kind) {
        reject_anchor(mark, anchor);
        if (tag != "?" && !tag.empty()) reject(mark, "document.tag");
        require(tree_.open(kind, mark.line + 1));
    }

    bool begun_ = false;
    TreeBuilder tree_;
};

}  // namespace

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
        // There may be no second one: the events refuse it.
        parser.HandleNextDocument(tree);
        return tree.finish(file);
    } catch (const Refused&) {
        return tree.finish(file);
    } catch (const YAML::Exception& failure) {
        return tl::unexpected(
            error_at(file, failure.mark.line + 1, {"document.yaml", {{"detail", failure.msg}}}));
    }
}

Result<Node> read_document(const std::string& path) {
    std::string bytes(max_document_bytes + 1, '\0');
    const auto read = system::InputFile::open(path).and_then([&](const system::InputFile& file) {
        return file.read(std::as_writable_bytes(std::span(bytes)));
    });
    if (!read) {
        const bool is_file = !system::is_irregular(read.error());
        const char* id = is_file ? "document.unreadable" : "file.irregular";
        return tl::unexpected(Error{ErrorCode::NotFound, {id, {}}, path});
    }
    bytes.resize(*read);
    return parse_document(bytes, path);
}

}  // namespace limber
