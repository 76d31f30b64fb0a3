#pragma once
/// The path and query of a request line, decoded once and strictly.
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace limber::http {

struct Target {
    std::string path;
    std::map<std::string, std::string> query;
};

/// Nothing when it is malformed, or when the path could mean another one to somebody else: a
/// percent-encoded "/", an empty, "." or ".." segment, a backslash, a control character, text that
/// is not UTF-8, a query name that is empty or given twice.
std::optional<Target> parse_target(std::string_view target);

}  // namespace limber::http
