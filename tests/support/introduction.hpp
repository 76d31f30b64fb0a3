#pragma once
/// How a test's browser introduces itself at the door.
#include <nlohmann/json.hpp>

#include <string>

namespace limber::testing {

/// A point of P-256, as a browser's public key is one: the base point. Nobody here has the private
/// one.
inline constexpr const char* some_key =
    "046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
    "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5";

/// What POST /api/door/browser takes.
inline std::string introduction(const std::string& code, const std::string& key = some_key,
                                const std::string& name = "Test") {
    return nlohmann::json{{"code", code}, {"key", key}, {"name", name}}.dump();
}

/// The code of a printed address.
inline std::string code_of(const std::string& address) {
    return address.substr(address.find('=') + 1);
}

}  // namespace limber::testing
