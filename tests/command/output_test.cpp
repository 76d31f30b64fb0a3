#include "command/schemas.hpp"
#include "limber/exchange/live.hpp"
#include "limber/keeping/today.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>

namespace limber::testing {
namespace {

namespace fs = std::filesystem;

/// The answers that people of very different health give.
const std::map<std::string, std::map<std::string, std::string>>& people() {
    static const std::map<std::string, std::map<std::string, std::string>> all{
        {"well", {}},
        {"lifter", {{"causes", "[lifting-form, overtraining]"}, {"training", "deadlift_before"}}},
        {"pregnant",
         {{"health", "[pregnant]"}, {"pregnancy_weeks", "20"}, {"pregnancy_signs", "none"}}},
        {"old",
         {{"age", "82"},
          {"pain", "{low_back: 4, knee: 3}"},
          {"slow_signs", "none"},
          {"pain_duration", "over_3_months"},
          {"inflammatory_signs", "none"},
          {"direction", "[worse_arching, better_bending]"},
          {"health", "[stenosis, high_blood_pressure, osteoporosis, glaucoma, reflux]"},
          {"joints", "[hip, balance, floor_hard]"},
          {"hip_approach", "posterior"},
          {"hip_side", "left"},
          {"activities", "{rising: 6, shoes: 8}"}}},
        {"within_days", {{"today_signs", "[leg_numb]"}}},
        {"feverish", {{"today_signs", "[fever]"}}},
        {"child", {{"age", "12"}}},
        {"in_danger", {{"emergency_signs", "[saddle_numb]"}}},
        {"unsure",
         {{"emergency_signs", "none"},
          {"age", "50"},
          {"pain", "unsure"},
          {"neck_signs", "unsure"},
          {"slow_signs", "unsure"},
          {"pain_duration", "unsure"},
          {"direction", "unsure"},
          {"inflammatory_signs", "unsure"}}},
    };
    return all;
}

using Documents = std::map<std::string, std::string>;

/// What the program writes for that person, by the name of the schema.
Documents documents_of(const std::string& person, const ScratchFolder& scratch) {
    const std::string file = scratch.write(person + ".yaml", answers_file(people().at(person)));
    Documents documents;
    for (const auto& [schema, command] :
         std::map<std::string, std::vector<std::string>>{{"screening", {"screen", "--json"}},
                                                         {"plan", {"plan", "--json"}},
                                                         {"week", {"plan", "--json", "--week"}}}) {
        auto arguments = command;
        arguments.insert(arguments.end(), {"--answers", file});
        const Outcome outcome = limber(arguments);
        EXPECT_EQ(outcome.code, 0) << person << ": " << outcome.err;
        documents[schema] = outcome.out;
    }
    return documents;
}

class TheSchemas : public ::testing::TestWithParam<std::string> {};

TEST_P(TheSchemas, FitWhatIsWrittenForEverybody) {
    const ScratchFolder scratch;
    std::vector<std::string> files;
    for (const auto& [person, answers] : people()) {
        files.push_back(
            scratch.write(person + ".json", documents_of(person, scratch).at(GetParam())));
    }
    expect_valid(GetParam(), files);
}

INSTANTIATE_TEST_SUITE_P(OfPeople, TheSchemas, ::testing::Values("screening", "plan", "week"),
                         [](const auto& schema) { return schema.param; });

TEST(TheSchemas, FitTheQuestionsAndTheStretches) {
    const ScratchFolder scratch;
    expect_valid("questions",
                 {scratch.write("questions.json", limber({"questions", "--json"}).out)});
    expect_valid("stretches",
                 {scratch.write("all.json", limber({"stretches", "--json"}).out),
                  scratch.write("one.json", limber({"stretches", "--json", "bridge"}).out)});
}

/// Whether the schema rejects the document; false also when the validator itself does not work.
bool rejects(const std::string& schema, const nlohmann::json& document,
             const ScratchFolder& scratch) {
    const Outcome outcome = validate(schema, {scratch.write("broken.json", document.dump())});
    return outcome.code == 1 && outcome.err.find("Traceback") == std::string::npos &&
           outcome.err.find("No module") == std::string::npos;
}

TEST(TheSchemas, RejectADocumentWithoutARequiredField) {
    const ScratchFolder scratch;
    auto documents = documents_of("old", scratch);
    documents["questions"] = limber({"questions", "--json"}).out;
    documents["stretches"] = limber({"stretches", "--json"}).out;
    const std::map<std::string, std::vector<std::string>> fields{
        {"screening", {"/verdict", "/permitted/0/reasons"}},
        {"plan", {"/total_s", "/items/0/hold_s"}},
        {"week", {"/days", "/days/0/items/0/range"}},
        {"questions", {"/questions/0/kind"}},
        {"stretches", {"/stretches/0/variants/0/loads"}}};
    for (const auto& [schema, paths] : fields) {
        for (const auto& path : paths) {
            auto document = nlohmann::json::parse(documents.at(schema));
            const nlohmann::json::json_pointer field(path);
            ASSERT_TRUE(document.contains(field)) << path;
            document.at(field.parent_pointer()).erase(field.back());
            EXPECT_TRUE(rejects(schema, document, scratch)) << schema << path;
        }
    }
}

TEST(TheSchemas, RejectAFieldTheyDoNotName) {
    const ScratchFolder scratch;
    for (const auto& [schema, text] : documents_of("well", scratch)) {
        auto document = nlohmann::json::parse(text);
        document["colour"] = "red";
        EXPECT_TRUE(rejects(schema, document, scratch)) << schema;
    }
}

/// Adds the places of objects that accept unnamed fields, and of properties without a description.
void find_gaps(const nlohmann::json& schema, const nlohmann::json::json_pointer& at,
               std::vector<std::string>& gaps) {
    if (schema.is_object() && schema.value("type", nlohmann::json()) == "object" &&
        schema.value("additionalProperties", nlohmann::json()) != false) {
        gaps.push_back(at.to_string() + " is open");
    }
    for (const auto& [key, part] : schema.items()) {
        if (key == "properties" && schema.contains("type")) {
            for (const auto& [name, property] : part.items()) {
                if (!property.contains("description") && !property.contains("$ref"))
                    gaps.push_back((at / name).to_string());
            }
        }
        if (part.is_structured()) find_gaps(part, at / key, gaps);
    }
}

/// Every state of a whole session as a page sees it, each only once in its sort.
std::vector<std::string> states_of_a_session(const ScratchFolder& scratch) {
    const AnswerSheet sheet{.date = Date::create(2026, 11, 22).value(),
                            .answers = healthy_answers()};
    auto plan = session_today(shipped_catalogue(), sheet, {.minutes = 10}).value();
    Practice practice(shipped_catalogue(), english(),
                      Coaching(shipped_catalogue(), std::move(plan), {}), {});
    std::map<std::string, std::string> seen;
    const auto look = [&] {
        const auto now = nlohmann::json::parse(live_json(practice));
        const std::string sort =
            now["mode"].get<std::string>() +
            (now["cue"].is_null() ? "" : now["cue"]["kind"].get<std::string>());
        if (!seen.contains(sort))
            seen.emplace(sort, scratch.write("live-" + sort + ".json", now.dump()));
    };
    look();
    practice.apply(Begin{true, 0});
    look();
    for (const Event& event : check_in(2)) practice.apply(event);
    for (int step = 0; step < 5000 && !practice.is_over(); ++step) {
        look();
        if (step == 300) practice.apply(Pause{});
        if (step == 302) practice.apply(Resume{});
        const auto question = nlohmann::json::parse(live_json(practice))["question"];
        if (question.is_null()) {
            practice.pass(std::chrono::milliseconds(500));
        } else {
            const auto& choice = question["choices"][1];
            practice.apply(Reply{choice["number"].get<int>(), choice["word"].get<std::string>()});
        }
    }
    look();
    EXPECT_TRUE(practice.is_over());
    std::vector<std::string> files;
    for (const auto& [sort, file] : seen) files.push_back(file);
    files.push_back(scratch.write("live-none.json", R"({"mode":"none"})"));
    return files;
}

TEST(TheSchemas, FitASessionThatIsWatched) {
    const ScratchFolder scratch;
    const auto files = states_of_a_session(scratch);
    EXPECT_GE(files.size(), 9U);
    expect_valid("live", files);
}

TEST(TheSchemas, AreClosedAndDescribeEveryProperty) {
    for (const auto& entry : fs::directory_iterator(source_folder() / "docs" / "schema")) {
        std::vector<std::string> gaps;
        find_gaps(nlohmann::json::parse(read_file(entry.path())), nlohmann::json::json_pointer(),
                  gaps);
        EXPECT_EQ(gaps, std::vector<std::string>{}) << entry.path();
    }
}

TEST(TheDocuments, AgreeWithThemselvesOnTime) {
    const ScratchFolder scratch;
    for (const auto& [person, answers] : people()) {
        const auto plan = nlohmann::json::parse(documents_of(person, scratch).at("plan"));
        int seconds = plan["check_in_s"].get<int>() + plan["check_out_s"].get<int>();
        for (const auto& item : plan["items"])
            seconds += item["transition_s"].get<int>() + item["seconds"].get<int>();
        EXPECT_EQ(seconds, plan["total_s"].get<int>()) << person;
        EXPECT_LE(seconds, plan["minutes"].get<int>() * 60) << person;
    }
}

TEST(TheDocuments, GiveTheVerdictThatThePersonNeeds) {
    const ScratchFolder scratch;
    const std::map<std::string, std::string> verdicts{{"well", "go"},
                                                      {"old", "limits"},
                                                      {"within_days", "days"},
                                                      {"child", "refused"},
                                                      {"in_danger", "emergency"}};
    for (const auto& [person, verdict] : verdicts) {
        for (const auto& [schema, text] : documents_of(person, scratch)) {
            if (schema == "week") continue;
            EXPECT_EQ(nlohmann::json::parse(text)["verdict"], verdict) << person << ", " << schema;
        }
    }
}

TEST(TheText, FitsIntoEightyColumns) {
    const ScratchFolder scratch;
    std::vector<std::vector<std::string>> commands{{"--help"}, {"questions"}, {"stretches"}};
    for (const char* command : {"plan", "screen", "coach", "stretches"})
        commands.push_back({command, "--help"});
    for (const auto& stretch : shipped_catalogue().stretches)
        commands.push_back({"stretches", stretch.id.value()});
    for (const auto& [person, answers] : people()) {
        const std::string file = scratch.write(person + ".yaml", answers_file(answers));
        commands.push_back({"screen", "--answers", file});
        commands.push_back({"plan", "--answers", file});
        commands.push_back({"plan", "--week", "--minutes", "30", "--answers", file});
        commands.push_back({"coach", "--speed", "1000", "--minutes", "4", "--answers", file});
    }
    for (const auto& command : commands) {
        const Outcome outcome = limber(command);
        EXPECT_EQ(outcome.code, 0) << command.front() << outcome.err;
        EXPECT_LE(widest_line(outcome.out), 80U) << command.front() << ' ' << command.back();
        EXPECT_FALSE(contains(outcome.out, "\x1B"));
    }
}

TEST(TheText, OfTheInterviewFitsIntoEightyColumns) {
    const Outcome outcome =
        limber({"coach"}, {.typed = "5\n0\n6\n4\n30\n1\n20\n0\n0\n4\n4 5\n1\n1\n1\n2\nq\n"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_LE(widest_line(outcome.out), 80U);
}

TEST(TheText, HasNoSentenceWithoutWords) {
    const ScratchFolder scratch;
    for (const auto& [person, answers] : people()) {
        const std::string file = scratch.write(person + ".yaml", answers_file(answers));
        // A message that nobody wrote shows as its identifier in brackets.
        for (const char* command : {"screen", "plan"}) {
            EXPECT_FALSE(
                matches(limber({command, "--answers", file}).out, "\\[[a-z_]+\\.[a-z_.]+\\]"));
        }
    }
}

TEST(TheCauses, AreAllToldInPlainWords) {
    const Outcome outcome = limber({"causes"});
    EXPECT_EQ(outcome.code, 0);
    for (const auto& cause : shipped_catalogue().causes) {
        EXPECT_TRUE(contains(outcome.out, std::string(cause.name.in("en"))));
    }
    EXPECT_TRUE(contains(outcome.out, "What is known:"));
    EXPECT_LE(widest_line(outcome.out), 80U);
}

TEST(TheCountry, MayStandBeforeOrAfterTheCommand) {
    const ScratchFolder scratch;
    const std::string file =
        scratch.write("me.yaml", answers_file({{"emergency_signs", "[saddle_numb]"}}));
    for (const Outcome& outcome : {limber({"--country", "DE", "plan", "--answers", file}),
                                   limber({"plan", "--answers", file, "--country", "DE"})}) {
        EXPECT_EQ(outcome.code, 0) << outcome.err;
        EXPECT_TRUE(contains(outcome.out, "The emergency number is 112 (DE)."));
    }
}

}  // namespace
}  // namespace limber::testing
