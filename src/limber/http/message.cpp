#include "limber/http/message.hpp"

#include "limber/http/headers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <stdexcept>

namespace limber::http {
namespace {

bool is_name(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || letter == '-';
}

bool is_control(char letter) {
    constexpr char space = ' ';
    constexpr char del = 127;
    return (letter >= 0 && letter < space) || letter == del;
}

/// A line break in a header would let its text write headers of its own.
void write_header(std::string& head, std::string_view name, std::string_view value) {
    if (name.empty() || !std::ranges::all_of(name, is_name) ||
        std::ranges::any_of(value, is_control)) {
        throw std::invalid_argument(fmt::format("header {}", name));
    }
    fmt::format_to(std::back_inserter(head), "{}: {}\r\n", name, value);
}

bool has(const Response& response, std::string_view name) {
    return std::ranges::any_of(response.headers,
                               [&](const auto& header) { return header.first == name; });
}

}  // namespace

Response refuse(int status, std::string_view id) {
    Response response;
    response.status = status;
    response.body = fmt::format(R"({{"error":{{"id":"{}"}}}})", id);
    return response;
}

bool may_have_body(int status) {
    constexpr int no_content = 204;
    constexpr int not_modified = 304;
    return status != no_content && status != not_modified;
}

std::string write_head(const Response& response, bool closes) {
    constexpr std::size_t usual_size = 1024;
    std::string head;
    head.reserve(usual_size);
    fmt::format_to(std::back_inserter(head), "HTTP/1.1 {} \r\n", response.status);
    if (may_have_body(response.status)) {
        if (!response.body.empty()) write_header(head, "Content-Type", response.type);
        fmt::format_to(std::back_inserter(head), "Content-Length: {}\r\n", response.body.size());
    }
    for (const auto& [name, value] : response.headers) write_header(head, name, value);
    if (!has(response, "Cache-Control")) write_header(head, "Cache-Control", "no-store");
    for (const auto& [name, value] : headers_of_every_response) {
        fmt::format_to(std::back_inserter(head), "{}: {}\r\n", name, value);
    }
    head += closes ? "Connection: close\r\n\r\n" : "\r\n";
    return head;
}

}  // namespace limber::http
