#include "limber/http/target.hpp"

#include <gtest/gtest.h>

namespace limber::testing {
namespace {

std::string path_of(std::string_view target) {
    const auto parsed = http::parse_target(target);
    return parsed ? parsed->path : "malformed";
}

bool is_malformed(std::string_view target) { return !http::parse_target(target).has_value(); }

using Query = std::map<std::string, std::string>;

Query query_of(std::string_view target) {
    const auto parsed = http::parse_target(target);
    return parsed ? parsed->query : Query{{"malformed", ""}};
}

TEST(Target, HasThePathAsItWasMeant) {
    EXPECT_EQ(path_of("/"), "/");
    EXPECT_EQ(path_of("/stretches/cat-cow.svg"), "/stretches/cat-cow.svg");
    EXPECT_EQ(path_of("/a%20b/%C3%BC"), "/a b/ü");
    EXPECT_EQ(path_of("/a+b/.../..c/%2520"), "/a+b/.../..c/%20");
}

TEST(Target, MustBeginWithASlash) {
    for (const char* target : {"", "a", "*", "http://127.0.0.1/", "?a=b", "%2f"}) {
        EXPECT_TRUE(is_malformed(target)) << target;
    }
}

TEST(Target, LeavesNoWayOutOfAFolder) {
    for (const char* target : {"/..", "/.", "/a/../b", "/a/./b", "/%2e%2e", "/%2E./a", "/a%2fb",
                               "/a%2F..", "/a\\b", "/..%5c..", "/%5C"}) {
        EXPECT_TRUE(is_malformed(target)) << target;
    }
}

TEST(Target, EndsWithOrWithoutASlash) {
    EXPECT_EQ(path_of("/a/"), "/a");
    EXPECT_EQ(path_of("/a/b/?c=d"), "/a/b");
}

TEST(Target, HasNoEmptySegment) {
    for (const char* target : {"//", "//a", "/a//b", "/a//", "/a//?b"}) {
        EXPECT_TRUE(is_malformed(target)) << target;
    }
}

TEST(Target, HoldsTextOnly) {
    for (const char* target : {"/%00", "/a%0a", "/%7f", "/%1b", "/%c2%80", "/a\tb", "/?a=%00",
                               "/?%0d=1", "/?a=%c2%9f"}) {
        EXPECT_TRUE(is_malformed(target)) << target;
    }
}

TEST(Target, HoldsUtf8InItsShortestFormOnly) {
    for (const char* target :
         {"/%c0%ae%c0%ae", "/%c0%af", "/%e0%80%af", "/%f0%80%80%af", "/%c3", "/%c3a", "/%80",
          "/%ff", "/%ed%a0%80", "/%f4%90%80%80", "/\xc0\xae", "/?a=%c0%ae", "/?%e2%82=1"}) {
        EXPECT_TRUE(is_malformed(target)) << target;
    }
    EXPECT_EQ(path_of("/%e2%82%ac%f0%9f%99%82%f4%8f%bf%bf"), "/€🙂\U0010FFFF");
}

TEST(Target, HasWholePercentCodes) {
    for (const char* target : {"/%", "/%2", "/%g0", "/%0g", "/% 20", "/%-1", "/?a=%", "/?%4=1"}) {
        EXPECT_TRUE(is_malformed(target)) << target;
    }
}

TEST(Target, HasNoFragment) {
    EXPECT_TRUE(is_malformed("/#a"));
    EXPECT_TRUE(is_malformed("/?a=b#c"));
}

TEST(Target, HasADecodedQuery) {
    EXPECT_EQ(query_of("/"), Query());
    EXPECT_EQ(query_of("/?"), Query());
    EXPECT_EQ(query_of("/?a=b"), (Query{{"a", "b"}}));
    EXPECT_EQ(query_of("/?a=1+2&b=%2B%26%3D&c"), (Query{{"a", "1 2"}, {"b", "+&="}, {"c", ""}}));
    EXPECT_EQ(query_of("/?a=b=c&d=?/"), (Query{{"a", "b=c"}, {"d", "?/"}}));
}

TEST(Target, HasNoQueryNameTwiceOrEmpty) {
    for (const char* target : {"/?a=1&a=2", "/?a&a", "/?a=1&%61=2", "/?=1", "/?&", "/?a&&b"}) {
        EXPECT_TRUE(is_malformed(target)) << target;
    }
}

}  // namespace
}  // namespace limber::testing
