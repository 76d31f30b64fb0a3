#include "limber/exchange/read_answers.hpp"

#include "limber/document/yaml.hpp"
#include "limber/exchange/answer_json.hpp"
#include "limber/screening/intake.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

namespace limber::testing {
namespace {

using Strings = std::vector<std::string>;

bool has(const Strings& all, const std::string& one) {
    return std::ranges::find(all, one) != all.end();
}

const Date today = *Date::create(2026, 5, 31);

/// Everything somebody well answers, without the last line break.
const std::string well = "date: 2026-05-30\n"
                         "answers:\n"
                         "  emergency_signs: none\n"
                         "  age: 40\n"
                         "  pain: none\n"
                         "  today_signs: none\n"
                         "  slow_signs: none\n"
                         "  health: none\n"
                         "  joints: none";

Checked<AnswerSheet> read(const std::string& bytes) {
    const auto tree = parse_document(bytes, "me.yaml");
    if (!tree) return tl::unexpected(std::vector{tree.error()});
    return read_answer_sheet(*tree, "me.yaml", shipped_catalogue(), today);
}

Checked<AnswerSheet> read_well_and(const std::string& more) { return read(well + "\n" + more); }

/// "place message" of every problem.
std::vector<std::string> problems_of(const Checked<AnswerSheet>& sheet) {
    std::vector<std::string> all;
    if (sheet) return all;
    for (const auto& problem : sheet.error())
        all.push_back(problem.where + " " + problem.message.id);
    return all;
}

Answer answer_of(const Checked<AnswerSheet>& sheet, const std::string& question) {
    return sheet.value().answers.at(QuestionId(question));
}

TEST(ReadingAnswers, TakesEachKindOfAnswer) {
    const auto sheet = read_well_and("  causes: [sitting, strain]\n"
                                     "  goal: calm\n"
                                     "  activities: {shoes: 7, walking: 0}\n");
    ASSERT_EQ(problems_of(sheet), Strings{});
    EXPECT_EQ(answer_of(sheet, "age"), Answer(40));
    EXPECT_EQ(answer_of(sheet, "causes"), Answer(Choice{OptionId("sitting"), OptionId("strain")}));
    EXPECT_EQ(answer_of(sheet, "goal"), Answer(Choice{OptionId("calm")}));
    EXPECT_EQ(answer_of(sheet, "activities"),
              Answer(Scores{{OptionId("shoes"), 7}, {OptionId("walking"), 0}}));
}

TEST(ReadingAnswers, TakesNoneForNoOptionAndNoScore) {
    const auto sheet = read(well);
    ASSERT_EQ(problems_of(sheet), Strings{});
    EXPECT_EQ(answer_of(sheet, "health"), Answer(Choice{}));
    EXPECT_EQ(answer_of(sheet, "pain"), Answer(Scores{}));
}

TEST(ReadingAnswers, TakesTheOptionThatIsCalledNone) {
    const auto sheet = read_well_and("  causes: [lifting-form]\n  training: none\n");
    ASSERT_EQ(problems_of(sheet), Strings{});
    EXPECT_EQ(answer_of(sheet, "training"), Answer(Choice{OptionId("none")}));
}

TEST(ReadingAnswers, TakesUnsureForEverySafetyQuestion) {
    std::string bytes = "date: 2026-05-30\nanswers:\n";
    for (const auto& question : shipped_catalogue().questions) {
        if (question.safety) bytes += "  " + question.id.value() + ": unsure\n";
    }
    const auto sheet = read(bytes);
    ASSERT_EQ(problems_of(sheet), Strings{});
    for (const auto& [question, answer] : sheet->answers)
        EXPECT_EQ(answer, Answer(Unsure{})) << question.value();
}

/// What a gentle start leaves for later, as a file.
std::string gentle_file() {
    const Catalogue& catalogue = shipped_catalogue();
    const Answers answers = answers_of(catalogue, {{catalogue.intake.gentle.screen.id, {}}});
    return "date: 2026-05-30\nanswers: " + answers_json(answers, catalogue).dump() + "\n";
}

TEST(ReadingAnswers, TakesWhatAGentleStartLeavesForLater) {
    const Catalogue& catalogue = shipped_catalogue();
    const auto sheet = read(gentle_file());
    ASSERT_EQ(problems_of(sheet), Strings{});
    EXPECT_EQ(sheet->answers, answers_of(catalogue, {{catalogue.intake.gentle.screen.id, {}}}));
    EXPECT_EQ(answer_of(sheet, "emergency_signs"), Answer(Choice{}));
    EXPECT_EQ(answer_of(sheet, "pain"), Answer(NotAsked{}));
}

TEST(ReadingAnswers, LeavesNothingForLaterThatTheGentleStartAsks) {
    for (const auto& [line, later] : std::vector<std::pair<std::string, std::string>>{
             {"emergency_signs: none", "emergency_signs: not_asked"},
             {"emergency_signs: none", "emergency_signs: {chest_pain: not_asked}"},
             {"today_signs: none", "today_signs: {fever: not_asked}"},
             {"health: none", "health: not_asked"}}) {
        std::string bytes = well;
        const auto from = bytes.find(line);
        ASSERT_NE(from, std::string::npos) << line;
        bytes.replace(from, line.size(), later);
        const auto sheet = read(bytes);
        ASSERT_FALSE(sheet) << later;
        EXPECT_EQ(sheet.error().front().message.id, "answers.not_for_later") << later;
    }
}

TEST(ReadingAnswers, LeavesNoWishForLater) { EXPECT_FALSE(read_well_and("  causes: not_asked\n")); }

TEST(ReadingAnswers, DoesNotTakeNoneWhereItIsNoAnswer) {
    const auto sheet = read(well + "\n  hip_side: none\n  pregnancy_weeks: none\n");
    EXPECT_EQ(problems_of(sheet),
              (Strings{"me.yaml:10: answers.hip_side document.want_one_of",
                       "me.yaml:11: answers.pregnancy_weeks document.want_integer"}));
}

TEST(ReadingAnswers, WantsAListOfOptionsWhereSeveralArePossible) {
    EXPECT_EQ(problems_of(read_well_and("  props: chair\n")),
              (Strings{"me.yaml:10: answers.props document.want_list"}));
}

TEST(ReadingAnswers, DoesNotTakeAnEmptyAnswerForNone) {
    for (const char* line : {"  health:\n", "  joints:\n", "  pain:\n"}) {
        std::string bytes = well + "\n";
        const std::string question = std::string(line).substr(0, std::string(line).find(':'));
        const auto from = bytes.find(question + ":");
        bytes.replace(from, bytes.find('\n', from) + 1 - from, line);
        EXPECT_FALSE(read(bytes)) << line;
    }
}

TEST(ReadingAnswers, NamesUnknownQuestionsAndOptions) {
    const auto sheet =
        read_well_and("  shoe_size: 44\n  props: [sofa]\n  activities: {flying: 3}\n");
    EXPECT_EQ(problems_of(sheet),
              (Strings{"me.yaml:10: answers.shoe_size lint.unknown_question",
                       "me.yaml:11: answers.props[1] document.want_one_of",
                       "me.yaml:12: answers.activities.flying lint.unknown_option"}));
}

TEST(ReadingAnswers, NamesEveryMissingSafetyAnswer) {
    const auto sheet = read("date: 2026-05-30\nanswers: {age: 40}\n");
    ASSERT_FALSE(sheet);
    std::vector<std::string> missing;
    for (const auto& problem : sheet.error()) {
        EXPECT_EQ(problem.code, ErrorCode::Missing);
        missing.push_back(std::get<std::string>(problem.message.arguments.front().second));
    }
    for (const char* question : {"emergency_signs", "pain", "today_signs", "health", "joints"})
        EXPECT_TRUE(has(missing, question));
    EXPECT_FALSE(has(missing, "age"));
    EXPECT_FALSE(has(missing, "goal"));
}

TEST(ReadingAnswers, MissesAFollowUpOnlyWhereItApplies) {
    const std::string of_a_hip = well.substr(0, well.rfind("none")) + "[hip]";
    EXPECT_EQ(problems_of(read(of_a_hip)),
              (Strings{"me.yaml answers.missing", "me.yaml answers.missing"}));
    EXPECT_EQ(problems_of(read(of_a_hip + "\n  hip_side: left\n  hip_approach: unsure\n")),
              Strings{});
}

TEST(ReadingAnswers, MissesNothingInAnEmergency) {
    EXPECT_EQ(problems_of(read("date: 2026-05-30\nanswers: {emergency_signs: [chest_pain]}\n")),
              Strings{});
}

TEST(ReadingAnswers, WantsADateAndAnswers) {
    EXPECT_EQ(problems_of(read("country: DE\n")),
              (Strings{"me.yaml:1 document.missing", "me.yaml:1 document.missing"}));
    EXPECT_FALSE(read("[]"));
    EXPECT_FALSE(read("x"));
}

TEST(ReadingADateOfAnswers, TakesTodayAndEarlier) {
    for (const char* date : {"2026-05-31", "2026-05-30", "2024-02-29", "1900-01-01"}) {
        const auto sheet = read("date: " + std::string(date) + well.substr(well.find('\n')));
        ASSERT_TRUE(sheet) << date;
        EXPECT_EQ(sheet->date.to_string(), date);
    }
}

TEST(ReadingADateOfAnswers, RefusesWhatIsNoDay) {
    for (const char* date : {"2023-02-29", "2026-13-01", "2026-00-10", "9999-01-01", "31.05.2026",
                             "2026-5-31", "yesterday"}) {
        EXPECT_EQ(problems_of(read("date: " + std::string(date) + well.substr(well.find('\n')))),
                  (Strings{"me.yaml:1: date answers.bad_date"}))
            << date;
    }
}

TEST(ReadingADateOfAnswers, RefusesADayToCome) {
    EXPECT_EQ(problems_of(read("date: 2026-06-01" + well.substr(well.find('\n')))),
              (Strings{"me.yaml:1: date answers.future_date"}));
}

TEST(ReadingACountry, TakesTwoCapitalLetters) {
    EXPECT_EQ(read_well_and("country: DE\n")->country, "DE");
    EXPECT_EQ(read(well)->country, "");
    for (const char* country : {"de", "DEU", "D", "D1", "Ö"}) {
        EXPECT_EQ(problems_of(read_well_and("country: " + std::string(country) + "\n")),
                  (Strings{"me.yaml:10: country answers.country"}))
            << country;
    }
}

TEST(ReadingWhatAClinicianSaid, KeepsWhatIsLiftedAndWhatIsAvoided) {
    const auto sheet = read_well_and("seen:\n"
                                     "  - {date: 2026-05-01, exercise_is_fine_with: [ND1, "
                                     "osteoporosis], avoid: [supine-twist]}\n"
                                     "  - {date: 2026-05-02}\n");
    ASSERT_EQ(problems_of(sheet), Strings{});
    ASSERT_EQ(sheet->clearances.size(), 2U);
    const Clearance& first = sheet->clearances.front();
    EXPECT_EQ(first.seen, *Date::create(2026, 5, 1));
    EXPECT_EQ(first.lifts, (std::set<std::string>{"ND1", "osteoporosis"}));
    EXPECT_EQ(first.avoid, std::set{StretchId("supine-twist")});
    EXPECT_TRUE(sheet->clearances.back().lifts.empty());
}

TEST(ReadingWhatAClinicianSaid, LiftsNoEmergencyAndNoRefusal) {
    for (const auto& flag : shipped_catalogue().flags) {
        const bool can = flag.tier == Tier::Days || flag.tier == Tier::Today;
        const auto sheet = read_well_and("seen: [{date: 2026-05-01, exercise_is_fine_with: [" +
                                         flag.id.value() + "]}]\n");
        EXPECT_EQ(sheet.has_value(), can) << flag.id.value();
        if (!sheet) {
            EXPECT_EQ(
                problems_of(sheet),
                (Strings{"me.yaml:10: seen[1].exercise_is_fine_with[1] answers.cannot_lift"}));
        }
    }
}

TEST(ReadingWhatAClinicianSaid, LiftsNoConditionThatIsAVerdict) {
    for (const char* name : {"nobody", "ease_only", "neutral_only", "stomach", "cat-cow"}) {
        const auto sheet = read_well_and("seen: [{date: 2026-05-01, exercise_is_fine_with: [" +
                                         std::string(name) + "]}]\n");
        EXPECT_EQ(problems_of(sheet),
                  (Strings{"me.yaml:10: seen[1].exercise_is_fine_with[1] answers.cannot_lift"}))
            << name;
    }
}

TEST(ReadingWhatAClinicianSaid, WantsADayThatHasBeen) {
    EXPECT_EQ(problems_of(read_well_and("seen: [{avoid: [bridge]}]\n")),
              (Strings{"me.yaml:10: seen[1] document.missing"}));
    EXPECT_EQ(problems_of(read_well_and("seen: [{date: 2026-06-01}]\n")),
              (Strings{"me.yaml:10: seen[1].date answers.future_date"}));
    EXPECT_EQ(problems_of(read_well_and("seen: [{date: 2026-02-30}]\n")),
              (Strings{"me.yaml:10: seen[1].date answers.bad_date"}));
}

TEST(ReadingWhatAClinicianSaid, NamesAStretchThatIsNotThere) {
    EXPECT_EQ(problems_of(read_well_and("seen: [{date: 2026-05-01, avoid: [headstand]}]\n")),
              (Strings{"me.yaml:10: seen[1].avoid[1] lint.unknown_stretch"}));
}

TEST(ReadingPlanWishes, KeepsThemAll) {
    const auto sheet = read_well_and(
        "plan: {minutes: 12, article: true, leave_out: [bridge], stages: {cat-cow: 3}}\n");
    ASSERT_EQ(problems_of(sheet), Strings{});
    EXPECT_EQ(sheet->minutes, 12);
    EXPECT_TRUE(sheet->article);
    EXPECT_EQ(sheet->left_out, std::set{StretchId("bridge")});
    // The first step of a ladder is 1 to people and 0 to the planner.
    EXPECT_EQ(sheet->history, (DoseHistory{{StretchId("cat-cow"), Reached{2, std::nullopt}}}));
}

TEST(ReadingPlanWishes, LeavesThemOpenWhereNothingIsSaid) {
    const auto sheet = read(well);
    EXPECT_EQ(sheet->minutes, std::nullopt);
    EXPECT_FALSE(sheet->article);
    EXPECT_TRUE(sheet->left_out.empty());
    EXPECT_TRUE(sheet->history.empty());
}

TEST(ReadingPlanWishes, RefusesWhatIsOutsideTheirBounds) {
    const std::vector<std::pair<std::string, std::string>> wishes{
        {"minutes: 3", "plan.minutes document.want_integer"},
        {"minutes: 31", "plan.minutes document.want_integer"},
        {"minutes: ten", "plan.minutes document.want_integer"},
        {"article: yes", "plan.article document.want_flag"},
        {"leave_out: [headstand]", "plan.leave_out[1] lint.unknown_stretch"},
        {"stages: {headstand: 1}", "plan.stages.headstand lint.unknown_stretch"},
        {"stages: {bridge: 0}", "plan.stages.bridge document.want_integer"},
        {"stages: {bridge: 21}", "plan.stages.bridge document.want_integer"},
        {"colour: red", "plan.colour document.unknown"},
    };
    for (const auto& [wish, problem] : wishes) {
        EXPECT_EQ(problems_of(read_well_and("plan: {" + wish + "}\n")),
                  (Strings{"me.yaml:10: " + problem}))
            << wish;
    }
}

}  // namespace
}  // namespace limber::testing
