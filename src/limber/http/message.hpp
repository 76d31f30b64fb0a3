#pragma once
/// A request as it is answered, and its response; no word of sockets or of bytes.
#include "limber/base/names.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace limber::http {

enum class Method { Get, Head, Post, Put, Delete };

struct Request {
    /// Never `Head`: that is answered like `Get`, and the server leaves the body out.
    Method method = Method::Get;
    /// Decoded UTF-8. It begins with "/" and has no empty, "." or ".." segment, no control
    /// character and no backslash; only "/" itself ends with "/".
    std::string path;
    /// Decoded UTF-8 without control characters; no name is empty.
    std::map<std::string, std::string> query;
    std::string content_type;
    std::string body;
    /// If-None-Match as it was sent.
    std::string etag;
    /// What was shown of who asks: the bearer's token, in `Authorization` or, for a WebSocket, as
    /// its second subprotocol.
    std::string credential;
};

struct Response {
    int status = 200;
    /// Left out of a response without a body.
    std::string type = "application/json";
    std::string body;
    /// Further headers; a control character in one is an error of the program.
    std::vector<std::pair<std::string, std::string>> headers;
    /// Makes the response in place of all the above, where that takes long: called on another
    /// thread, beside everything else, so it must touch nothing that changes.
    std::function<Response()> later;
};

/// A refusal as JSON, {"error":{"id":…}}; the words are the page's business. `id` needs no
/// escaping.
Response refuse(int status, std::string_view id);

/// The bytes before a response's body, up to the empty line, with the headers that every response
/// carries. `closes`: it is the last one on its connection. Throws std::invalid_argument for a
/// header that would end early.
std::string write_head(const Response& response, bool closes);

/// Whether a response of this status may have a body at all.
bool may_have_body(int status);

}  // namespace limber::http

template <>
inline constexpr auto limber::names_of<limber::http::Method> =
    limber::all_names<limber::http::Method>("GET", "HEAD", "POST", "PUT", "DELETE");
