#include "limber/http/message.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace limber::testing {
namespace {

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

TEST(Response, RefusesWithAnIdentifier) {
    const http::Response refusal = http::refuse(413, "http.too_large");
    EXPECT_EQ(refusal.status, 413);
    EXPECT_EQ(refusal.type, "application/json");
    EXPECT_EQ(refusal.body, R"({"error":{"id":"http.too_large"}})");
}

TEST(Response, IsWrittenWithItsTypeAndLength) {
    const std::string head = http::write_head({.type = "image/svg+xml", .body = "<svg/>"}, false);
    EXPECT_TRUE(head.starts_with("HTTP/1.1 200 \r\n"));
    EXPECT_TRUE(contains(head, "\r\nContent-Type: image/svg+xml\r\n"));
    EXPECT_TRUE(contains(head, "\r\nContent-Length: 6\r\n"));
    EXPECT_TRUE(head.ends_with("\r\n\r\n"));
    EXPECT_FALSE(contains(head, "Connection:"));
    EXPECT_TRUE(contains(http::write_head({}, true), "\r\nConnection: close\r\n"));
}

TEST(Response, IsKeptToItself) {
    const std::string head = http::write_head({}, false);
    for (const char* header :
         {"\r\nContent-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; "
          "img-src 'self' data:; media-src 'self' blob:; connect-src 'self'; font-src 'self'; "
          "base-uri 'none'; form-action 'none'; frame-ancestors 'none'\r\n",
          "\r\nX-Content-Type-Options: nosniff\r\n", "\r\nReferrer-Policy: no-referrer\r\n",
          "\r\nCross-Origin-Opener-Policy: same-origin\r\n",
          "\r\nCross-Origin-Resource-Policy: same-origin\r\n", "\r\nCache-Control: no-store\r\n"}) {
        EXPECT_TRUE(contains(head, header)) << header;
    }
    EXPECT_FALSE(contains(head, "Access-Control"));
    EXPECT_FALSE(contains(head, "Server"));
}

TEST(Response, MayBeCachedWhenItSaysSo) {
    const std::string head =
        http::write_head({.headers = {{"Cache-Control", "max-age=60"}}}, false);
    EXPECT_TRUE(contains(head, "\r\nCache-Control: max-age=60\r\n"));
    EXPECT_FALSE(contains(head, "no-store"));
}

TEST(Response, HasNoLengthWhereThereIsNoBody) {
    for (const int status : {204, 304}) {
        const std::string head = http::write_head({.status = status}, false);
        EXPECT_FALSE(contains(head, "Content-Length"));
        EXPECT_FALSE(contains(head, "Content-Type:"));
    }
    EXPECT_TRUE(contains(http::write_head({}, false), "\r\nContent-Length: 0\r\n"));
}

TEST(Response, CannotBeSplitByAHeader) {
    using Header = std::pair<std::string, std::string>;
    for (const Header& header :
         {Header{"A", "b\r\nSet-Cookie: c"}, Header{"A", "b\n"}, Header{"A\r\nB", "c"},
          Header{"A: b", "c"}, Header{"", "c"}, Header{"A", std::string("\0", 1)}}) {
        EXPECT_THROW(static_cast<void>(http::write_head({.headers = {header}}, false)),
                     std::invalid_argument);
    }
    EXPECT_THROW(static_cast<void>(http::write_head({.type = "a\r\n", .body = "b"}, false)),
                 std::invalid_argument);
    EXPECT_NO_THROW(static_cast<void>(http::write_head({.headers = {{"A", "ü"}}}, false)));
}

}  // namespace
}  // namespace limber::testing
