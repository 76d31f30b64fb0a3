#pragma once
/// Expected failure as a value: what went wrong, where, and what to do about it.
#include "limber/messages/message.hpp"

#include <tl/expected.hpp>

#include <string>
#include <vector>

namespace limber {

/// What kind of failure it is; the edges turn it into an exit code or a status. `Unavailable`: this
/// machine cannot do it. `Lost`: what is kept cannot be reached.
enum class ErrorCode { BadInput, Missing, NotFound, Refused, Unavailable, Lost };

/// `where` is a place the user can go to: a file with line and field, a question, an option.
struct Error {
    ErrorCode code = ErrorCode::BadInput;
    Message message;
    std::string where;
};

template <class T>
using Result = tl::expected<T, Error>;

/// A value, or everything that is wrong with its source.
template <class T>
using Checked = tl::expected<T, std::vector<Error>>;

}  // namespace limber
