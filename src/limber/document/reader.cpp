#include "limber/document/reader.hpp"

#include "limber/base/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace limber {
namespace {

/// Takes the digits off the front; how many there were.
std::size_t take_digits(std::string_view& text) {
    const std::size_t count = std::min(text.find_first_not_of("0123456789"), text.size());
    text.remove_prefix(count);
    return count;
}

/// Takes the letter off the front when it is one of these.
bool take_one_of(std::string_view& text, std::string_view letters) {
    const bool found = !text.empty() && letters.find(text.front()) != letters.npos;
    if (found) text.remove_prefix(1);
    return found;
}

/// Whether all of it is a decimal number: digits, a point among them, an exponent.
bool is_decimal(std::string_view text) {
    take_one_of(text, "-");
    std::size_t digits = take_digits(text);
    if (take_one_of(text, ".")) digits += take_digits(text);
    if (digits == 0) return false;
    if (take_one_of(text, "eE")) {
        take_one_of(text, "+-");
        if (take_digits(text) == 0) return false;
    }
    return text.empty();
}

/// Reads the whole of `text` as a decimal number, or nothing. Not every standard library has
/// `from_chars` for these.
std::optional<double> parse_decimal(const std::string& text) {
    if (!is_decimal(text)) return std::nullopt;
    return std::strtod(text.c_str(), nullptr);
}

/// 012 is ten to YAML 1.1 and twelve to people: neither is accepted.
bool has_leading_zero(std::string_view text) {
    if (!text.empty() && text.front() == '-') text.remove_prefix(1);
    return text.size() > 1 && text[0] == '0' && text[1] != '.';
}

}  // namespace

std::string Reader::where() const {
    const std::string line = fmt::format("{}:{}", file_, node_->line);
    return path_.empty() ? line : fmt::format("{}: {}", line, path_);
}

void Reader::report(Message message) const {
    problems_->add({ErrorCode::BadInput, std::move(message), where()});
}

Reader Reader::child(const Node& node, const std::string& name) const {
    return {node, file_, *problems_, path_.empty() ? name : path_ + "." + name};
}

std::string Reader::string() const {
    const bool number = is_scalar() && !node_->quoted && is_decimal(node_->scalar);
    if (!is_scalar() || node_->scalar.empty() || number) {
        report({"document.want_string", {}});
        return {};
    }
    return node_->scalar;
}

int Reader::integer(int least, int most) const {
    const auto value = is_scalar() && !node_->quoted && !has_leading_zero(node_->scalar)
                           ? parse_number<int>(node_->scalar)
                           : std::nullopt;
    if (!value || *value < least || *value > most) {
        report({"document.want_integer",
                {{"least", std::int64_t{least}},
                 {"most", std::int64_t{most}},
                 {"found", node_->scalar}}});
        return least;
    }
    return *value;
}

double Reader::decimal(double least, double most) const {
    const auto value = is_scalar() && !node_->quoted && !has_leading_zero(node_->scalar)
                           ? parse_decimal(node_->scalar)
                           : std::nullopt;
    if (!value || *value < least || *value > most) {
        report({"document.want_number",
                {{"least", fmt::format("{}", least)},
                 {"most", fmt::format("{}", most)},
                 {"found", node_->scalar}}});
        return least;
    }
    return *value;
}

bool Reader::flag() const {
    const bool plain = is_scalar() && !node_->quoted;
    if (plain && node_->scalar == "true") return true;
    if (!plain || node_->scalar != "false") report({"document.want_flag", {}});
    return false;
}

std::size_t Reader::one_of(std::span<const std::string_view> names) const {
    const auto found = is_scalar() ? std::ranges::find(names, node_->scalar) : names.end();
    if (found == names.end()) {
        report(
            {"document.want_one_of",
             {{"found", node_->scalar}, {"allowed", fmt::format("{}", fmt::join(names, ", "))}}});
        return 0;
    }
    return static_cast<std::size_t>(found - names.begin());
}

std::vector<Reader> Reader::items() const {
    std::vector<Reader> readers;
    if (!is_list()) report({"document.want_list", {}});
    readers.reserve(node_->items.size());
    for (std::size_t at = 0; at < node_->items.size(); ++at) {
        readers.emplace_back(node_->items[at], file_, *problems_,
                             fmt::format("{}[{}]", path_, at + 1));
    }
    return readers;
}

std::vector<std::pair<std::string, Reader>> Reader::entries() const {
    std::vector<std::pair<std::string, Reader>> readers;
    if (!is_map()) report({"document.want_map", {}});
    readers.reserve(node_->fields.size());
    for (const auto& [name, node] : node_->fields) readers.emplace_back(name, child(node, name));
    return readers;
}

std::vector<std::string> Reader::strings() const {
    std::vector<std::string> all;
    for (const auto& item : items()) all.push_back(item.string());
    return all;
}

Text Reader::text() const {
    std::map<std::string, std::string> words;
    for (const auto& [language, reader] : entries()) {
        const bool code = language.size() == 2 && std::ranges::all_of(language, [](char c) {
                              return c >= 'a' && c <= 'z';
                          });
        if (!code) reader.report({"document.language", {{"found", language}}});
        words[language] = reader.string();
    }
    if (is_map() && !words.contains("en")) report({"document.want_english", {}});
    return Text(std::move(words));
}

Fields::Fields(const Reader& map) : map_(map) {
    if (!map.is_map()) map.report({"document.want_map", {}});
}

Fields::~Fields() {
    for (const auto& [name, node] : map_.node().fields) {
        if (!asked_.contains(name))
            map_.child(node, name).report({"document.unknown", {{"field", name}}});
    }
}

std::optional<Reader> Fields::required(const std::string& name) {
    auto field = optional(name);
    if (!field && map_.is_map()) map_.report({"document.missing", {{"field", name}}});
    return field;
}

std::optional<Reader> Fields::optional(const std::string& name) {
    asked_.insert(name);
    const Node* node = map_.node().find(name);
    if (node == nullptr) return std::nullopt;
    return map_.child(*node, name);
}

std::string Fields::string(const std::string& name) {
    return get(name, [](const Reader& field) { return field.string(); });
}

Text Fields::text(const std::string& name) {
    return get(name, [](const Reader& field) { return field.text(); });
}

int Fields::integer(const std::string& name, int least, int most) {
    return get(name, [=](const Reader& field) { return field.integer(least, most); });
}

std::vector<std::string> Fields::strings(const std::string& name) {
    return get(name, [](const Reader& field) { return field.strings(); });
}

}  // namespace limber
