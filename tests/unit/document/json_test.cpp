// JSON as the same tree as YAML.
#include "limber/document/json.hpp"

#include "limber/document/yaml.hpp"

#include <gtest/gtest.h>

namespace limber::testing {
namespace {

std::string problem_with(const std::string& text) {
    const auto tree = parse_json(text, "x.json");
    return tree ? "none" : tree.error().message.id;
}

bool are_same(const Node& one, const Node& other) {
    const auto same_field = [](const Field& a, const Field& b) {
        return a.name == b.name && are_same(a.value, b.value);
    };
    return one.kind == other.kind && one.scalar == other.scalar && one.quoted == other.quoted &&
           std::equal(one.items.begin(), one.items.end(), other.items.begin(), other.items.end(),
                      are_same) &&
           std::equal(one.fields.begin(), one.fields.end(), other.fields.begin(),
                      other.fields.end(), same_field);
}

TEST(AJsonText, GivesTheTreeOfTheSameYaml) {
    for (const char* text :
         {R"({"a": 1, "b": [true, false, -2.5, "12", "ü\"x"], "c": {"d": {}}, "e": []})",
          R"("word")", "[[[1]]]", R"({"date": "2026-11-23", "pain": {"low_back": 3}})"}) {
        const auto json = parse_json(text, "x");
        const auto yaml = parse_document(text, "x");
        ASSERT_TRUE(json && yaml) << text;
        EXPECT_TRUE(are_same(*json, *yaml)) << text;
    }
}

TEST(AJsonText, IsRefusedForTheSameReasons) {
    EXPECT_EQ(problem_with(R"({"a": 1, "a": 2})"), "document.duplicate");
    EXPECT_EQ(problem_with(R"({"a": "\u001b[31m"})"), "document.control");
    EXPECT_EQ(problem_with(R"({"\u0000": 1})"), "document.control");
    EXPECT_EQ(problem_with(std::string(33, '[') + std::string(33, ']')), "document.depth");
    EXPECT_EQ(problem_with(std::string(32, '[') + std::string(32, ']')), "none");
    EXPECT_EQ(problem_with("\"" + std::string(max_document_bytes, 'a') + "\""), "document.size");
}

TEST(AJsonText, IsNothingElseThanJson) {
    for (const char* text : {"", " ", "{", "{a: 1}", "[1,]", "{} {}", "'a'", "&a 1", "nul",
                             "\"\xff\"", "// a\n{}", "NaN", "01", "\"\\ud800\""})
        EXPECT_EQ(problem_with(text), "document.json") << text;
}

TEST(AJsonText, NamesItsFile) { EXPECT_EQ(parse_json("{", "answers").error().where, "answers:1"); }

}  // namespace
}  // namespace limber::testing
