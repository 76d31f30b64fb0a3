#pragma once
/// How the parts of a data folder are read; used only by `read.cpp` and its siblings.
#include "limber/catalogue/catalogue.hpp"
#include "limber/document/reader.hpp"

#include <set>

namespace limber {

Vocabulary read_vocabulary(const Reader& root);
BodyModel read_body(const Reader& root);
std::vector<Question> read_questions(const Reader& root,
                                     std::vector<Contradiction>& contradictions);
std::vector<Flag> read_flags(const Reader& root, const std::vector<Question>& questions,
                             ClearanceRules& clearance);
std::vector<Condition> read_conditions(const Reader& root, const Vocabulary& vocabulary,
                                       const std::vector<Question>& questions);
Intake read_intake(const Reader& root, const std::vector<Question>& questions);
std::vector<MoreQuestion> read_more(const Reader& root, const std::vector<Question>& questions);
std::vector<Cause> read_causes(const Reader& root, const Vocabulary& vocabulary,
                               const std::vector<Question>& questions,
                               const std::vector<Condition>& conditions);
/// Of stretches and training days that the catalogue has already.
std::vector<ReadyRoutine> read_routines(const Reader& root, const Catalogue& catalogue);
PlanRules read_plan_rules(const Reader& root, const Vocabulary& vocabulary);
WantRules read_wants(const Reader& root, const Vocabulary& vocabulary,
                     const std::vector<Question>& questions,
                     const std::vector<Condition>& conditions);
SessionRules read_session_rules(const Reader& root);
ProgressRules read_progress_rules(const Reader& root);
EmergencyNumbers read_emergency(const Reader& root);
std::map<SourceKey, Source> read_sources(const Reader& root);
std::map<std::string, std::string> read_patterns(const Reader& root);

/// What an expression may refer to: all questions, and the conditions that stand earlier.
struct ExpressionScope {
    const std::vector<Question>* questions = nullptr;
    std::set<ConditionId> conditions;
};
Expression read_expression(const Reader& node, const ExpressionScope& scope);

/// `origin` and `source` of a map; sources are checked against `sources.yaml` by lint.
Provenance read_provenance(Fields& fields);
/// `{when: {…}, then: …}`, as conditions have them.
LoadRule read_load_rule(const Reader& node, const Vocabulary& vocabulary);
/// `{lumbar_flexion: {at_least: mid}}`, all of them.
std::vector<LoadTest> read_load_tests(Fields& tests, const Vocabulary& vocabulary);
std::vector<SourceKey> read_source_keys(Fields& fields);
/// The index of the scalar's word in `words`, noting unknown ones.
std::size_t read_word(const Reader& node, const std::vector<Word>& words);
std::vector<std::size_t> read_words(const Reader& list, const std::vector<Word>& words);
/// A text in which `[one|another]` holds words for the left and for the right side.
SidedText read_sided_text(const Reader& node);
/// Exactly `count` numbers between the bounds; notes another count and returns zeros.
std::vector<double> read_numbers(const Reader& list, std::size_t count, double least, double most);
/// `{lower_back: {moves: 3, teaches: 1}}`.
Uses read_serves(const Reader& node, const Vocabulary& vocabulary);
/// What an answer wants: `wants`, `less`, `percent` and `spares` of its map.
Wanting read_wanting(Fields& fields, const Vocabulary& vocabulary);
std::map<Quality, int> read_quality_percent(const Reader& node);

inline constexpr int most_degrees = 180;

}  // namespace limber
