#include "limber/server/door.hpp"

#include "limber/store/memory.hpp"
#include "limber/system/secrets.hpp"
#include "support/browser_key.hpp"
#include "support/introduction.hpp"
#include "support/set_clock.hpp"
#include "support/support.hpp"
#include "unit/store/shelf.hpp"

#include <gtest/gtest.h>

namespace limber::testing {
namespace {

using namespace std::chrono_literals;

constexpr std::uint16_t port = 8417;

/// A door, and a browser that may come in by it.
class DoorTest : public ::testing::Test {
protected:
    DoorTest() { door.open_at(port); }

    std::string offer(std::uint16_t at = port) {
        return code_of(must(server::offer_entrance(browsers, clock, at)));
    }
    Result<std::string> let_in(const std::string& code) {
        return door.let_in({code, key.key(), "Firefox"});
    }
    server::SignIn signed_by(const BrowserKey& who, const std::string& challenge,
                             const std::string& origin = "http://127.0.0.1:8417") {
        return {key.key(), challenge, who.sign("limber " + origin + " " + challenge)};
    }
    Result<std::string> sign_in() { return door.sign_in(signed_by(key, door.make_challenge())); }
    std::string refusal_of(const Result<std::string>& asked) {
        return asked ? "let in" : asked.error().message.id;
    }

    SetClock clock{moment_at(Date::parse("2024-05-06").value(), 600)};
    store::Memory memory;
    BrowsersPort& browsers = memory.ports().browsers;
    BrowserKey key;
    server::Door door{clock, browsers};
};

TEST_F(DoorTest, TellsItsAddressWithACodeThatIsSentToNoServer) {
    const std::string address = must(server::offer_entrance(browsers, clock, port));
    EXPECT_TRUE(address.starts_with("http://127.0.0.1:8417/#key=")) << address;
}

TEST_F(DoorTest, LetsABrowserInByACodeOnce) {
    const std::string code = offer();
    const std::string token = must(let_in(code));
    const auto browser = door.find(token);
    ASSERT_TRUE(browser);
    const auto all = must(browsers.all());
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].id, *browser);
    EXPECT_EQ(all[0].key, key.key());
    EXPECT_EQ(all[0].port, port);
    EXPECT_EQ(refusal_of(let_in(code)), "door.used");
}

TEST_F(DoorTest, TakesNoOtherCode) {
    const std::string code = offer();
    for (const std::string& wrong :
         {std::string(), code + "0", code.substr(1), std::string(32, '0'), system::digest_of(code)})
        EXPECT_EQ(refusal_of(let_in(wrong)), "door.used") << wrong;
    EXPECT_EQ(refusal_of(let_in(code)), "let in") << "wrong ones do not use it up";
}

TEST_F(DoorTest, TakesACodeForADayAndAtItsPortOnly) {
    const std::string late = offer();
    clock.pass(25h);
    EXPECT_EQ(refusal_of(let_in(late)), "door.used");
    const std::string elsewhere = offer(port + 1);
    EXPECT_EQ(refusal_of(let_in(elsewhere)), "door.used");
    const std::string first = offer();
    const std::string second = offer();
    EXPECT_EQ(refusal_of(let_in(first)), "door.used") << "a newer address takes its place";
    EXPECT_EQ(refusal_of(let_in(second)), "let in");
}

TEST_F(DoorTest, KnowsABrowserAgainByItsSignature) {
    must(let_in(offer()));
    clock.pass(1h);
    const auto browser = door.find(must(sign_in()));
    const auto all = must(browsers.all());
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(browser, all[0].id);
    EXPECT_EQ(all[0].seen - all[0].since, 1h);
}

TEST_F(DoorTest, LetsABrowserInAgainThatErasedEverything) {
    const std::string token = must(let_in(offer()));
    const auto browser = must(door.find_browser(token));
    ASSERT_TRUE(browser);
    must(browsers.forget(browser->id));
    EXPECT_EQ(refusal_of(sign_in()), "door.no_entry");
    must(door.let_in_again(*browser));
    EXPECT_TRUE(door.find(token));
    EXPECT_EQ(refusal_of(sign_in()), "let in");
    EXPECT_EQ(must(browsers.all()).size(), 1U);
}

TEST_F(DoorTest, KnowsItAgainAfterARestartByAChallengeOfItsOwn) {
    must(let_in(offer()));
    const std::string earlier = door.make_challenge();
    server::Door restarted(clock, browsers);
    restarted.open_at(port);
    EXPECT_EQ(refusal_of(restarted.sign_in(signed_by(key, earlier))), "door.no_entry");
    EXPECT_EQ(refusal_of(restarted.sign_in(signed_by(key, restarted.make_challenge()))), "let in");
}

TEST_F(DoorTest, RefusesASignatureByAnotherKey) {
    must(let_in(offer()));
    const BrowserKey other;
    EXPECT_EQ(refusal_of(door.sign_in(signed_by(other, door.make_challenge()))), "door.no_entry");
    const std::string challenge = door.make_challenge();
    server::SignIn unknown = signed_by(other, challenge);
    unknown.key = other.key();
    EXPECT_EQ(refusal_of(door.sign_in(unknown)), "door.no_entry");
}

TEST_F(DoorTest, RefusesASignatureForAnotherOrigin) {
    must(let_in(offer()));
    for (const char* origin : {"http://127.0.0.1:8418", "http://localhost:8417", ""})
        EXPECT_EQ(refusal_of(door.sign_in(signed_by(key, door.make_challenge(), origin))),
                  "door.no_entry")
            << origin;
}

TEST_F(DoorTest, TakesAChallengeOnceAndSoon) {
    must(let_in(offer()));
    const auto shown = signed_by(key, door.make_challenge());
    EXPECT_EQ(refusal_of(door.sign_in(shown)), "let in");
    EXPECT_EQ(refusal_of(door.sign_in(shown)), "door.no_entry");
    const auto late = signed_by(key, door.make_challenge());
    clock.pass(61s);
    EXPECT_EQ(refusal_of(door.sign_in(late)), "door.no_entry");
    EXPECT_EQ(refusal_of(door.sign_in(shown)), "door.no_entry") << "when it is forgotten, too";
}

TEST_F(DoorTest, RefusesAChallengeThatItDidNotMake) {
    must(let_in(offer()));
    const std::string made = door.make_challenge();
    for (const std::string& forged : {std::string(), std::string("a.b.c"), "0" + made, made + "0",
                                      made.substr(0, made.rfind('.') + 1)})
        EXPECT_EQ(refusal_of(door.sign_in(signed_by(key, forged))), "door.no_entry") << forged;
}

TEST_F(DoorTest, CountsAKeyOnlyAtThePortWhereItWasLetIn) {
    must(let_in(offer()));
    server::Door other(clock, browsers);
    other.open_at(port + 1);
    EXPECT_EQ(
        refusal_of(other.sign_in(signed_by(key, other.make_challenge(), "http://127.0.0.1:8418"))),
        "door.no_entry");
}

TEST_F(DoorTest, ShutsABrowserOutWithAllOfItsSessions) {
    const std::string first = must(let_in(offer()));
    const std::string second = must(sign_in());
    const BrowserKey other;
    const std::string others = must(door.let_in({offer(), other.key(), "Chrome"}));
    must(door.shut_out(*door.find(first)));
    EXPECT_FALSE(door.find(first));
    EXPECT_FALSE(door.find(second));
    EXPECT_EQ(refusal_of(sign_in()), "door.no_entry");
    EXPECT_TRUE(door.find(others));
}

TEST_F(DoorTest, LetsAKnownBrowserInAgainAsTheSame) {
    const auto first = door.find(must(let_in(offer())));
    EXPECT_EQ(door.find(must(let_in(offer()))), first);
    EXPECT_EQ(must(browsers.all()).size(), 1U);
}

TEST_F(DoorTest, KnowsNoOtherToken) {
    const std::string token = must(let_in(offer()));
    for (const std::string& wrong :
         {std::string(), token + "0", token.substr(1), std::string(32, '0')})
        EXPECT_FALSE(door.find(wrong)) << wrong;
    EXPECT_TRUE(door.find(token));
}

TEST_F(DoorTest, EndsASessionThatNobodyUsesForHalfADay) {
    const std::string token = must(let_in(offer()));
    clock.pass(11h);
    EXPECT_TRUE(door.find(token));
    clock.pass(11h);
    EXPECT_TRUE(door.find(token));
    clock.pass(13h);
    EXPECT_FALSE(door.find(token));
}

TEST_F(DoorTest, LetsTheSessionGoThatWasUnusedForLongest) {
    const std::string oldest = must(let_in(offer()));
    clock.pass(1s);
    const std::string used = must(sign_in());
    for (int more = 0; more < 100; ++more) {
        clock.pass(10ms);
        EXPECT_TRUE(door.find(used));
        must(sign_in());
    }
    EXPECT_FALSE(door.find(oldest));
    EXPECT_TRUE(door.find(used));
}

}  // namespace
}  // namespace limber::testing
