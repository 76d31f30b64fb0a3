#pragma once
/// How people are spoken to: words that no text may have, how long a sentence may be, and how
/// easily all of a file reads. Its rules are data (`data/words.yaml`).
#include "limber/document/reader.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace limber {

struct WordRules {
    /// Promise what nobody can.
    std::set<std::string> promises;
    /// Terms of whoever works on Limber.
    std::set<std::string> ours;
    /// The most words of a sentence, and of a whole text by the field that it stands under.
    int sentence = 0;
    std::map<std::string, int> fields;
    /// The highest school grade of a file's texts together.
    int grade = 0;
    /// How sentences for whoever runs or writes the program begin in their names.
    std::set<std::string> technical;
};

WordRules read_word_rules(const Reader& root);

/// The school grade (Flesch and Kincaid) from which on these sentences read easily; 0 for none.
double find_grade(const std::vector<std::string>& sentences);

/// Holds the texts of one file after another to the rules.
class PlainWords {
public:
    explicit PlainWords(WordRules rules) : rules_(std::move(rules)) {}

    /// Any scalar: it promises nothing.
    void check_promises(const Reader& scalar) const;
    /// A text that people read: English, or a pattern of the program's sentences under its name.
    void check(const Reader& text, const std::string& field);
    /// The file whose texts came since the last one.
    void finish(const Reader& file);

private:
    WordRules rules_;
    std::vector<std::string> sentences_;
};

}  // namespace limber
