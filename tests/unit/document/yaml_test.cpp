#include "limber/document/yaml.hpp"

#include "support/support.hpp"

#include <gtest/gtest.h>

namespace limber {
namespace {

using testing::ScratchFolder;

/// A list within a list, `depth` times.
std::string nested_lists(int depth) {
    const auto count = static_cast<std::size_t>(depth);
    return std::string(count, '[') + std::string(count, ']');
}

std::string nested_maps(int depth) {
    std::string all = "x";
    for (int at = 0; at < depth; ++at) all = "{a: " + all + "}";
    return all;
}

TEST(ReadingADocument, KeepsScalarsListsAndMapsWithTheirLines) {
    const auto root = parse_document("a: 1\nb:\n  - x\n  - \"2\"\nc:\n", "f.yaml");
    ASSERT_TRUE(root);
    ASSERT_EQ(root->kind, Node::Kind::Map);
    const Node* a = root->find("a");
    ASSERT_NE(a, nullptr);
    EXPECT_EQ(a->scalar, "1");
    EXPECT_FALSE(a->quoted);
    EXPECT_EQ(a->line, 1);
    const Node* b = root->find("b");
    ASSERT_NE(b, nullptr);
    ASSERT_EQ(b->items.size(), 2U);
    EXPECT_EQ(b->items[0].scalar, "x");
    EXPECT_EQ(b->items[0].line, 3);
    EXPECT_EQ(b->items[1].scalar, "2");
    EXPECT_TRUE(b->items[1].quoted);
    const Node* c = root->find("c");
    ASSERT_NE(c, nullptr);
    EXPECT_EQ(c->kind, Node::Kind::Empty);
    EXPECT_EQ(root->find("d"), nullptr);
}

TEST(ReadingADocument, TakesBothKindsOfQuotesAndBlocksAsQuoted) {
    const auto root = parse_document("- 'a'\n- \"b\"\n- |\n  c\n- >\n  d\n  e\n- f\n", "f.yaml");
    ASSERT_TRUE(root);
    ASSERT_EQ(root->items.size(), 5U);
    for (std::size_t at = 0; at < 4; ++at) EXPECT_TRUE(root->items[at].quoted) << at;
    EXPECT_FALSE(root->items[4].quoted);
    EXPECT_EQ(root->items[3].scalar, "d e\n");
}

TEST(ReadingADocument, KeepsEveryScript) {
    const auto root = parse_document("a: Hüfte 膝 🦵\n", "f.yaml");
    ASSERT_TRUE(root);
    EXPECT_EQ(root->find("a")->scalar, "Hüfte 膝 🦵");
}

struct Refused {
    const char* name;
    std::string bytes;
    const char* id;
    const char* where;
};

void PrintTo(const Refused& refused, std::ostream* out) { *out << refused.name; }

class RefusedDocument : public ::testing::TestWithParam<Refused> {};

TEST_P(RefusedDocument, IsRefusedWithItsLine) {
    const auto root = parse_document(GetParam().bytes, "f.yaml");
    ASSERT_FALSE(root);
    EXPECT_EQ(root.error().message.id, GetParam().id);
    EXPECT_EQ(root.error().where, GetParam().where);
    EXPECT_EQ(root.error().code, ErrorCode::BadInput);
}

INSTANTIATE_TEST_SUITE_P(
    ReadingADocument, RefusedDocument,
    ::testing::Values(
        Refused{"Empty", "", "document.empty", "f.yaml:1"},
        Refused{"OnlyAComment", "# nothing\n", "document.empty", "f.yaml:1"},
        Refused{"InvalidUtf8", "a: 1\nb: \xff\n", "document.utf8", "f.yaml:2"},
        Refused{"CutUtf8", "a: \xe2\x82", "document.utf8", "f.yaml:1"},
        Refused{"OverlongUtf8", "a: \xc0\xaf\n", "document.utf8", "f.yaml:1"},
        Refused{"Surrogate", "a: \xed\xa0\x80\n", "document.utf8", "f.yaml:1"},
        Refused{"Utf16",
                std::string("\xff\xfe"
                            "a\0:\0",
                            6),
                "document.utf8", "f.yaml:1"},
        Refused{"Nul", std::string("a: x\0y\n", 7), "document.control", "f.yaml:1"},
        Refused{"Esc", "a: 1\n\nb: \x1b[31mred\n", "document.control", "f.yaml:3"},
        Refused{"Delete", "a: \x7f\n", "document.control", "f.yaml:1"},
        Refused{"C1Control",
                "a: \xc2\x9b"
                "31m\n",
                "document.control", "f.yaml:1"},
        Refused{"ControlInAComment", "a: 1 # \x07\n", "document.control", "f.yaml:1"},
        Refused{"EscapedEsc", "a: 1\nb: \"\\e[31mred\"\n", "document.control", "f.yaml:2"},
        Refused{"EscapedNul", "a: \"x\\0y\"\n", "document.control", "f.yaml:1"},
        Refused{"EscapedC1Control", "a: \"\\x9b\"\n", "document.control", "f.yaml:1"},
        Refused{"EscapedControlInAKey", "\"\\u0007\": x\n", "document.control", "f.yaml:1"},
        Refused{"DuplicateKey", "a: 1\nb: 2\na: 3\n", "document.duplicate", "f.yaml:3"},
        Refused{"NestedDuplicateKey", "x:\n  - {a: 1}\n  - b: {c: 1,\n        c: 2}\n",
                "document.duplicate", "f.yaml:4"},
        Refused{"QuotedDuplicateKey", "a: 1\n\"a\": 2\n", "document.duplicate", "f.yaml:2"},
        Refused{"Anchor", "a: &x 1\n", "document.alias", "f.yaml:1"},
        Refused{"AnchoredMap", "a: &x\n  b: 1\n", "document.alias", "f.yaml:1"},
        Refused{"AnchoredNull", "a: &x\n", "document.alias", "f.yaml:1"},
        Refused{"Alias", "a: 1\nb: *a\n", "document.yaml", "f.yaml:2"},
        Refused{"Tag", "a: !!str 1\n", "document.tag", "f.yaml:1"},
        Refused{"LocalTag", "a: !mine x\n", "document.tag", "f.yaml:1"},
        Refused{"TaggedMap", "a: !!map {b: 1}\n", "document.tag", "f.yaml:1"},
        Refused{"TaggedList", "a:\n  !!seq [1]\n", "document.tag", "f.yaml:2"},
        Refused{"ListAsKey", "? [a]\n: 1\n", "document.key", "f.yaml:1"},
        Refused{"EmptyKey", ": 1\n", "document.key", "f.yaml:1"},
        Refused{"TooDeep", nested_lists(33), "document.depth", "f.yaml:1"},
        Refused{"TooDeepMaps", nested_maps(33), "document.depth", "f.yaml:1"},
        Refused{"VeryDeep", std::string(100'000, '['), "document.depth", "f.yaml:1"},
        Refused{"SecondDocument", "a: 1\n---\na: 2\n", "document.second", "f.yaml:1"},
        Refused{"EmptySecondDocument", "a: 1\n---\n", "document.second", "f.yaml:1"},
        Refused{"OpenBracket", "a: 1\nb: [1, 2\n", "document.yaml", "f.yaml:2"},
        Refused{"OpenQuote", "a: \"x\n", "document.yaml", "f.yaml:1"},
        Refused{"OpenQuoteOverLines", "a: 'x\nb: 2\n", "document.yaml", "f.yaml:2"},
        Refused{"MapInAScalar", "a: 1\nb: c: d\n", "document.yaml", "f.yaml:2"},
        Refused{"TabAsIndent", "a:\n\tb: 1\n", "document.yaml", "f.yaml:2"}),
    [](const auto& row) { return row.param.name; });

TEST(ReadingADocument, AllowsThirtyTwoLevels) {
    EXPECT_TRUE(parse_document(nested_lists(32), "f.yaml"));
    EXPECT_TRUE(parse_document(nested_maps(32), "f.yaml"));
}

TEST(ReadingADocument, AllowsUpToOneMegabyte) {
    std::string bytes = "a: ";
    bytes.resize(max_document_bytes, 'x');
    EXPECT_TRUE(parse_document(bytes, "f.yaml"));
    bytes += 'x';
    const auto large = parse_document(bytes, "f.yaml");
    ASSERT_FALSE(large);
    EXPECT_EQ(large.error().message.id, "document.size");
}

TEST(ReadingADocument, NamesTheDuplicateField) {
    const auto root = parse_document("knee: 1\nknee: 2\n", "f.yaml");
    ASSERT_FALSE(root);
    EXPECT_EQ(root.error().message,
              (Message{"document.duplicate", {{"field", std::string("knee")}}}));
}

TEST(ReadingADocument, AllowsTheSameKeyInDifferentMaps) {
    EXPECT_TRUE(parse_document("- {a: 1}\n- {a: 2, b: {a: 3}}\n", "f.yaml"));
}

TEST(ReadingADocument, AcceptsAByteOrderMarkAndWindowsLines) {
    const auto root = parse_document("\xef\xbb\xbf"
                                     "a: 1\r\nb: 2\r\n",
                                     "f.yaml");
    ASSERT_TRUE(root);
    ASSERT_NE(root->find("a"), nullptr);
    EXPECT_EQ(root->find("b")->scalar, "2");
}

TEST(ReadingAFile, ParsesItAndNamesItsPath) {
    const ScratchFolder folder;
    EXPECT_TRUE(read_document(folder.write("good.yaml", "a: 1\n")));
    const auto path = folder.write("bad.yaml", "a: 1\na: 2\n");
    const auto bad = read_document(path);
    ASSERT_FALSE(bad);
    EXPECT_EQ(bad.error().where, path + ":2");
}

TEST(ReadingAFile, RefusesWhatIsMissingAndWhatIsNoFile) {
    const ScratchFolder folder;
    for (const auto& [path, id] :
         {std::pair((folder.path() / "none.yaml").string(), "document.unreadable"),
          {folder.path().string(), "file.irregular"},
          {"/dev/zero", "file.irregular"}}) {
        const auto read = read_document(path);
        ASSERT_FALSE(read) << path;
        EXPECT_EQ(read.error().code, ErrorCode::NotFound) << path;
        EXPECT_EQ(read.error().message.id, id) << path;
        EXPECT_EQ(read.error().where, path);
    }
}

TEST(ReadingAFile, RefusesAnEmptyOneAndOneThatIsTooLong) {
    const ScratchFolder folder;
    const auto empty = read_document(folder.write("empty.yaml", ""));
    ASSERT_FALSE(empty);
    EXPECT_EQ(empty.error().message.id, "document.empty");
    const std::string file = folder.write("long.yaml", "a: b\n");
    std::filesystem::resize_file(file, std::uintmax_t{1} << 40U);
    const auto too_long = read_document(file);
    ASSERT_FALSE(too_long);
    EXPECT_EQ(too_long.error().message.id, "document.size");
}

}  // namespace
}  // namespace limber
