#include "limber/document/tree_builder.hpp"

#include "limber/base/utf8.hpp"

#include <fmt/format.h>

namespace limber {

std::optional<Rejected> find_bad_character(std::string_view bytes, int line) {
    while (!bytes.empty()) {
        const auto character = take_character(bytes);
        if (!character) return Rejected{line, {"document.utf8", {}}};
        if (*character == '\n') {
            ++line;
        } else if (is_control(*character) && *character != '\t' && *character != '\r') {
            const auto code = static_cast<unsigned>(*character);
            return Rejected{line, {"document.control", {{"code", fmt::format("U+{:04X}", code)}}}};
        }
    }
    return std::nullopt;
}

bool TreeBuilder::open(Node::Kind kind, int line) {
    if (open_.size() >= max_document_depth)
        return reject(line, {"document.depth", {{"limit", std::int64_t{max_document_depth}}}});
    open_.push_back({Node{.kind = kind, .line = line}, std::nullopt});
    return true;
}

bool TreeBuilder::close() {
    Node done = std::move(open_.back().node);
    open_.pop_back();
    return add(std::move(done));
}

bool TreeBuilder::add(Node node) {
    // "\e" and its kind have become control characters only now.
    if (auto bad = find_bad_character(node.scalar, node.line))
        return reject(bad->line, std::move(bad->message));
    if (open_.empty()) {
        root_ = std::move(node);
        return true;
    }
    Open& parent = open_.back();
    if (parent.node.kind == Node::Kind::List) {
        parent.node.items.push_back(std::move(node));
        return true;
    }
    if (!parent.key) return take_key(parent, std::move(node));
    parent.node.fields.push_back({std::move(*parent.key), std::move(node)});
    parent.key.reset();
    return true;
}

bool TreeBuilder::take_key(Open& map, Node node) {
    if (node.kind != Node::Kind::Scalar) return reject(node.line, {"document.key", {}});
    if (map.node.find(node.scalar) != nullptr)
        return reject(node.line, {"document.duplicate", {{"field", node.scalar}}});
    map.key = std::move(node.scalar);
    return true;
}

bool TreeBuilder::reject(int line, Message message) {
    rejected_ = Rejected{line, std::move(message)};
    return false;
}

Result<Node> TreeBuilder::finish(const std::string& file) {
    if (rejected_) return tl::unexpected(error_at(file, rejected_->line, rejected_->message));
    return std::move(root_);
}

Error error_at(const std::string& file, int line, Message message) {
    return {ErrorCode::BadInput, std::move(message), fmt::format("{}:{}", file, line)};
}

}  // namespace limber
