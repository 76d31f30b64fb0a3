#include "command/program.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

namespace limber::testing {
namespace {

const std::string escape = "\x1B";

/// A file that must be refused: the place after its name, and words of what to do.
struct BadFile {
    std::string name;
    std::string bytes;
    std::string place;
    std::string words;
};

void PrintTo(const BadFile& file, std::ostream* out) { *out << file.name; }

std::string repeat(const std::string& part, int times) {
    std::string all;
    for (int at = 0; at < times; ++at) all += part;
    return all;
}

std::string dated(const std::string& date) { return "date: " + date + "\nanswers: {}\n"; }

std::string answering(const std::string& line) {
    return "date: " + day() + "\nanswers:\n  " + line + "\n";
}

std::vector<BadFile> bad_files() {
    return {
        {"OverOneMegabyte", answers_file() + "#" + std::string(1'000'001, 'x'), ":1",
         "larger than 1 MB"},
        {"Empty", "", ":1", "empty"},
        {"NotUtf8", answering("age: 40 # \xFF"), ":3", "Save it as UTF-8"},
        {"CutUtf8", "date: \xC3", ":1", "Save it as UTF-8"},
        {"EscapeByte", answering("age: " + escape + "[31m"), ":3", "U+001B"},
        {"EscapeInYaml", answering("age: \"\\e[31m\""), ":3", "U+001B"},
        {"EscapeInKey", answering("\"\\e[31mage\": 40"), ":3", "U+001B"},
        {"NotANumber", answering("age: .nan"), ":3: answers.age", "whole number from 1 to 120"},
        {"Huge", answering("age: 1e400"), ":3: answers.age", "whole number"},
        {"Fraction", answering("age: 40.5"), ":3: answers.age", "whole number"},
        {"QuotedNumber", answering("age: \"40\""), ":3: answers.age", "without quotes"},
        {"Age400", answering("age: 400"), ":3: answers.age", "found \"400\""},
        {"AgeMinusOne", answering("age: -1"), ":3: answers.age", "found \"-1\""},
        {"Pain11", answering("pain: {low_back: 11}"), ":3: answers.pain.low_back", "from 0 to 10"},
        {"Week60", answering("pregnancy_weeks: 60"), ":3: answers.pregnancy_weeks", "from 1 to 42"},
        {"NoLeapYear", dated("2023-02-29"), ":1: date", "\"2023-02-29\" is no day"},
        {"Year9999", dated("9999-01-01"), ":1: date", "is no day"},
        {"DateInWords", dated("today"), ":1: date", "Write it as"},
        {"DateToCome", dated(day(2)), ":1: date", "lies in the future; today is "},
        {"NoDate", "answers: {}\n", ":1", "The field \"date\" is missing"},
        {"Depth40", "date: " + repeat("[", 40) + repeat("]", 40), ":1", "deeper than 32"},
        {"DuplicateKey", answering("age: 40\n  age: 41"), ":4", "\"age\" stands here twice"},
        {"Alias", answering("age: &a 40\n  pregnancy_weeks: *a"), ":3", "Anchors and aliases"},
        {"Tag", answering("age: !!int 40"), ":3", "Tags"},
        {"SecondDocument", answers_file() + "---\ndate: 2020-01-01\n", ":1", "second document"},
        {"NotYaml", "date: [\n", ":", "not valid YAML"},
        {"UnknownField", answers_file({}, "colour: red\n"), ":13: colour",
         "\"colour\" is not known"},
        {"UnknownQuestion", answering("shoe_size: 44"), ":3: answers.shoe_size",
         "There is no question \"shoe_size\""},
        {"UnknownOption", answering("joints: [elbow]"), ":3: answers.joints[1]",
         "\"elbow\" is not possible here"},
        {"UnknownPlace", answering("pain: {ear: 3}"), ":3: answers.pain.ear",
         "\"ear\" is no option"},
        {"UnknownStretch", answers_file({}, "plan: {leave_out: [headstand]}\n"),
         ":13: plan.leave_out[1]", "headstand"},
        {"TooManyMinutes", answers_file({}, "plan: {minutes: 31}\n"), ":13: plan.minutes",
         "from 4 to 30"},
        {"CountryInWords", answers_file({}, "country: Germany\n"), ":13: country",
         "two capital letters"},
    };
}

class ABadAnswersFile : public ::testing::TestWithParam<BadFile> {};

TEST_P(ABadAnswersFile, IsRefusedWithItsPlaceAndWhatToDo) {
    const ScratchFolder scratch;
    const std::string file = scratch.write("me.yaml", GetParam().bytes);
    const Outcome outcome = limber({"plan", "--answers", file});
    EXPECT_EQ(outcome.code, 2);
    EXPECT_EQ(outcome.out, "");
    EXPECT_TRUE(begins(outcome.err, file + GetParam().place));
    EXPECT_TRUE(contains(outcome.err, GetParam().words));
    EXPECT_FALSE(contains(outcome.err, escape));
}

INSTANTIATE_TEST_SUITE_P(OneByOne, ABadAnswersFile, ::testing::ValuesIn(bad_files()),
                         [](const auto& file) { return file.param.name; });

TEST(AnAnswersFile, ThatIsNotThereIsNamed) {
    for (const char* command : {"screen", "plan", "coach"}) {
        const Outcome outcome = limber({command, "--answers", "nowhere.yaml"});
        EXPECT_EQ(outcome.code, 2);
        EXPECT_EQ(outcome.out, "");
        EXPECT_TRUE(begins(outcome.err, "nowhere.yaml: The file cannot be read."));
    }
}

TEST(AnAnswersFile, IsNoFolderAndNothingThatMakesWait) {
    const ScratchFolder scratch;
    const std::string pipe = (scratch.path() / "pipe.yaml").string();
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    for (const std::string& file : {scratch.path().string(), pipe, std::string("/dev/zero")}) {
        const Outcome outcome = limber({"plan", "--answers", file});
        EXPECT_EQ(outcome.code, 2);
        EXPECT_TRUE(contains(outcome.err, "This is a folder, a pipe or a device, not a file."));
    }
}

TEST(AnAnswersFile, HearsOfEveryMissingSafetyAnswer) {
    const ScratchFolder scratch;
    const std::string file = scratch.write("me.yaml", dated(day()));
    const Outcome outcome = limber({"screen", "--answers", file});
    EXPECT_EQ(outcome.code, 2);
    EXPECT_EQ(outcome.out, "");
    for (const auto& question : shipped_catalogue().questions) {
        const std::string line =
            file + ": The safety answer \"" + question.id.value() + "\" is missing";
        if (question.safety && !question.ask_when)
            EXPECT_TRUE(contains(outcome.err, line));
        else
            EXPECT_FALSE(contains(outcome.err, "\"" + question.id.value() + "\""));
    }
}

TEST(AnAnswersFile, HearsOfOneMissingSafetyAnswer) {
    const ScratchFolder scratch;
    const std::string file = scratch.write("me.yaml", answers_file({{"joints", ""}}));
    const Outcome outcome = limber({"plan", "--answers", file});
    EXPECT_EQ(outcome.code, 2);
    EXPECT_TRUE(contains(outcome.err, "joints: unsure"));
    EXPECT_FALSE(contains(outcome.err, "\"health\""));
}

TEST(AnAnswersFile, HearsOfEveryMistakeAtOnce) {
    const ScratchFolder scratch;
    const std::string file =
        scratch.write("me.yaml", answers_file({{"age", "400"}, {"health", "[gout]"}}));
    const Outcome outcome = limber({"plan", "--answers", file});
    EXPECT_TRUE(contains(outcome.err, "400"));
    EXPECT_TRUE(contains(outcome.err, "gout"));
}

TEST(AnAnswersFile, MayBeOfThePersonsOwnDayEastOfGreenwich) {
    const ScratchFolder scratch;
    std::string bytes = answers_file();
    bytes.replace(bytes.find(day()), day().size(), day(1));
    const Outcome outcome = limber({"plan", "--answers", scratch.write("me.yaml", bytes)},
                                   {.environment = {{"TZ", "EAST-24"}}});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
}

TEST(AnAnswersFile, OfLongAgoIsUsedWithAWarning) {
    const ScratchFolder scratch;
    std::string bytes = answers_file();
    bytes.replace(bytes.find(day()), day().size(), "2020-02-29");
    const Outcome old = limber({"plan", "--answers", scratch.write("old.yaml", bytes)});
    EXPECT_EQ(old.code, 0);
    EXPECT_TRUE(contains(old.err, "days old"));
    const Outcome fresh =
        limber({"plan", "--answers", scratch.write("fresh.yaml", answers_file())});
    EXPECT_EQ(fresh.err, "");
    EXPECT_EQ(old.out, fresh.out);
}

TEST(AnAnswersFile, MayHaveWindowsLineEndings) {
    const ScratchFolder scratch;
    std::string bytes;
    for (const char byte : answers_file()) bytes += byte == '\n' ? "\r\n" : std::string(1, byte);
    const Outcome outcome = limber({"plan", "--answers", scratch.write("me.yaml", bytes)});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
}

TEST(AnAnswersFile, GivesTheSamePlanToTheByteTwice) {
    const ScratchFolder scratch;
    const std::string file =
        scratch.write("me.yaml", answers_file({{"causes", "[sitting, imbalance]"},
                                               {"joints", "[wrist]"},
                                               {"training", "squat_after"}}));
    for (const std::vector<std::string>& command : {std::vector<std::string>{"plan", "--json"},
                                                    {"plan", "--json", "--week"},
                                                    {"screen", "--json"}}) {
        auto arguments = command;
        arguments.insert(arguments.end(), {"--answers", file});
        const Outcome first = limber(arguments);
        EXPECT_EQ(first.code, 0) << first.err;
        EXPECT_EQ(first.out, limber(arguments).out);
    }
}

}  // namespace
}  // namespace limber::testing
