#include "limber/document/tree_builder.hpp"

#include <fmt/format.h>
#include <unicode/unistr.h>

namespace limber {
namespace {

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

void take_key(Node& map, std::optional<std::string>& key, Node node) {
    if (node.kind != Node::Kind::Scalar) throw Rejected{node.line, {"document.key", {}}};
    if (map.find(node.scalar) != nullptr)
        throw Rejected{node.line, {"document.duplicate", {{"field", node.scalar}}}};
    key = std::move(node.scalar);
}

}  // namespace

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

void TreeBuilder::open(Node::Kind kind, int line) {
    if (open_.size() >= max_document_depth) {
        throw Rejected{line, {"document.depth", {{"limit", std::int64_t{max_document_depth}}}}};
    }
    open_.push_back({Node{.kind = kind, .line = line}, std::nullopt});
}

void TreeBuilder::close() {
    Node done = std::move(open_.back().node);
    open_.pop_back();
    add(std::move(done));
}

void TreeBuilder::add(Node node) {
    // "\e" and its kind have become control characters only now.
    if (const auto bad = find_bad_character(node.scalar, node.line)) throw Rejected{*bad};
    if (open_.empty()) {
        root_ = std::move(node);
        return;
    }
    Open& parent = open_.back();
    if (parent.node.kind == Node::Kind::List) {
        parent.node.items.push_back(std::move(node));
    } else if (!parent.key) {
        take_key(parent.node, parent.key, std::move(node));
    } else {
        parent.node.fields.push_back({std::move(*parent.key), std::move(node)});
        parent.key.reset();
    }
}

Error error_at(const std::string& file, int line, Message message) {
    return {ErrorCode::BadInput, std::move(message), fmt::format("{}:{}", file, line)};
}

}  // namespace limber
