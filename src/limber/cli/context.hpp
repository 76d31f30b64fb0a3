#pragma once
/// What the commands of one run work with.
#include "limber/base/clock.hpp"
#include "limber/catalogue/catalogue.hpp"
#include "limber/cli/console.hpp"
#include "limber/cli/places.hpp"

#include <string>

namespace limber {
struct AnswerSheet;
}

namespace limber::cli {

/// Something went wrong that is not the user's doing, or lint found problems.
inline constexpr int exit_failed = 1;
/// The arguments or the answers cannot be used.
inline constexpr int exit_bad_input = 2;

struct Context {
    const Places& places;
    const Catalogue& catalogue;
    const Renderer& renderer;
    const Clock& clock;
    /// As it was typed, for the emergency number; empty where nobody said.
    std::string country;

    /// Words on the output; beside it where a document is alone there.
    [[nodiscard]] Console console(bool beside = false) const;
};

/// The country that was typed, or that the answers name, or that the language is of: "de_DE.UTF-8"
/// says DE.
std::string country_of(const Context& context, const AnswerSheet& sheet);

/// The value of an environment variable, empty when there is none.
std::string environment(const char* name);

/// What a command returns that ends early.
tl::unexpected<std::vector<Error>> fail(Error error);

/// The same value, or its only problem as all problems.
template <class Value>
Checked<Value> checked(Result<Value> result) {
    return std::move(result).map_error([](Error error) { return std::vector{std::move(error)}; });
}

/// Prints a document alone on the output.
int print(const std::string& document);

}  // namespace limber::cli
