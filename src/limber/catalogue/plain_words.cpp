#include "limber/catalogue/plain_words.hpp"

#include "limber/catalogue/read_parts.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <utility>

namespace limber {
namespace {

bool is_letter(char letter) { return std::isalpha(static_cast<unsigned char>(letter)) != 0; }

/// In small letters; an apostrophe belongs to its word.
std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> words(1);
    for (const char letter : text) {
        if (is_letter(letter) || (letter == '\'' && !words.back().empty()))
            words.back() += static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
        else if (!words.back().empty())
            words.emplace_back();
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

/// What ends a sentence before a space or at the end; also what a list follows.
std::vector<std::string> sentences_of(const std::string& text) {
    std::vector<std::string> sentences(1);
    for (std::size_t at = 0; at < text.size(); ++at) {
        sentences.back() += text[at];
        const bool ends = std::string(".!?:;").find(text[at]) != std::string::npos &&
                          (at + 1 == text.size() || text[at + 1] == ' ');
        if (ends) sentences.emplace_back();
    }
    std::erase_if(sentences, [](const std::string& one) { return words_of(one).empty(); });
    return sentences;
}

/// Where the brace that opens at `open` closes.
std::size_t find_close(const std::string& pattern, std::size_t open) {
    int depth = 0;
    for (std::size_t at = open; at < pattern.size(); ++at) {
        if (pattern[at] == '{') ++depth;
        if (pattern[at] == '}' && --depth == 0) return at;
    }
    return pattern.size();
}

/// A MessageFormat pattern as one reading of it: what is filled in counts as one word, and of
/// several wordings the last counts, which is the usual one.
std::string read_plainly(const std::string& pattern) {
    std::string text;
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        if (pattern[at] != '{') {
            text += pattern[at];
            continue;
        }
        const std::size_t close = find_close(pattern, at);
        const std::string inside = pattern.substr(at + 1, close - at - 1);
        const std::size_t other = inside.rfind("other {");
        if (inside.find(',') == std::string::npos)
            text += "it";
        else if (other != std::string::npos)
            text +=
                read_plainly(inside.substr(other + 7, find_close(inside, other + 6) - other - 7));
        at = close;
    }
    return text;
}

/// By its groups of vowels; a silent e does not count.
int count_syllables(std::string word) {
    std::erase(word, '\'');
    if (word.size() > 3 && word.ends_with('e') && !word.ends_with("le")) word.pop_back();
    if (word.size() > 3 && (word.ends_with("es") || word.ends_with("ed")))
        word.resize(word.size() - 2);
    int groups = 0;
    bool inside = false;
    for (const char letter : word) {
        const bool vowel = std::string("aeiouy").find(letter) != std::string::npos;
        if (vowel && !inside) ++groups;
        inside = vowel;
    }
    return std::max(groups, 1);
}

std::set<std::string> read_set(Fields& fields, const std::string& name) {
    const auto words = fields.strings(name);
    return {words.begin(), words.end()};
}

}  // namespace

WordRules read_word_rules(const Reader& root) {
    Fields fields(root);
    WordRules rules;
    rules.promises = read_set(fields, "promises");
    rules.ours = read_set(fields, "ours");
    rules.sentence = fields.integer("sentence", 1, 100);
    rules.grade = fields.integer("grade", 1, 20);
    rules.technical = read_set(fields, "technical");
    if (const auto most = fields.required("fields")) {
        for (const auto& [field, words] : most->entries())
            rules.fields[field] = words.integer(1, 100);
    }
    read_provenance(fields);
    return rules;
}

double find_grade(const std::vector<std::string>& sentences) {
    std::size_t words = 0;
    int syllables = 0;
    for (const std::string& sentence : sentences) {
        for (const std::string& word : words_of(sentence)) {
            ++words;
            syllables += count_syllables(word);
        }
    }
    if (words == 0) return 0;
    // Kincaid and others 1975.
    const auto count = static_cast<double>(words);
    return 0.39 * count / static_cast<double>(sentences.size()) + 11.8 * syllables / count - 15.59;
}

void PlainWords::check_promises(const Reader& scalar) const {
    for (const std::string& word : words_of(scalar.node().scalar))
        if (rules_.promises.contains(word)) scalar.report({"lint.promise", {{"word", word}}});
}

void PlainWords::check(const Reader& text, const std::string& field) {
    const std::string topic = field.substr(0, field.find('.'));
    if (rules_.technical.contains(topic)) return;
    const std::string read = read_plainly(text.node().scalar);
    std::size_t all = 0;
    for (std::string& sentence : sentences_of(read)) {
        const auto words = words_of(sentence);
        all += words.size();
        if (std::cmp_greater(words.size(), rules_.sentence))
            text.report({"lint.long_sentence",
                         {{"words", static_cast<std::int64_t>(words.size())},
                          {"most", std::int64_t{rules_.sentence}}}});
        for (const std::string& word : words)
            if (rules_.ours.contains(word)) text.report({"lint.our_word", {{"word", word}}});
        sentences_.push_back(std::move(sentence));
    }
    const auto most = rules_.fields.find(rules_.fields.contains(field) ? field : topic);
    if (most != rules_.fields.end() && std::cmp_greater(all, most->second))
        text.report(
            {"lint.long_text",
             {{"words", static_cast<std::int64_t>(all)}, {"most", std::int64_t{most->second}}}});
}

void PlainWords::finish(const Reader& file) {
    const double grade = find_grade(sentences_);
    if (grade > rules_.grade)
        file.report({"lint.hard_words",
                     {{"grade", static_cast<std::int64_t>(std::ceil(grade))},
                      {"most", std::int64_t{rules_.grade}}}});
    sentences_.clear();
}

}  // namespace limber
