#include "limber/http/gate.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>
#include <vector>

namespace limber::testing {
namespace {

constexpr std::uint16_t port = 8080;

/// A gate, the cookie that it hands out, and requests that it is shown.
class GateTest : public ::testing::Test {
protected:
    GateTest() {
        const std::string cookie = gate.cookie();
        pair = cookie.substr(0, cookie.find(';'));
    }

    [[nodiscard]] http::Credentials stranger() const { return {.host = "127.0.0.1:8080"}; }
    [[nodiscard]] http::Credentials entrance() const {
        http::Credentials shown = stranger();
        shown.token = gate.token();
        return shown;
    }
    [[nodiscard]] http::Credentials guest() const {
        http::Credentials shown = stranger();
        shown.cookie = pair;
        return shown;
    }
    http::Passage with_host(std::string_view host) {
        http::Credentials shown = guest();
        shown.host = host;
        return gate.check(shown);
    }
    http::Passage with_origin(std::string_view origin) {
        http::Credentials shown = guest();
        shown.origin = origin;
        return gate.check(shown);
    }
    http::Passage with_cookie(const std::string& cookie) {
        http::Credentials shown = guest();
        shown.cookie = cookie;
        return gate.check(shown);
    }
    http::Passage from(std::string_view site, http::Credentials shown) {
        shown.fetch_site = site;
        return gate.check(shown);
    }

    http::Gate gate = http::Gate::create(port);
    std::string pair;
};

TEST_F(GateTest, HasSecretsOfItsOwn) {
    std::set<std::string> secrets;
    for (int start = 0; start < 100; ++start) {
        const http::Gate other = http::Gate::create(port);
        EXPECT_EQ(other.token().size(), 32U);
        EXPECT_EQ(other.token().find_first_not_of("0123456789abcdef"), std::string::npos);
        EXPECT_EQ(other.cookie().find(other.token()), std::string::npos);
        secrets.insert(other.token());
        secrets.insert(other.cookie());
    }
    EXPECT_EQ(secrets.size(), 200U);
}

TEST_F(GateTest, SaysItsAddress) {
    EXPECT_EQ(gate.address(), fmt::format("http://127.0.0.1:8080/?token={}", gate.token()));
}

TEST_F(GateTest, HandsOutACookieThatOnlyItsOwnPagesSend) {
    EXPECT_TRUE(gate.cookie().starts_with("limber-8080="));
    EXPECT_TRUE(gate.cookie().ends_with("; HttpOnly; SameSite=Strict; Path=/"));
}

TEST_F(GateTest, LetsNobodyInWithoutACookie) {
    EXPECT_EQ(gate.check(stranger()), http::Passage::NoEntry);
}

TEST_F(GateTest, WelcomesTheTokenOnce) {
    EXPECT_EQ(gate.check(entrance()), http::Passage::Welcome);
    EXPECT_EQ(gate.check(entrance()), http::Passage::NoEntry);
    EXPECT_EQ(gate.check(guest()), http::Passage::In);
}

TEST_F(GateTest, SendsAGuestWithTheTokenOn) {
    http::Credentials shown = guest();
    shown.token = gate.token();
    EXPECT_EQ(gate.check(shown), http::Passage::Welcome);
    shown.token = "old";
    EXPECT_EQ(gate.check(shown), http::Passage::Welcome);
    EXPECT_EQ(gate.check(entrance()), http::Passage::Welcome) << "the token was not needed";
}

TEST_F(GateTest, RefusesAnyOtherToken) {
    const std::string token = gate.token();
    std::string last_wrong = token;
    last_wrong.back() = token.back() == '0' ? '1' : '0';
    const std::vector<std::string> wrong_ones{
        "0",  token.substr(0, 31), fmt::format("{}0", token), last_wrong, std::string(32, '0'),
        pair, pair.substr(12),
    };
    for (const std::string& wrong : wrong_ones) {
        http::Credentials shown = stranger();
        shown.token = wrong;
        EXPECT_EQ(gate.check(shown), http::Passage::NoEntry) << wrong;
    }
    EXPECT_EQ(gate.check(entrance()), http::Passage::Welcome) << "wrong ones do not use it up";
}

TEST_F(GateTest, TakesTheTokenFromANavigationOnly) {
    for (const http::Method method :
         {http::Method::Head, http::Method::Post, http::Method::Put, http::Method::Delete}) {
        http::Credentials shown = entrance();
        shown.method = method;
        shown.origin = "http://127.0.0.1:8080";
        EXPECT_EQ(gate.check(shown), http::Passage::NoEntry);
    }
    http::Credentials socket = entrance();
    socket.upgrade = true;
    socket.origin = "http://127.0.0.1:8080";
    EXPECT_EQ(gate.check(socket), http::Passage::NoEntry);
    EXPECT_EQ(gate.check(entrance()), http::Passage::Welcome);
}

TEST_F(GateTest, KnowsItsThreeHosts) {
    for (const char* host : {"127.0.0.1:8080", "localhost:8080", "[::1]:8080"}) {
        EXPECT_EQ(with_host(host), http::Passage::In) << host;
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

TEST_F(GateTest, RefusesAForgedHostEvenWithTheToken) {
    http::Credentials shown = entrance();
    shown.host = "evil.com:8080";
    EXPECT_EQ(gate.check(shown), http::Passage::WrongHost);
    EXPECT_EQ(gate.check(entrance()), http::Passage::Welcome);
}

TEST_F(GateTest, KnowsItsOwnOrigins) {
    for (const char* origin :
         {"http://127.0.0.1:8080", "http://localhost:8080", "http://[::1]:8080"}) {
        EXPECT_EQ(with_origin(origin), http::Passage::In) << origin;
    }
}

TEST_F(GateTest, RefusesEveryOtherOrigin) {
    for (const char* origin :
         {"null", "https://127.0.0.1:8080", "http://127.0.0.1:8081", "http://127.0.0.1",
          "http://evil.com", "http://localhost:8080.evil.com", "http://localhost:8080/",
          "HTTP://localhost:8080", "file://", "127.0.0.1:8080", "http://",
          "http://localhost:8080 http://evil.com"}) {
        EXPECT_EQ(with_origin(origin), http::Passage::Foreign) << origin;
    }
}

TEST_F(GateTest, RefusesAForeignOriginBeforeTheTokenIsUsed) {
    http::Credentials shown = entrance();
    shown.origin = "http://evil.com";
    EXPECT_EQ(gate.check(shown), http::Passage::Foreign);
    EXPECT_EQ(gate.check(entrance()), http::Passage::Welcome);
}

TEST_F(GateTest, WantsASignOfItsOwnPageForWhateverChangesSomething) {
    for (const http::Method method :
         {http::Method::Post, http::Method::Put, http::Method::Delete}) {
        http::Credentials shown = guest();
        shown.method = method;
        EXPECT_EQ(gate.check(shown), http::Passage::Foreign);
        EXPECT_EQ(from("none", shown), http::Passage::Foreign);
        EXPECT_EQ(from("same-origin", shown), http::Passage::In);
        shown.origin = "http://localhost:8080";
        EXPECT_EQ(gate.check(shown), http::Passage::In);
    }
}

TEST_F(GateTest, WantsASignOfItsOwnPageForASocket) {
    http::Credentials shown = guest();
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
        EXPECT_EQ(from(site, guest()), http::Passage::Foreign) << site;
        EXPECT_EQ(from(site, entrance()), http::Passage::Foreign) << site;
    }
    EXPECT_EQ(from("same-origin", guest()), http::Passage::In);
    EXPECT_EQ(from("none", guest()), http::Passage::In);
}

TEST_F(GateTest, LetsAnotherSitesLinkInWithTheToken) {
    http::Credentials link = entrance();
    link.fetch_mode = "navigate";
    link.fetch_dest = "iframe";
    EXPECT_EQ(from("cross-site", link), http::Passage::Foreign);
    link.fetch_dest = "document";
    EXPECT_EQ(from("cross-site", link), http::Passage::Welcome);
    link.token = "";
    EXPECT_EQ(from("cross-site", link), http::Passage::Foreign);
}

TEST_F(GateTest, FindsItsCookieAmongOthers) {
    for (const char* form :
         {"a=b; {}; c=d", "limber-80=x;{}", "{};", "limber-8080=0; {}", "{}; limber-8080=0"}) {
        EXPECT_EQ(with_cookie(fmt::format(fmt::runtime(form), pair)), http::Passage::In) << form;
    }
}

TEST_F(GateTest, RefusesEveryOtherCookie) {
    const std::string secret = pair.substr(pair.find('=') + 1);
    const std::vector<std::string> wrong_ones{
        "",
        ";",
        ";;; ",
        secret,
        fmt::format("limber-8080={}", gate.token()),
        "limber-8080=",
        fmt::format("{}0", pair),
        pair.substr(0, pair.size() - 1),
        fmt::format("x{}", pair),
        fmt::format("x-{}", pair),
        fmt::format("Limber-8080={}", secret),
        fmt::format("limber-808={}", secret),
        fmt::format("limber-80800={}", secret),
        fmt::format("limber-8080 ={}", secret),
        fmt::format("limber-8080=\"{}\"", secret),
        fmt::format("limber-8080=={}", secret),
        fmt::format("a={}", pair),
        fmt::format("{},a=b", pair),
    };
    for (const std::string& wrong : wrong_ones) {
        EXPECT_EQ(with_cookie(wrong), http::Passage::NoEntry) << wrong;
    }
}

TEST_F(GateTest, DoesNotTakeAnotherStartsSecrets) {
    http::Gate other = http::Gate::create(port);
    EXPECT_EQ(other.check(entrance()), http::Passage::NoEntry);
    EXPECT_EQ(other.check(guest()), http::Passage::NoEntry);
}

}  // namespace
}  // namespace limber::testing
