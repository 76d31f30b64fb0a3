#include "limber/document/reader.hpp"

#include "limber/document/yaml.hpp"

#include <gtest/gtest.h>

namespace limber {
namespace {

enum class Width { Narrow, Wide };

}  // namespace

template <>
inline constexpr auto names_of<Width> = all_names<Width>("narrow", "wide");

namespace {

/// A parsed document with what was found wrong while reading it.
class Document {
public:
    explicit Document(const std::string& bytes) : root_(parse_document(bytes, "f.yaml").value()) {}

    [[nodiscard]] Reader reader() { return {root_, "f.yaml", problems_}; }
    [[nodiscard]] const std::vector<Error>& problems() const { return problems_.all(); }
    /// The only problem's identifier and place, or how many there are.
    [[nodiscard]] std::string problem() const {
        if (problems().size() != 1) return std::to_string(problems().size()) + " problems";
        return problems()[0].where + ": " + problems()[0].message.id;
    }

private:
    Node root_;
    Problems problems_;
};

TEST(ReadingAWholeNumber, TakesUnquotedOnesWithinTheBounds) {
    for (const auto& [bytes, number] : {std::pair{"0", 0}, {"-5", -5}, {"7", 7}, {"10", 10}}) {
        Document document(bytes);
        EXPECT_EQ(document.reader().integer(-5, 10), number);
        EXPECT_TRUE(document.problems().empty()) << bytes;
    }
}

class NoWholeNumber : public ::testing::TestWithParam<const char*> {};

TEST_P(NoWholeNumber, IsRefused) {
    Document document(GetParam());
    EXPECT_EQ(document.reader().integer(-5, 2'000'000), -5);
    EXPECT_EQ(document.problem(), "f.yaml:1: document.want_integer");
}

INSTANTIATE_TEST_SUITE_P(ReadingAWholeNumber, NoWholeNumber,
                         ::testing::Values("012", "-012", "00", "+5", "0x10", "0o7", "1e3", "5.0",
                                           "1_000", "5 s", "'5'", "\"5\"", "five", "~", "true",
                                           "[5]", "{a: 5}", "-6", "2000001", "99999999999999999999",
                                           "-", ".inf", ".nan"));

TEST(ReadingAWholeNumber, SaysWhatIsAllowedAndWhatWasFound) {
    Document document("a: {b: 400}");
    {
        Fields top(document.reader());
        Fields inner(*top.required("a"));
        EXPECT_EQ(inner.integer("b", 0, 180), 0);
    }
    ASSERT_EQ(document.problem(), "f.yaml:1: a.b: document.want_integer");
    EXPECT_EQ(document.problems()[0].message.arguments,
              (std::vector<std::pair<std::string, Argument>>{{"least", std::int64_t{0}},
                                                             {"most", std::int64_t{180}},
                                                             {"found", std::string("400")}}));
}

TEST(ReadingADecimal, TakesUnquotedFiniteOnesWithinTheBounds) {
    for (const auto& [bytes, number] : {std::pair{"0.08", 0.08},
                                        {"-2.5", -2.5},
                                        {"7", 7.0},
                                        {"0", 0.0},
                                        {".5", 0.5},
                                        {"5.", 5.0},
                                        {"25e-1", 2.5},
                                        {"1E0", 1.0}}) {
        Document document(bytes);
        EXPECT_DOUBLE_EQ(document.reader().decimal(-10, 10), number);
        EXPECT_TRUE(document.problems().empty()) << bytes;
    }
}

class NoDecimal : public ::testing::TestWithParam<const char*> {};

TEST_P(NoDecimal, IsRefused) {
    Document document(GetParam());
    EXPECT_DOUBLE_EQ(document.reader().decimal(-10, 10), -10);
    EXPECT_EQ(document.problem(), "f.yaml:1: document.want_number");
}

INSTANTIATE_TEST_SUITE_P(ReadingADecimal, NoDecimal,
                         ::testing::Values("1e400", "-1e400", "NaN", "nan", ".nan", "inf", ".inf",
                                           "-.inf", "infinity", "012", "01.5", "+5", "+0.5",
                                           "0x1p3", "'0.5'", "1,5", "10.001", "[1]", "~", ".", "-",
                                           "e1", "1e", "1e+", "1.2.3", "1e1.5", "--1", "1 2"));

TEST(ReadingAFlag, TakesOnlyTrueAndFalse) {
    Document yes("true");
    EXPECT_TRUE(yes.reader().flag());
    EXPECT_TRUE(yes.problems().empty());
    Document no("false");
    EXPECT_FALSE(no.reader().flag());
    EXPECT_TRUE(no.problems().empty());
}

class NoFlag : public ::testing::TestWithParam<const char*> {};

TEST_P(NoFlag, IsRefused) {
    Document document(GetParam());
    EXPECT_FALSE(document.reader().flag());
    EXPECT_EQ(document.problem(), "f.yaml:1: document.want_flag");
}

INSTANTIATE_TEST_SUITE_P(ReadingAFlag, NoFlag,
                         ::testing::Values("yes", "no", "on", "off", "True", "TRUE", "y", "1", "0",
                                           "'true'", "\"false\"", "~", "[true]"));

TEST(ReadingAString, TakesWordsAndRefusesEmptyOnesListsAndMaps) {
    Document words("knee to chest");
    EXPECT_EQ(words.reader().string(), "knee to chest");
    EXPECT_TRUE(words.problems().empty());
    for (const char* bytes : {"''", "~", "[a]", "{a: b}"}) {
        Document document(bytes);
        EXPECT_EQ(document.reader().string(), "") << bytes;
        EXPECT_EQ(document.problem(), "f.yaml:1: document.want_string") << bytes;
    }
}

TEST(ReadingAString, RefusesNumbersWithoutQuotes) {
    Document number("112");
    EXPECT_EQ(number.reader().string(), "");
    EXPECT_EQ(number.problem(), "f.yaml:1: document.want_string");
    Document quoted("'112'");
    EXPECT_EQ(quoted.reader().string(), "112");
    EXPECT_TRUE(quoted.problems().empty());
}

TEST(ReadingAName, TakesThoseOfAnEnumeration) {
    Document wide("wide");
    EXPECT_EQ(wide.reader().one_of<Width>(), Width::Wide);
    EXPECT_TRUE(wide.problems().empty());
    Document middle("middle");
    EXPECT_EQ(middle.reader().one_of<Width>(), Width::Narrow);
    EXPECT_EQ(middle.problem(), "f.yaml:1: document.want_one_of");
}

TEST(ReadingAName, TakesOnlySomeOfAnEnumerationWhereOthersMakeNoSense) {
    Document wide("wide");
    EXPECT_EQ(wide.reader().one_of({Width::Wide}), Width::Wide);
    EXPECT_TRUE(wide.problems().empty());
    Document narrow("narrow");
    EXPECT_EQ(narrow.reader().one_of({Width::Wide}), Width::Wide);
    EXPECT_EQ(narrow.problem(), "f.yaml:1: document.want_one_of");
}

TEST(ReadingAName, TakesOneOfThoseThatAreAllowed) {
    constexpr std::array<std::string_view, 3> names = {"none", "small", "end"};
    Document end("end");
    EXPECT_EQ(end.reader().one_of(names), 2U);
    EXPECT_TRUE(end.problems().empty());
    for (const char* bytes : {"End", "huge", "~", "[end]"}) {
        Document document(bytes);
        EXPECT_EQ(document.reader().one_of(names), 0U) << bytes;
        EXPECT_EQ(document.problem(), "f.yaml:1: document.want_one_of") << bytes;
    }
}

TEST(ReadingAList, CountsItsItemsFromOne) {
    Document document("- a\n- [b]\n- c\n");
    EXPECT_EQ(document.reader().strings(), (std::vector<std::string>{"a", "", "c"}));
    EXPECT_EQ(document.problem(), "f.yaml:2: [2]: document.want_string");
}

TEST(ReadingAList, RefusesAnythingElse) {
    for (const char* bytes : {"a", "{a: b}", "~"}) {
        Document document(bytes);
        EXPECT_TRUE(document.reader().items().empty()) << bytes;
        EXPECT_EQ(document.problem(), "f.yaml:1: document.want_list") << bytes;
    }
}

TEST(ReadingAMap, KeepsTheOrderOfTheFile) {
    Document document("b: 1\na: 2\n");
    const auto entries = document.reader().entries();
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entries[0].first, "b");
    EXPECT_EQ(entries[1].first, "a");
    EXPECT_EQ(entries[1].second.where(), "f.yaml:2: a");
}

TEST(ReadingAMap, RefusesAnythingElse) {
    for (const char* bytes : {"a", "[a]", "~"}) {
        Document document(bytes);
        EXPECT_TRUE(document.reader().entries().empty()) << bytes;
        EXPECT_EQ(document.problem(), "f.yaml:1: document.want_map") << bytes;
    }
}

TEST(ReadingAText, TakesLanguagesAndWantsEnglish) {
    Document both("{en: knee, de: Knie}");
    EXPECT_EQ(both.reader().text().in("de"), "Knie");
    EXPECT_TRUE(both.problems().empty());
    Document german("{de: Knie}");
    EXPECT_EQ(german.reader().text().in("de"), "Knie");
    EXPECT_EQ(german.problem(), "f.yaml:1: document.want_english");
    Document bare("knee");
    EXPECT_EQ(bare.reader().text().in("en"), "");
    EXPECT_EQ(bare.problem(), "f.yaml:1: document.want_map");
}

TEST(ReadingFields, NotesUnknownOnesWithFileLineAndPath) {
    Document document("id: x\nplan:\n  minutes: 5\n  minuets: 6\n");
    {
        Fields top(document.reader());
        EXPECT_EQ(top.string("id"), "x");
        Fields plan(*top.required("plan"));
        EXPECT_EQ(plan.integer("minutes", 1, 60), 5);
    }
    EXPECT_EQ(document.problem(), "f.yaml:4: plan.minuets: document.unknown");
}

TEST(ReadingFields, NotesMissingOnesWhereTheMapBegins) {
    Document document("id: x\nplan:\n  minutes: 5\n");
    {
        Fields top(document.reader());
        top.allow("id");
        Fields plan(*top.required("plan"));
        plan.allow("minutes");
        EXPECT_FALSE(plan.required("article"));
    }
    ASSERT_EQ(document.problem(), "f.yaml:3: plan: document.missing");
    EXPECT_EQ(document.problems()[0].message,
              (Message{"document.missing", {{"field", std::string("article")}}}));
}

TEST(ReadingFields, SaysOnceThatTheyAreNoMap) {
    Document document("just words");
    {
        Fields top(document.reader());
        EXPECT_EQ(top.string("id"), "");
        EXPECT_EQ(top.integer("minutes", 1, 60), 0);
    }
    EXPECT_EQ(document.problem(), "f.yaml:1: document.want_map");
}

TEST(ReadingFields, LeavesOptionalAndAllowedOnesAlone) {
    Document document("note: [1, 2]\n");
    {
        Fields top(document.reader());
        EXPECT_FALSE(top.optional("help"));
        EXPECT_EQ(
            top.get_or("title", [](const Reader& node) { return node.string(); }, "none"), "none");
        top.allow("note");
    }
    EXPECT_TRUE(document.problems().empty());
}

TEST(ReadingFields, FindsEverythingInOneRun) {
    Document document("a: 012\nb: yes\nd: 1\n");
    {
        Fields top(document.reader());
        EXPECT_EQ(top.integer("a", 0, 100), 0);
        EXPECT_FALSE(top.get("b", [](const Reader& node) { return node.flag(); }));
        EXPECT_EQ(top.string("c"), "");
    }
    ASSERT_EQ(document.problems().size(), 4U);
    EXPECT_EQ(document.problems()[0].where, "f.yaml:1: a");
    EXPECT_EQ(document.problems()[1].where, "f.yaml:2: b");
    EXPECT_EQ(document.problems()[2].where, "f.yaml:1");
    EXPECT_EQ(document.problems()[3].where, "f.yaml:3: d");
}

}  // namespace
}  // namespace limber
