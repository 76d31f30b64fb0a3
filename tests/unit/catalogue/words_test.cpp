#include "limber/exchange/json.hpp"
#include "limber/messages/icu_renderer.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <functional>
#include <set>

namespace limber {
namespace {

using nlohmann::json;
using testing::shipped_catalogue;

/// Where a document speaks to the user rather than to a program.
const std::set<std::string> spoken = {
    "then",    "ask", "name",  "text",  "help",    "none", "reasons", "notices",  "advice",
    "meaning", "say", "steps", "start", "summary", "sign", "cue",     "cautions", "used"};

/// Calls `use` with every string of `document` and the key it stands under.
void for_strings(const json& document, const std::string& key,
                 const std::function<void(const std::string&, const std::string&)>& use) {
    if (document.is_string()) use(key, document.get<std::string>());
    if (document.is_array()) {
        for (const auto& item : document) for_strings(item, key, use);
    }
    if (!document.is_object()) return;
    for (const auto& [name, value] : document.items()) {
        // The article's own name of a stretch is quoted, not said.
        if (name != "article") for_strings(value, name, use);
    }
}

const Renderer& pseudo_english() {
    static const IcuRenderer renderer =
        IcuRenderer::create(shipped_catalogue().messages.at("en"), "en", Wording::Pseudo).value();
    return renderer;
}

AnswerSheet sheet_of(Answers answers, int minutes, bool article) {
    return {.date = Date::create(2026, 6, 1).value(),
            .answers = std::move(answers),
            .clearances = {},
            .minutes = minutes,
            .article = article,
            .left_out = {StretchId("rest")},
            .history = {{StretchId("cat-cow"), Reached{2, std::nullopt}}}};
}

/// People whose plans show most of the reasons and notices there are.
std::vector<AnswerSheet> people() {
    Answers lifter = testing::with(testing::healthy_answers(), "causes", "lifting-form");
    lifter[QuestionId("training")] = Choice{OptionId("deadlift_before")};
    Answers sore = testing::with(testing::healthy_answers(), "joints", "wrist");
    sore = testing::with(testing::with(sore, "health", "osteoporosis"), "health", "long_illness");
    sore[QuestionId("pain")] = Scores{{OptionId("low_back"), 5}};
    sore[QuestionId("pain_duration")] = Choice{OptionId("under_3_months")};
    sore[QuestionId("slow_signs")] = Choice{};
    sore[QuestionId("direction")] = Choice{OptionId("worse_bending"), OptionId("better_arching")};
    sore[QuestionId("activities")] = Scores{{OptionId("rising"), 6}};
    const Answers ill = testing::with(testing::healthy_answers(), "emergency_signs", "saddle_numb");
    const Answers feverish = testing::with(testing::healthy_answers(), "today_signs", "fever");
    return {sheet_of(testing::healthy_answers(), 30, false), sheet_of(lifter, 10, true),
            sheet_of(sore, 20, false), sheet_of(ill, 10, false), sheet_of(feverish, 10, false)};
}

/// Everything that the program shows as a document, in the words of `renderer`.
std::vector<json> documents(const Renderer& renderer) {
    const Catalogue& catalogue = shipped_catalogue();
    std::vector<json> all = {
        json::parse(questions_json(catalogue, renderer)),
        json::parse(stretches_json(catalogue, nullptr, BreathChoice::Usual, renderer))};
    for (const auto& sheet : people()) {
        const auto screening = screen_person(catalogue, sheet, sheet.date);
        all.push_back(json::parse(screening_json(catalogue, screening, "", renderer)));
        const auto plan = testing::session_today(catalogue, sheet, {});
        if (plan) all.push_back(json::parse(plan_json(catalogue, *plan, renderer)));
        const auto week = testing::week_today(catalogue, sheet, {});
        if (week) all.push_back(json::parse(week_json(catalogue, *week, renderer)));
    }
    return all;
}

bool has_accent(const std::string& words) {
    const std::vector<std::string> accents = {"á", "ç", "é", "í", "ñ", "ó", "ú", "ý",
                                              "Á", "Ç", "É", "Í", "Ñ", "Ó", "Ú", "Ý"};
    return std::ranges::any_of(
        accents, [&](const auto& accent) { return words.find(accent) != std::string::npos; });
}

bool has_plain_vowel(const std::string& words) {
    return words.find_first_of("aeiouAEIOU") != std::string::npos;
}

TEST(Words, ComeFromTheDataWhereverADocumentSpeaks) {
    std::set<std::string> seen;
    for (const auto& document : documents(pseudo_english())) {
        for_strings(document, "", [&](const std::string& key, const std::string& words) {
            if (!spoken.contains(key)) return;
            seen.insert(key);
            // Ages, such as 20–44.
            if (std::ranges::none_of(words, [](unsigned char c) { return std::isalpha(c) != 0; }) &&
                !has_accent(words))
                return;
            EXPECT_TRUE(has_accent(words)) << key << ": " << words;
            EXPECT_FALSE(has_plain_vowel(words)) << key << ": " << words;
        });
    }
    EXPECT_EQ(seen, spoken);
}

TEST(Words, AreNeverLongerThanFourHundredCharacters) {
    constexpr std::size_t longest = 400;
    for (const auto& document : documents(testing::english())) {
        for_strings(document, "", [&](const std::string&, const std::string& words) {
            EXPECT_LE(words.size(), longest) << words;
        });
    }
    for (const auto& [id, pattern] : shipped_catalogue().messages.at("en"))
        EXPECT_LE(pattern.size(), longest) << id;
}

TEST(Words, HaveNoPlacesLeftOpen) {
    for (const auto& document : documents(testing::english())) {
        for_strings(document, "", [](const std::string& key, const std::string& words) {
            EXPECT_EQ(words.find_first_of("{}"), std::string::npos) << key << ": " << words;
            EXPECT_FALSE(words.starts_with('[')) << key << ": " << words;
        });
    }
}

TEST(TheShippedSentences, AreValidPatternsInPseudoToo) {
    for (const auto& [language, patterns] : shipped_catalogue().messages) {
        EXPECT_TRUE(IcuRenderer::create(patterns, language)) << language;
        for (const auto& [id, pattern] : patterns) {
            EXPECT_TRUE(IcuRenderer::create({{id, pseudo(pattern)}}, language)) << id;
            EXPECT_NE(pseudo_english().render(Message{id, {}}), "[" + id + "]") << id;
        }
    }
}

TEST(TheShippedSentences, AreAccentedInPseudoWhereTheySpeakOutsideBraces) {
    for (const auto& [id, pattern] : shipped_catalogue().messages.at("en")) {
        std::string outside;
        int depth = 0;
        for (const char letter : pattern) {
            if (letter == '}') --depth;
            if (depth == 0 && letter != '{' && letter != '}') outside += letter;
            if (letter == '{') ++depth;
        }
        if (!has_plain_vowel(outside)) continue;
        EXPECT_TRUE(has_accent(pseudo_english().render(Message{id, {}}))) << id;
    }
}

}  // namespace
}  // namespace limber
