#pragma once
/// What the program says, before it has words: an identifier with named arguments.
#include "limber/base/date.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace limber {

/// A sentence or name from the data folder in every language it was written in; cheap to copy.
class Text {
public:
    Text() = default;
    /// `words` maps a language ("en") to UTF-8 text.
    explicit Text(std::map<std::string, std::string> words);

    [[nodiscard]] bool empty() const { return words_ == nullptr; }
    /// The words in `language`, else in English, else nothing.
    [[nodiscard]] std::string_view in(std::string_view language) const;
    [[nodiscard]] const std::map<std::string, std::string>& all() const;

    bool operator==(const Text& other) const;

private:
    std::shared_ptr<const std::map<std::string, std::string>> words_;
};

struct Message;

/// Texts are joined into a list ("a, b and c"), dates are written out ("December 1, 2026"); strings
/// are the user's own words or identifiers.
using Argument = std::variant<std::int64_t, std::string, Text, std::vector<Text>, Date>;

/// An identifier of `messages/*.yaml` and what fills its places.
struct Message {
    std::string id;
    std::vector<std::pair<std::string, Argument>> arguments;

    bool operator==(const Message&) const = default;
};

}  // namespace limber
