#include "limber/messages/icu_renderer.hpp"

#include <gtest/gtest.h>

namespace limber {
namespace {

Text text_of(std::map<std::string, std::string> words) { return Text(std::move(words)); }

Text english(const std::string& words) { return text_of({{"en", words}}); }

IcuRenderer renderer_of(const char* pattern, Wording wording = Wording::Plain) {
    return IcuRenderer::create({{"say", pattern}}, "en", wording).value();
}

std::string render(const char* pattern, std::vector<std::pair<std::string, Argument>> arguments) {
    return renderer_of(pattern).render(Message{"say", std::move(arguments)});
}

TEST(RenderingAMessage, FillsPlacesByName) {
    EXPECT_EQ(render("{b} before {a}", {{"a", std::string("hips")}, {"b", english("knees")}}),
              "knees before hips");
}

TEST(RenderingAMessage, ChoosesThePlural) {
    const char* pattern = "{n, plural, =0 {no set} one {# set} other {# sets}}";
    EXPECT_EQ(render(pattern, {{"n", std::int64_t{0}}}), "no set");
    EXPECT_EQ(render(pattern, {{"n", std::int64_t{1}}}), "1 set");
    EXPECT_EQ(render(pattern, {{"n", std::int64_t{2}}}), "2 sets");
}

TEST(RenderingAMessage, UsesThePluralsOfItsLanguage) {
    const auto polish = IcuRenderer::create(
        {{"say", "{n, plural, one {# seria} few {# serie} many {# serii} other {# serii}}"}}, "pl");
    ASSERT_TRUE(polish);
    EXPECT_EQ(polish->render(Message{"say", {{"n", std::int64_t{3}}}}), "3 serie");
    EXPECT_EQ(polish->render(Message{"say", {{"n", std::int64_t{5}}}}), "5 serii");
}

TEST(RenderingAMessage, ChoosesAmongNames) {
    const char* pattern = "Go{range, select, mid { part of the way} small { a little} other {}}.";
    EXPECT_EQ(render(pattern, {{"range", std::string("mid")}}), "Go part of the way.");
    EXPECT_EQ(render(pattern, {{"range", std::string("full")}}), "Go.");
}

TEST(RenderingAMessage, WritesDatesOut) {
    EXPECT_EQ(render("On {day}.", {{"day", Date::create(2026, 3, 1).value()}}),
              "On March 1, 2026.");
}

TEST(RenderingAMessage, JoinsTextsIntoAList) {
    const Text a = english("arching");
    const Text b = english("bending");
    const Text c = english("twisting");
    EXPECT_EQ(render("Not {x}.", {{"x", std::vector{a}}}), "Not arching.");
    EXPECT_EQ(render("Not {x}.", {{"x", std::vector{a, b}}}), "Not arching and bending.");
    EXPECT_EQ(render("Not {x}.", {{"x", std::vector{a, b, c}}}),
              "Not arching, bending, and twisting.");
    EXPECT_EQ(render("Not {x}.", {{"x", std::vector<Text>{}}}), "Not .");
}

TEST(RenderingAMessage, TakesBracesAndQuotesInArgumentsAsTheyAre) {
    EXPECT_EQ(render("<{x}>", {{"x", std::string("{x} 'y' {n, plural")}}), "<{x} 'y' {n, plural>");
}

TEST(RenderingAMessage, ShowsAnUnknownIdentifierInBrackets) {
    EXPECT_EQ(renderer_of("words").render(Message{"no.such", {}}), "[no.such]");
}

TEST(RenderingAMessage, ShowsItsIdentifierWhenAnArgumentHasTheWrongKind) {
    EXPECT_EQ(render("{n, plural, other {# sets}}", {{"n", std::string("many")}}), "[say]");
}

TEST(RenderingAMessage, RemovesControlCharactersFromArguments) {
    const std::string steering("a\x1b[2Jb\0c\x07\rd\x7f"
                               "e",
                               14);
    EXPECT_EQ(render("{x}", {{"x", steering}}), "a[2Jbcde");
    EXPECT_EQ(render("{x}", {{"x", english(steering)}}), "a[2Jbcde");
    EXPECT_EQ(render("{x}", {{"x", std::vector{english(steering)}}}), "a[2Jbcde");
}

TEST(RenderingAText, RemovesControlCharacters) {
    EXPECT_EQ(renderer_of("").render(english("\x1b]0;title\x07 knees \xc2\x9b"
                                             "31m")),
              "]0;title knees 31m");
}

TEST(RenderingAText, FallsBackToEnglish) {
    const auto german = IcuRenderer::create({}, "de");
    ASSERT_TRUE(german);
    EXPECT_EQ(german->render(text_of({{"en", "knee"}, {"de", "Knie"}})), "Knie");
    EXPECT_EQ(german->render(english("knee")), "knee");
    EXPECT_EQ(german->render(Text{}), "");
}

TEST(RenderingAText, DoesNotReadItAsAPattern) {
    EXPECT_EQ(renderer_of("").render(english("{side} 'knee'")), "{side} 'knee'");
}

TEST(ARenderer, IsRefusedForAnInvalidPatternAndNamesIt) {
    for (const char* pattern :
         {"{", "{n, plural, one {x}}", "{n, plurral, other {x}}", "{x y}", "{n, select, a {x}}"}) {
        const auto renderer = IcuRenderer::create({{"fine", "fine"}, {"broken", pattern}}, "en");
        ASSERT_FALSE(renderer) << pattern;
        EXPECT_EQ(renderer.error().message,
                  (Message{"lint.bad_pattern", {{"id", std::string("broken")}}}))
            << pattern;
        EXPECT_EQ(renderer.error().where, "messages/en.yaml") << pattern;
    }
}

TEST(WithoutControls, KeepsLinesTabsAndLettersOfEveryScript) {
    EXPECT_EQ(without_controls("Hüfte\n\tколено 膝 🦵"), "Hüfte\n\tколено 膝 🦵");
}

TEST(WithoutControls, RemovesBidirectionalOverrides) {
    EXPECT_EQ(without_controls("a\u202Ab\u202Bc\u202Cd\u202De\u202Ef"), "abcdef");
    EXPECT_EQ(without_controls("a\u2066b\u2067c\u2068d\u2069e"), "abcde");
}

TEST(WithoutControls, ReplacesBrokenUtf8) {
    EXPECT_EQ(without_controls("a\xff"
                               "b"),
              "a\uFFFDb");
}

TEST(Pseudo, AccentsLettersOutsideBraces) {
    EXPECT_EQ(pseudo("Lie on {side}, Anna"), "Líé óñ {side}, Áññá");
    EXPECT_EQ(pseudo("{n, plural, one {# set} other {# sets}} now"),
              "{n, plural, one {# set} other {# sets}} ñów");
}

TEST(Pseudo, LeavesDigitsAndOtherScriptsAlone) { EXPECT_EQ(pseudo("112 膝"), "112 膝"); }

TEST(APseudoRenderer, AccentsMessagesAndTextsButNotTheUsersWords) {
    const IcuRenderer renderer = renderer_of("One {text}, {word}", Wording::Pseudo);
    const Message message{"say", {{"text", english("knee")}, {"word", std::string("mine")}}};
    EXPECT_EQ(renderer.render(message), "Óñé kñéé, mine");
    EXPECT_EQ(renderer.render(english("knee")), "kñéé");
}

}  // namespace
}  // namespace limber
