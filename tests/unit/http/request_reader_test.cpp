#include "limber/http/request_reader.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstring>

namespace limber::testing {
namespace {

constexpr http::RequestReader::Limits limits{
    .most_header = 1000, .most_body = 100, .most_upload = 200};

void feed(http::RequestReader& reader, std::string_view bytes) {
    const auto room = reader.prepare();
    ASSERT_GE(room.size(), bytes.size());
    std::memcpy(room.data(), bytes.data(), bytes.size());
    reader.commit(bytes.size());
}

/// On to the whole request or its refusal, if it comes to that.
http::Progress read_on(http::RequestReader& reader) {
    static_cast<void>(reader.advance());
    return reader.advance();
}

/// How reading these bytes ends: "whole", "more", or a refusal such as "400 http.malformed".
std::string outcome(std::string_view bytes) {
    http::RequestReader reader(limits);
    feed(reader, bytes);
    const http::Progress progress = read_on(reader);
    if (progress == http::Progress::Whole) return "whole";
    if (progress != http::Progress::Refused) return "more";
    const std::string& body = reader.refusal().body;
    const std::size_t begin = body.find("http.");
    return fmt::format("{} {}", reader.refusal().status,
                       body.substr(begin, body.find('"', begin) - begin));
}

std::string post(std::string_view headers, std::string_view body) {
    return fmt::format("POST /a HTTP/1.1\r\nHost: h\r\n{}\r\n{}", headers, body);
}

TEST(RequestReader, ReadsARequest) {
    http::RequestReader reader(limits);
    feed(reader, "PUT /a%20b?c=d HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n"
                 "If-None-Match: \"e\"\r\nContent-Length: 2\r\n\r\n{}");
    ASSERT_EQ(reader.advance(), http::Progress::Head);
    EXPECT_EQ(reader.head().provenance.host, "h");
    EXPECT_TRUE(reader.head().keep_alive);
    ASSERT_EQ(reader.advance(), http::Progress::Whole);
    const http::Request request = reader.take();
    EXPECT_EQ(request.method, http::Method::Put);
    EXPECT_EQ(request.path, "/a b");
    EXPECT_EQ(request.query, (std::map<std::string, std::string>{{"c", "d"}}));
    EXPECT_EQ(request.content_type, "application/json");
    EXPECT_EQ(request.body, "{}");
    EXPECT_EQ(request.etag, "\"e\"");
}

TEST(RequestReader, DoesNotMindHowBytesAreCut) {
    http::RequestReader reader(limits);
    const std::string bytes =
        post("Content-Type: application/json\r\nContent-Length: 4\r\n", "null");
    for (const char byte : bytes.substr(0, bytes.size() - 1)) {
        feed(reader, {&byte, 1});
        ASSERT_LT(reader.advance(), http::Progress::Whole);
    }
    feed(reader, bytes.substr(bytes.size() - 1));
    ASSERT_EQ(reader.advance(), http::Progress::Whole);
    EXPECT_EQ(reader.take().body, "null");
}

TEST(RequestReader, KeepsTheNextRequest) {
    http::RequestReader reader(limits);
    feed(reader, "GET /a HTTP/1.1\r\nHost: h\r\n\r\nHEAD /b HTTP/1.1\r\nHost: h\r\n\r\n");
    ASSERT_EQ(read_on(reader), http::Progress::Whole);
    EXPECT_EQ(reader.take().path, "/a");
    EXPECT_FALSE(reader.head().without_body);
    EXPECT_TRUE(reader.has_more());
    reader.next();
    ASSERT_EQ(read_on(reader), http::Progress::Whole);
    EXPECT_TRUE(reader.head().without_body);
    EXPECT_EQ(reader.head().provenance.method, http::Method::Head);
    const http::Request second = reader.take();
    EXPECT_EQ(second.path, "/b");
    EXPECT_EQ(second.method, http::Method::Get);
    EXPECT_FALSE(reader.has_more());
}

TEST(RequestReader, TakesTheBearersTokenFromItsHeaderOrASubprotocol) {
    const auto credential = [](const std::string& header) {
        http::RequestReader reader(limits);
        feed(reader, "GET /a HTTP/1.1\r\nHost: h\r\n" + header + "\r\n\r\n");
        EXPECT_EQ(reader.advance(), http::Progress::Head);
        return reader.head().request.credential;
    };
    EXPECT_EQ(credential("Authorization: Bearer abc"), "abc");
    EXPECT_EQ(credential("Sec-WebSocket-Protocol: limber, abc"), "abc");
    for (const char* header :
         {"Accept: b", "Authorization: abc", "Authorization: Basic abc", "Cookie: abc",
          "Sec-WebSocket-Protocol: abc", "Sec-WebSocket-Protocol: other, abc"})
        EXPECT_EQ(credential(header), "") << header;
}

TEST(RequestReader, RefusesWhatIsNoRequest) {
    for (const char* bytes :
         {"\r\n\r\n", "hello\r\n\r\n", "GET\r\n\r\n", "GET /a b HTTP/1.1\r\n\r\n",
          "\x16\x03\x01\x02\x01", "GET / HTTP/1.1\r\nbad header\r\n\r\n",
          "GET / HTTP/1.1\r\nA : b\r\n\r\n", "GET / HTTP/1.1\nHost: h\n\n",
          "GET http://h/ HTTP/1.1\r\n\r\n", "GET * HTTP/1.1\r\n\r\n",
          "GET /%2e%2e HTTP/1.1\r\n\r\n", "GET /?a=1&a=2 HTTP/1.1\r\n\r\n",
          "GET /%zz HTTP/1.1\r\n\r\n"}) {
        const std::string refused = outcome(bytes);
        EXPECT_TRUE(refused == "400 http.malformed" || refused == "505 http.version")
            << bytes << refused;
    }
}

TEST(RequestReader, RefusesOtherVersions) {
    for (const char* version : {"HTTP/1.0", "HTTP/2.0", "HTTP/0.9", "HTTP/1.2", "HTTX/1.1"}) {
        EXPECT_EQ(outcome(fmt::format("GET / {}\r\nHost: h\r\n\r\n", version)), "505 http.version");
    }
}

TEST(RequestReader, RefusesOtherMethods) {
    for (const char* method : {"OPTIONS", "PATCH", "TRACE", "CONNECT", "BREW", "get"}) {
        EXPECT_EQ(outcome(fmt::format("{} /a HTTP/1.1\r\nHost: h\r\n\r\n", method)),
                  "405 http.method");
    }
}

TEST(RequestReader, RefusesWhatIsTooLarge) {
    const std::string json = "Content-Type: application/json\r\n";
    const std::string x(2000, 'x');
    EXPECT_EQ(outcome(post(json + "Content-Length: 101\r\n", "")), "413 http.too_large");
    EXPECT_EQ(outcome(post(json + "Content-Length: 100\r\n", std::string(100, ' '))), "whole");
    EXPECT_EQ(outcome("GET /" + x), "414 http.address_too_long");
    EXPECT_EQ(outcome("GET / HTTP/1.1\r\nA: " + x), "431 http.header_too_large");
}

TEST(RequestReader, RefusesDoubtfulLengths) {
    const std::string json = "Content-Type: application/json\r\n";
    for (const char* length :
         {"Content-Length: 1\r\nContent-Length: 2\r\n", "Content-Length: -1\r\n",
          "Content-Length: 1x\r\n", "Content-Length: 99999999999999999999999\r\n",
          "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n"}) {
        EXPECT_EQ(outcome(post(json + length, "{}")), "400 http.malformed") << length;
    }
    EXPECT_EQ(outcome(post(json + "Transfer-Encoding: chunked\r\n", "2\r\n{}\r\n0\r\n\r\n")),
              "411 http.no_length");
    EXPECT_EQ(outcome(post(json + "Content-Length: 3\r\n", "{}")), "more");
}

TEST(RequestReader, TakesJsonAndUploadsOnly) {
    const auto sent_as = [](std::string_view type) {
        return outcome(post(fmt::format("{}Content-Length: 2\r\n", type), "{}"));
    };
    EXPECT_EQ(sent_as("Content-Type: application/json\r\n"), "whole");
    EXPECT_EQ(sent_as("Content-Type: Application/JSON ; charset=utf-8\r\n"), "whole");
    EXPECT_EQ(sent_as("Content-Type: text/plain\r\n"), "415 http.not_json");
    EXPECT_EQ(sent_as("Content-Type: application/json-patch\r\n"), "415 http.not_json");
    EXPECT_EQ(sent_as(""), "415 http.not_json");
    EXPECT_EQ(sent_as("Content-Type: application/octet-stream\r\n"), "whole");
    EXPECT_EQ(outcome(post("", "")), "whole") << "nothing was sent";
}

TEST(RequestReader, TakesMoreOfAnUpload) {
    const auto sent_as = [](std::string_view type, std::size_t size) {
        return outcome(
            post(fmt::format("Content-Type: application/{}\r\nContent-Length: {}\r\n", type, size),
                 std::string(size, ' ')));
    };
    EXPECT_EQ(sent_as("json", 100), "whole");
    EXPECT_EQ(sent_as("json", 101), "413 http.too_large");
    EXPECT_EQ(sent_as("octet-stream", 200), "whole");
    EXPECT_EQ(sent_as("octet-stream", 201), "413 http.too_large");
}

TEST(RequestReader, RefusesExpectations) {
    EXPECT_EQ(outcome(post("Expect: 100-continue\r\n", "")), "417 http.expectation");
}

TEST(RequestReader, RefusesADecidingHeaderThatStandsTwice) {
    for (const char* name : {"Host", "Origin", "Authorization", "Sec-Fetch-Site", "Content-Type",
                             "Sec-WebSocket-Protocol"}) {
        EXPECT_EQ(outcome(fmt::format("GET / HTTP/1.1\r\n{0}: a\r\n{0}: a\r\n\r\n", name)),
                  "400 http.malformed");
    }
}

}  // namespace
}  // namespace limber::testing
