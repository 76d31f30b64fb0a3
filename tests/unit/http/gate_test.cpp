#include "limber/http/gate.hpp"

#include <gtest/gtest.h>

namespace limber::testing {
namespace {

/// A gate, and requests that it is shown.
class GateTest : public ::testing::Test {
protected:
    [[nodiscard]] http::Provenance plain() const { return {.host = "127.0.0.1:8080"}; }
    http::Passage with_host(std::string_view host) {
        http::Provenance shown = plain();
        shown.host = host;
        return gate.check(shown);
    }
    http::Passage with_origin(std::string_view origin) {
        http::Provenance shown = plain();
        shown.origin = origin;
        return gate.check(shown);
    }
    http::Passage from(std::string_view site, http::Provenance shown) {
        shown.fetch_site = site;
        return gate.check(shown);
    }

    http::Gate gate{8080};
};

TEST_F(GateTest, HasOneOrigin) { EXPECT_EQ(gate.origin(), "http://127.0.0.1:8080"); }

TEST_F(GateTest, LetsItsOwnHostIn) { EXPECT_EQ(gate.check(plain()), http::Passage::In); }

TEST_F(GateTest, SendsThisMachinesOtherNamesToItsOwn) {
    for (const char* host : {"localhost:8080", "[::1]:8080"}) {
        EXPECT_EQ(with_host(host), http::Passage::Elsewhere) << host;
        http::Provenance changing = plain();
        changing.host = host;
        changing.method = http::Method::Post;
        EXPECT_EQ(from("same-origin", changing), http::Passage::WrongHost) << host;
        http::Provenance socket = plain();
        socket.host = host;
        socket.upgrade = true;
        EXPECT_EQ(from("same-origin", socket), http::Passage::WrongHost) << host;
    }
}

TEST_F(GateTest, RefusesEveryOtherHost) {
    for (const char* host : {"",
                             "127.0.0.1",
                             "localhost",
                             "127.0.0.1:8081",
                             "127.0.0.1:80",
                             "127.0.0.1:08080",
                             "localhost.evil.com:8080",
                             "127.0.0.1:8080.evil",
                             "evil.com",
                             "evil.com:8080",
                             "LOCALHOST:8080",
                             "Localhost:8080",
                             "127.0.0.2:8080",
                             "127.1:8080",
                             "0.0.0.0:8080",
                             "::1:8080",
                             "[::]:8080",
                             "localhost.:8080",
                             " localhost:8080",
                             "localhost:8080 ",
                             "me@localhost:8080",
                             "127.0.0.1:8080,evil.com"}) {
        EXPECT_EQ(with_host(host), http::Passage::WrongHost) << host;
    }
}

TEST_F(GateTest, KnowsItsOwnOrigin) {
    EXPECT_EQ(with_origin("http://127.0.0.1:8080"), http::Passage::In);
}

TEST_F(GateTest, RefusesEveryOtherOrigin) {
    for (const char* origin :
         {"null", "https://127.0.0.1:8080", "http://127.0.0.1:8081", "http://127.0.0.1",
          "http://localhost:8080", "http://[::1]:8080", "http://evil.com",
          "http://127.0.0.1:8080.evil.com", "http://127.0.0.1:8080/", "HTTP://127.0.0.1:8080",
          "file://", "127.0.0.1:8080", "http://", "http://127.0.0.1:8080 http://evil.com"}) {
        EXPECT_EQ(with_origin(origin), http::Passage::Foreign) << origin;
    }
}

TEST_F(GateTest, WantsASignOfItsOwnPageForWhateverChangesSomething) {
    for (const http::Method method :
         {http::Method::Post, http::Method::Put, http::Method::Delete}) {
        http::Provenance shown = plain();
        shown.method = method;
        EXPECT_EQ(gate.check(shown), http::Passage::Foreign);
        EXPECT_EQ(from("none", shown), http::Passage::Foreign);
        EXPECT_EQ(from("same-origin", shown), http::Passage::In);
        shown.origin = "http://127.0.0.1:8080";
        EXPECT_EQ(gate.check(shown), http::Passage::In);
    }
}

TEST_F(GateTest, WantsASignOfItsOwnPageForASocket) {
    http::Provenance shown = plain();
    shown.upgrade = true;
    EXPECT_EQ(gate.check(shown), http::Passage::Foreign);
    EXPECT_EQ(from("same-origin", shown), http::Passage::In);
    shown.origin = "http://127.0.0.1:8080";
    EXPECT_EQ(gate.check(shown), http::Passage::In);
    shown.origin = "http://127.0.0.1:9090";
    EXPECT_EQ(gate.check(shown), http::Passage::Foreign);
}

TEST_F(GateTest, RefusesWhatAnotherSiteFetches) {
    for (const char* site : {"cross-site", "same-site", "anything"}) {
        EXPECT_EQ(from(site, plain()), http::Passage::Foreign) << site;
    }
    EXPECT_EQ(from("same-origin", plain()), http::Passage::In);
    EXPECT_EQ(from("none", plain()), http::Passage::In);
}

TEST_F(GateTest, LetsAnotherSitesLinkInAsAPageOfItsOwnOnly) {
    http::Provenance link = plain();
    link.fetch_mode = "navigate";
    link.fetch_dest = "iframe";
    EXPECT_EQ(from("cross-site", link), http::Passage::Foreign);
    link.fetch_dest = "document";
    EXPECT_EQ(from("cross-site", link), http::Passage::In);
    link.method = http::Method::Post;
    EXPECT_EQ(from("cross-site", link), http::Passage::Foreign);
}

}  // namespace
}  // namespace limber::testing
