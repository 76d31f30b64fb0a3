#pragma once
/// The names of enumerators in data and documents: one table for every enumeration that has some,
/// written beside it and used by all who read or write them.
#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace limber {

/// The names of an enumeration, in its order; specialised beside it with `all_names`.
template <class Enum>
inline constexpr std::nullptr_t names_of = nullptr;

/// An enumeration with a table.
template <class Enum>
concept Named = requires { names_of<Enum>.size(); };

/// Whether an enumerator has this value: a compiler tells it by its name, any other as a cast.
template <auto value>
consteval bool is_enumerator() {
    return std::string_view(__PRETTY_FUNCTION__).find("value = (") == std::string_view::npos;
}

/// A table with a name for each enumerator; those count up from 0.
template <class Enum, class... Name>
consteval std::array<std::string_view, sizeof...(Name)> all_names(Name... all) {
    static_assert(is_enumerator<static_cast<Enum>(sizeof...(Name) - 1)>(), "A name too many");
    static_assert(!is_enumerator<static_cast<Enum>(sizeof...(Name))>(), "A name is missing");
    return {all...};
}

template <Named Enum>
constexpr std::string_view name_of(Enum value) {
    return names_of<Enum>.at(static_cast<std::size_t>(value));
}

/// The enumerator of that name.
template <Named Enum>
constexpr std::optional<Enum> find_named(std::string_view name) {
    const auto found = std::ranges::find(names_of<Enum>, name);
    if (found == names_of<Enum>.end()) return std::nullopt;
    return static_cast<Enum>(found - names_of<Enum>.begin());
}

}  // namespace limber
