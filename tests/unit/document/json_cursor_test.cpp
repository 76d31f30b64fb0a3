#include "limber/document/json_cursor.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

namespace limber::testing {
namespace {

constexpr std::array<std::string_view, 3> names{"id", "count", "kept"};

struct Read {
    std::string id;
    std::int64_t count = 0;
    bool kept = false;
    bool good = false;
};

/// The first two must be there.
Read read(std::string_view text) {
    JsonCursor json(text);
    Read made;
    json.members(names, 2, [&](std::size_t place) {
        if (place == 0) made.id = json.string();
        if (place == 1) made.count = json.integer(-5, 100);
        if (place == 2) made.kept = json.flag();
    });
    made.good = json.is_good();
    return made;
}

TEST(AJsonCursor, ReadsWhatWasWrittenInAnyOrderAndLayout) {
    const auto made = read(" {\"count\" : 100,\n\"id\":\"cat-cow\"\t, \"kept\":true } ");
    EXPECT_TRUE(made.good);
    EXPECT_EQ(made.id, "cat-cow");
    EXPECT_EQ(made.count, 100);
    EXPECT_TRUE(made.kept);
    EXPECT_TRUE(read(R"({"id":"","count":-5,"kept":false})").good);
    EXPECT_TRUE(read(R"({"id":"Hüfte","count":0})").good);
}

TEST(AJsonCursor, RefusesEverythingElse) {
    for (const char* text : {"",
                             "{",
                             "{}",
                             "[]",
                             "null",
                             R"({"id":"a"})",
                             R"({"id":"a","count":1)",
                             R"({"id":"a","count":1}})",
                             R"({"id":"a","count":1} x)",
                             R"({"id":"a","count":1,})",
                             R"({"id":"a","count":1,"id":"b"})",
                             R"({"id":"a","count":1,"other":2})",
                             R"({"id":"a","count":101})",
                             R"({"id":"a","count":-6})",
                             R"({"id":"a","count":01})",
                             R"({"id":"a","count":+1})",
                             R"({"id":"a","count":1.0})",
                             R"({"id":"a","count":1e1})",
                             R"({"id":"a","count":"1"})",
                             R"({"id":"a","count":-})",
                             R"({"id":1,"count":1})",
                             R"({"id":"a\n","count":1})",
                             "{\"id\":\"a\n\",\"count\":1}",
                             R"({"id":"a,"count":1})",
                             R"({"id":"a" "count":1})",
                             R"({"id" "a","count":1})",
                             R"({id:"a","count":1})",
                             R"({"id":"a","count":99999999999999999999})",
                             R"({"id":"a","count":1,"kept":"true"})",
                             R"({"id":"a","count":1,"kept":truely})"})
        EXPECT_FALSE(read(text).good) << text;
}

TEST(AJsonCursor, ReadsLists) {
    const auto list = [](std::string_view text) {
        JsonCursor json(text);
        std::vector<std::int64_t> all;
        json.list([&] { all.push_back(json.integer(0, 9)); });
        return json.is_good() ? all : std::vector<std::int64_t>{-1};
    };
    EXPECT_EQ(list("[]"), std::vector<std::int64_t>{});
    EXPECT_EQ(list("[1, 2,3]"), (std::vector<std::int64_t>{1, 2, 3}));
    for (const char* text : {"[", "[1", "[1,]", "[,1]", "[1 2]", "[10]", "[1]]", "{}"})
        EXPECT_EQ(list(text), std::vector<std::int64_t>{-1}) << text;
}

TEST(AJsonCursor, EndsWhereverATextIsCutOff) {
    const std::string whole = R"({"id":"cat-cow","count":12,"kept":true})";
    for (std::size_t length = 0; length < whole.size(); ++length)
        EXPECT_FALSE(read(std::string_view(whole).substr(0, length)).good) << length;
    EXPECT_TRUE(read(whole).good);
}

}  // namespace
}  // namespace limber::testing
