#pragma once
/// Everything that the data folder says, in types that are always valid.
#include "limber/catalogue/intake.hpp"
#include "limber/catalogue/more.hpp"
#include "limber/catalogue/plan_rules.hpp"
#include "limber/catalogue/routine.hpp"
#include "limber/catalogue/rules.hpp"
#include "limber/catalogue/session_rules.hpp"
#include "limber/catalogue/ways.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace limber {

struct FigureTables;

struct Source {
    std::string title;
    std::string note;
};

/// Numbers to call by ISO 3166 country code: in an emergency, and where it is urgent but none.
struct EmergencyNumbers {
    std::map<std::string, std::string> by_country;
    std::map<std::string, std::string> urgent;
    Text unknown;
};

/// How long "seen, exercise is fine" holds, in days.
struct ClearanceRules {
    int valid_days = 0;
    /// Answers that tell how old something is: so many days at most.
    std::map<QuestionId, std::map<OptionId, int>> at_most_days;
};

struct Catalogue {
    Vocabulary vocabulary;
    BodyModel body;
    /// What a person is drawn with; none where nothing is drawn.
    std::shared_ptr<const FigureTables> figure;
    std::vector<Way> ways;
    std::vector<Stretch> stretches;
    std::vector<ReadyRoutine> routines;
    std::vector<Question> questions;
    Intake intake;
    std::vector<MoreQuestion> more;
    std::vector<Flag> flags;
    ClearanceRules clearance;
    std::vector<Condition> conditions;
    std::vector<Contradiction> contradictions;
    std::vector<Cause> causes;
    PlanRules plan;
    WantRules wants;
    SessionRules session;
    ProgressRules progress;
    EmergencyNumbers emergency;
    std::map<SourceKey, Source> sources;
    /// The program's own sentences by language, then by identifier.
    std::map<std::string, std::map<std::string, std::string>> messages;

    [[nodiscard]] const Stretch* find(const StretchId& stretch) const;
    [[nodiscard]] const ReadyRoutine* find(const RoutineId& routine) const;
    [[nodiscard]] const Question* find(const QuestionId& question) const;
    [[nodiscard]] const Condition* find(const ConditionId& condition) const;
    [[nodiscard]] const Flag* find(const FlagId& flag) const;
};

}  // namespace limber
