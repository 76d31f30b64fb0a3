#pragma once
/// Failures of this module in one line each.
#include "limber/messages/result.hpp"

#include <string>
#include <utility>

namespace limber::frames {

inline tl::unexpected<Error> frames_problem(const char* id, std::string where = {},
                                            ErrorCode code = ErrorCode::BadInput) {
    return tl::unexpected(Error{code, {id, {}}, std::move(where)});
}

/// `detail` is what a library, the system or ffmpeg said, in their words.
inline tl::unexpected<Error> frames_problem(const char* id, std::string where, std::string detail,
                                            ErrorCode code = ErrorCode::BadInput) {
    return tl::unexpected(Error{code, {id, {{"detail", std::move(detail)}}}, std::move(where)});
}

}  // namespace limber::frames
