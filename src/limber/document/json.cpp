#include "limber/document/json.hpp"

#include "limber/document/tree_builder.hpp"

#include <nlohmann/json.hpp>

namespace limber {
namespace {

using Json = nlohmann::json;

constexpr int line = 1;

/// Builds the tree from the parser's events.
class Events : public Json::json_sax_t {
public:
    TreeBuilder tree;

    bool null() override { return tree.add(Node{.line = line}); }
    bool boolean(bool value) override { return add_bare(value ? "true" : "false"); }
    bool number_integer(number_integer_t value) override { return add_bare(std::to_string(value)); }
    bool number_unsigned(number_unsigned_t value) override {
        return add_bare(std::to_string(value));
    }
    bool number_float(number_float_t /*value*/, const string_t& written) override {
        return add_bare(written);
    }
    bool string(string_t& value) override { return add_quoted(value); }
    bool binary(binary_t& /*value*/) override { return false; }
    bool start_object(std::size_t /*size*/) override { return tree.open(Node::Kind::Map, line); }
    bool key(string_t& value) override { return add_quoted(value); }
    bool end_object() override { return tree.close(); }
    bool start_array(std::size_t /*size*/) override { return tree.open(Node::Kind::List, line); }
    bool end_array() override { return tree.close(); }
    bool parse_error(std::size_t /*position*/, const std::string& /*token*/,
                     const nlohmann::detail::exception& problem) override {
        return tree.reject(line, {"document.json", {{"detail", std::string(problem.what())}}});
    }

private:
    bool add_bare(std::string text) {
        return tree.add({.kind = Node::Kind::Scalar, .scalar = std::move(text), .line = line});
    }
    bool add_quoted(std::string& text) {
        return tree.add(
            {.kind = Node::Kind::Scalar, .scalar = std::move(text), .quoted = true, .line = line});
    }
};

}  // namespace

Result<Node> parse_json(std::string_view bytes, const std::string& file) {
    if (bytes.size() > max_document_bytes)
        return tl::unexpected(error_at(file, line, {"document.size", {}}));
    Events events;
    Json::sax_parse(bytes, &events);
    return events.tree.finish(file);
}

}  // namespace limber
