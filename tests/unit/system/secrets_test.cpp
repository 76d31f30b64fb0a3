#include "limber/system/secrets.hpp"

#include "support/browser_key.hpp"
#include "support/introduction.hpp"

#include <gtest/gtest.h>

#include <set>

namespace limber::testing {
namespace {

TEST(Secrets, AreNeverTheSame) {
    std::set<std::string> secrets;
    for (int at = 0; at < 100; ++at) {
        const std::string secret = system::make_secret();
        EXPECT_EQ(secret.size(), 32U);
        EXPECT_EQ(secret.find_first_not_of("0123456789abcdef"), std::string::npos);
        secrets.insert(secret);
    }
    EXPECT_EQ(secrets.size(), 100U);
}

TEST(Secrets, HaveTheDigestsThatTheStandardNames) {
    EXPECT_EQ(system::digest_of("abc"),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    // RFC 4231, second case.
    EXPECT_EQ(system::seal_of("Jefe", "what do ya want for nothing?"),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(Secrets, AreTheSameOnlyWhole) {
    EXPECT_TRUE(system::is_same("secret", "secret"));
    for (const char* shown : {"", "secre", "secrets", "Secret", "secreT"})
        EXPECT_FALSE(system::is_same(shown, "secret")) << shown;
}

TEST(Secrets, KnowAPointOfTheCurve) {
    EXPECT_TRUE(system::is_public_key(some_key));
    EXPECT_TRUE(system::is_public_key(BrowserKey().key()));
    std::string beside = some_key;
    beside.back() = '6';
    const std::string key = some_key;
    for (const std::string& wrong :
         {std::string(), beside, key.substr(2), key + "00", "02" + key.substr(2, 64),
          std::string(130, '0'), std::string(130, 'x')})
        EXPECT_FALSE(system::is_public_key(wrong)) << wrong;
}

TEST(Secrets, KnowWhoSignedWhat) {
    const BrowserKey own;
    const std::string signature = own.sign("text");
    EXPECT_TRUE(system::is_signed_by(own.key(), "text", signature));
    EXPECT_TRUE(system::is_signed_by(own.key(), "", own.sign("")));
    EXPECT_FALSE(system::is_signed_by(own.key(), "Text", signature));
    EXPECT_FALSE(system::is_signed_by(BrowserKey().key(), "text", signature));
    EXPECT_FALSE(system::is_signed_by(own.key(), "text", BrowserKey().sign("text")));
    EXPECT_FALSE(system::is_signed_by("", "text", signature));
    for (const std::string& wrong : {std::string(), signature.substr(2), signature + "00",
                                     std::string(128, '0'), std::string(128, 'f')})
        EXPECT_FALSE(system::is_signed_by(own.key(), "text", wrong)) << wrong;
}

}  // namespace
}  // namespace limber::testing
