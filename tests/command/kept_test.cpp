// What is kept, from outside: history, export, backup, restore, erase, profile.
#include "command/schemas.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>

namespace limber::testing {
namespace {

namespace fs = std::filesystem;

/// Somebody's data folder, with the commands run in it.
class Home {
public:
    Outcome run(const std::vector<std::string>& arguments, const std::string& typed = {}) const {
        return limber(arguments, {.typed = typed,
                                  .environment = {{"XDG_DATA_HOME", folder_.path().string()}}});
    }
    /// A session without anybody at the keyboard.
    void practise(const std::vector<std::string>& more = {}) const {
        std::vector<std::string> command{"coach",    "--answers", answers_,
                                         "--silent", "--speed",   "1000"};
        command.insert(command.end(), more.begin(), more.end());
        const Outcome outcome = run(command);
        ASSERT_EQ(outcome.code, 0) << outcome.err;
    }
    [[nodiscard]] nlohmann::json history(const std::vector<std::string>& more = {}) const {
        std::vector<std::string> command{"history", "--json"};
        command.insert(command.end(), more.begin(), more.end());
        return nlohmann::json::parse(run(command).out);
    }
    [[nodiscard]] std::string file(const std::string& name) const {
        return (folder_.path() / name).string();
    }
    [[nodiscard]] std::string database() const { return file("limber/limber.db"); }
    [[nodiscard]] std::string write(const std::string& name, const std::string& bytes) const {
        return folder_.write(name, bytes);
    }

private:
    ScratchFolder folder_;
    std::string answers_ = folder_.write("me.yaml", answers_file());
};

bool is_private(const std::string& path) {
    struct stat info{};
    return stat(path.c_str(), &info) == 0 && (info.st_mode & 0077U) == 0;
}

TEST(Kept, HistoryIsEmptyBeforeTheFirstSession) {
    const Home home;
    const Outcome outcome = home.run({"history"});
    EXPECT_EQ(outcome.code, 0);
    EXPECT_TRUE(contains(outcome.out, "Nothing is kept for me yet."));
}

TEST(Kept, HistoryShowsASessionWithItsStretches) {
    const Home home;
    home.practise();
    const Outcome outcome = home.run({"history"});
    EXPECT_TRUE(contains(outcome.out, day()));
    EXPECT_TRUE(contains(outcome.out, "Marching: "));
    EXPECT_LE(widest_line(outcome.out), 80U);
    EXPECT_TRUE(is_private(home.database()));
    EXPECT_TRUE(is_private(home.file("limber")));
}

TEST(Kept, HistoryFitsItsSchema) {
    const Home home;
    home.practise();
    expect_valid("history", {home.write("history.json", home.history().dump()),
                             home.write("export.json", home.run({"export"}).out)});
}

TEST(Kept, ASessionIsForgottenWhenThatIsWanted) {
    const Home home;
    home.practise({"--forget"});
    EXPECT_FALSE(fs::exists(home.database()));
}

TEST(Kept, AnswersOfTheInterviewAreKeptAndUsedAgain) {
    const Home home;
    const std::string well = "0\n40\n0\n0\n0\n";
    ASSERT_EQ(home.run({"coach"}, well + "q\n").code, 0);
    const Outcome again = home.run({"coach"}, "\nq\n");
    EXPECT_EQ(again.code, 0) << again.err;
    EXPECT_TRUE(contains(again.out, "Your answers of "));
    EXPECT_TRUE(contains(again.out, " are still fresh."));
    EXPECT_TRUE(contains(again.out, "Your session: "));
    const Outcome anew = home.run({"coach"}, "a\n" + well + "q\n");
    EXPECT_TRUE(contains(anew.out, "1. Hello. Where does it hurt"));
}

TEST(Kept, SmallQuestionsAreAskedOneAfterAnotherAndCanWait) {
    const Home home;
    EXPECT_TRUE(contains(home.run({"more"}).out, "Answer the first questions before"));
    ASSERT_EQ(home.run({"coach"}, "0\n40\n0\n0\n0\nq\n").code, 0);
    const Outcome first = home.run({"more"}, "7\n1 2\n\n");
    EXPECT_EQ(first.code, 0) << first.err;
    EXPECT_TRUE(contains(first.out, "What do you have at home?"));
    EXPECT_TRUE(contains(first.out, "That is no possible answer here."));
    EXPECT_TRUE(contains(first.out, "What would you like most?"));
    const Outcome again = home.run({"more"}, "1\n");
    EXPECT_FALSE(contains(again.out, "What do you have at home?"));
    EXPECT_TRUE(contains(again.out, "That is all for now."));
}

TEST(Kept, ProfilesAreApart) {
    const Home home;
    home.practise();
    EXPECT_TRUE(contains(home.run({"profile", "Anna"}).out, "Made the profile Anna."));
    EXPECT_TRUE(home.history()["sessions"].empty());
    EXPECT_EQ(home.history({"--profile", "me"})["sessions"].size(), 1U);
    home.practise();
    EXPECT_EQ(home.history()["sessions"].size(), 1U);
    EXPECT_EQ(home.run({"profile"}).out, "* Anna\n  me\n");
    EXPECT_TRUE(contains(home.run({"profile", "me"}).out, "me is in use now."));
    const Outcome unknown = home.run({"history", "--profile", "nobody"});
    EXPECT_EQ(unknown.code, 2);
    EXPECT_TRUE(contains(unknown.err, "There is no profile \"nobody\"."));
    for (const char* bad : {"a/b", "\\", "\x1b[2J", "a\xff", " "})
        EXPECT_EQ(home.run({"profile", bad}).code, 2) << bad;
}

TEST(Kept, ExportGoesToANewFileUnlessMoreIsAskedFor) {
    const Home home;
    home.practise();
    const std::string csv = home.file("out.csv");
    EXPECT_EQ(home.run({"export", "--csv", "-o", csv}).code, 0);
    EXPECT_TRUE(is_private(csv));
    EXPECT_TRUE(begins(read_file(csv), "date,time,end,"));
    const Outcome again = home.run({"export", "--csv", "-o", csv});
    EXPECT_EQ(again.code, 2);
    EXPECT_TRUE(contains(again.err, "add --force to replace it"));
    const std::string old = home.write("old.json", "old");
    EXPECT_EQ(home.run({"export", "-o", old, "--force"}).code, 0);
    EXPECT_TRUE(begins(read_file(old), "{"));
    EXPECT_EQ(home.run({"export", "-o", home.file("no/such/folder.json")}).code, 2);
    for (const std::vector<std::string>& wrong :
         {std::vector<std::string>{"export", "-o", home.file("new.csv")},
          {"export", "--csv", "-o", home.file("new.json")},
          {"export", "-o", home.file("new")}}) {
        const Outcome refused = home.run(wrong);
        EXPECT_EQ(refused.code, 2);
        EXPECT_TRUE(contains(refused.err, "needs a name that ends in "));
        EXPECT_FALSE(fs::exists(wrong.back()));
    }
    EXPECT_EQ(home.run({"export", "--csv", "--json"}).code, 2);
}

TEST(Kept, ABackupBringsEverythingBack) {
    const Home home;
    home.practise();
    const std::string backup = home.file("backup.db");
    ASSERT_EQ(home.run({"backup", backup}).code, 0);
    EXPECT_TRUE(is_private(backup));
    ASSERT_EQ(home.run({"erase", "--yes"}).code, 0);
    EXPECT_TRUE(home.history()["sessions"].empty());
    const Outcome declined = home.run({"restore", backup}, "no\n");
    EXPECT_TRUE(contains(declined.out, "Nothing was changed."));
    EXPECT_TRUE(home.history()["sessions"].empty());
    EXPECT_EQ(home.run({"restore", backup}, "yes\n").code, 0);
    EXPECT_EQ(home.history()["sessions"].size(), 1U);
}

TEST(Kept, ABackupReplacesAFileWhenThatIsAskedForButNeverWhatIsKept) {
    const Home home;
    home.practise();
    const std::string backup = home.write("backup.db", "old");
    const Outcome refused = home.run({"backup", backup});
    EXPECT_EQ(refused.code, 2);
    EXPECT_TRUE(contains(refused.err, "add --force to replace it"));
    EXPECT_EQ(read_file(backup), "old");
    EXPECT_EQ(home.run({"backup", "--force", backup}).code, 0);
    EXPECT_TRUE(begins(read_file(backup), "SQLite format 3"));
    fs::create_hard_link(home.database(), home.file("hard.db"));
    for (const std::string& kept : {home.database(), home.file("hard.db")}) {
        const Outcome outcome = home.run({"backup", "--force", kept});
        EXPECT_EQ(outcome.code, 2);
        EXPECT_TRUE(contains(outcome.err, "This file is read here"));
    }
    EXPECT_EQ(home.history()["sessions"].size(), 1U);
}

TEST(Kept, ABackupIsAFile) {
    const Home home;
    const std::string pipe = home.file("pipe.db");
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    const Outcome outcome = home.run({"restore", "--yes", pipe});
    EXPECT_EQ(outcome.code, 1);
    EXPECT_TRUE(contains(outcome.err, "This is a folder, a pipe or a device"));
    EXPECT_EQ(home.run({"backup", "--force", pipe}).code, 2);
}

TEST(Kept, ABrokenBackupChangesNothing) {
    const Home home;
    home.practise();
    const Outcome outcome = home.run({"restore", "--yes", home.write("bad.db", "no database")});
    EXPECT_EQ(outcome.code, 1);
    EXPECT_TRUE(contains(outcome.err, "bad.db: "));
    EXPECT_EQ(home.history()["sessions"].size(), 1U);
    EXPECT_EQ(home.run({"restore", "--yes", home.file("none.db")}).code, 1);
}

TEST(Kept, ErasingNamesWhatGoesAndAsksOnce) {
    const Home home;
    home.practise();
    const Outcome declined = home.run({"erase"}, "\n");
    EXPECT_TRUE(contains(declined.out, "This erases the profile me"));
    EXPECT_TRUE(contains(declined.out, "1 session from " + day()));
    EXPECT_TRUE(contains(declined.out, "Nothing was changed."));
    EXPECT_EQ(home.history()["sessions"].size(), 1U);
    EXPECT_TRUE(contains(home.run({"erase"}, "yes\n").out, "Erased."));
    EXPECT_TRUE(home.history()["sessions"].empty());
    ASSERT_EQ(home.run({"erase", "--everything", "--yes"}).code, 0);
    EXPECT_FALSE(fs::exists(home.database()));
}

TEST(Kept, ASessionIsDeletedAfterAsking) {
    const Home home;
    home.practise();
    home.practise();
    const Outcome several = home.run({"history", "--delete", day(), "--yes"});
    EXPECT_EQ(several.code, 2);
    EXPECT_TRUE(contains(several.err, "Several sessions fit."));
    const std::string id = home.history()["sessions"][0]["id"];
    EXPECT_TRUE(contains(several.out, id.substr(0, 8)));
    const Outcome declined = home.run({"history", "--delete", id.substr(0, 8)}, "no\n");
    EXPECT_TRUE(contains(declined.out, "This deletes the session of " + day()));
    EXPECT_TRUE(contains(declined.out, "Nothing was changed."));
    EXPECT_TRUE(contains(home.run({"history", "--delete", id}, "yes\n").out, "Deleted."));
    ASSERT_EQ(home.history()["sessions"].size(), 1U);
    EXPECT_NE(home.history()["sessions"][0]["id"], id);
    EXPECT_EQ(home.run({"history", "--delete", day(), "--yes"}).code, 0);
    const Outcome gone = home.run({"history", "--delete", day(), "--yes"});
    EXPECT_EQ(gone.code, 2);
    EXPECT_TRUE(contains(gone.err, "There is no such session."));
}

TEST(Kept, ASessionIsCorrected) {
    const Home home;
    home.practise();
    const std::vector<std::string> command{"history", "--correct", day()};
    const auto correct = [&](std::vector<std::string> more) {
        more.insert(more.begin(), command.begin(), command.end());
        return home.run(more);
    };
    for (const std::vector<std::string>& wrong : {std::vector<std::string>{},
                                                  {"--date", "2026-02-30"},
                                                  {"--time", "7:30"},
                                                  {"--effort", "11"},
                                                  {"--date", "2190-01-01"}})
        EXPECT_EQ(correct(wrong).code, 2) << wrong.size();
    EXPECT_EQ(home.run({"history", "--effort", "3"}).code, 2);
    const Outcome corrected =
        correct({"--date", "2020-02-29", "--time", "07:30", "--pain-after", "4", "--effort", "9"});
    EXPECT_TRUE(contains(corrected.out, "Corrected.")) << corrected.err;
    const nlohmann::json session = home.history()["sessions"][0];
    EXPECT_EQ(session["date"], "2020-02-29");
    EXPECT_EQ(session["time"], "07:30");
    EXPECT_EQ(session["pain_after"], 4);
    EXPECT_EQ(session["effort"], 9);
    EXPECT_EQ(session["corrected"], true);
}

TEST(Kept, ABackupIsLookedAtBeforeAnythingIsAsked) {
    const Home home;
    home.practise();
    const Outcome outcome = home.run({"restore", home.write("bad.db", "no database")}, "yes\n");
    EXPECT_EQ(outcome.code, 1);
    EXPECT_FALSE(contains(outcome.out, "Type yes"));
}

TEST(Kept, ADamagedFileIsNamedAndLeftAsItIs) {
    const Home home;
    home.practise();
    std::string bytes = read_file(home.database());
    bytes.replace(0, 16, "no database here");
    const std::string damaged = home.write("limber/limber.db", bytes);
    for (const auto& command : {std::vector<std::string>{"history"}, {"backup", "b.db"}}) {
        const Outcome outcome = home.run(command);
        EXPECT_EQ(outcome.code, 1);
        EXPECT_TRUE(contains(outcome.err, "limber.db: "));
    }
    EXPECT_EQ(read_file(damaged), bytes);
}

TEST(Kept, OnlyOneCoachesAtATime) {
    const Home home;
    const std::map<std::string, std::string> environment{
        {"XDG_DATA_HOME", fs::path(home.file("")).string()}};
    const std::string answers = home.write("me.yaml", answers_file());
    const std::vector<std::string> command{"coach", "--answers", answers, "--silent"};
    std::vector<std::string> first{limber_program()};
    first.insert(first.end(), command.begin(), command.end());
    Running running(first, {.environment = environment});
    ASSERT_TRUE(running.waits_for("Welcome."));
    const Outcome second = limber(command, {.environment = environment});
    EXPECT_EQ(second.code, 2);
    EXPECT_TRUE(contains(second.err, "Another Limber is coaching right now."));
}

TEST(Kept, AnswersAreForgottenWhenNewOnesLeadToARefusal) {
    const Home home;
    const std::string well = "0\n40\n0\n0\n0\n";
    ASSERT_EQ(home.run({"coach"}, well + "q\n").code, 0);
    EXPECT_TRUE(
        contains(home.run({"coach"}, "a\n5\n0\n6\n2\n40\n0\n1\n").out, "Please get help now"));
    EXPECT_FALSE(contains(home.run({"coach"}, "").out, "are still fresh"));
}

TEST(Kept, ErasingEverythingWaitsForTheCoach) {
    const Home home;
    const std::string answers = home.write("me.yaml", answers_file());
    Running running({limber_program(), "coach", "--answers", answers, "--silent"},
                    {.environment = {{"XDG_DATA_HOME", home.file("")}}});
    ASSERT_TRUE(running.waits_for("Welcome."));
    const Outcome outcome = home.run({"erase", "--everything", "--yes"});
    EXPECT_EQ(outcome.code, 2);
    EXPECT_TRUE(fs::exists(home.database()));
}

TEST(Kept, APlanNeedsNoPlaceToKeepThings) {
    const ScratchFolder scratch;
    const Outcome outcome = limber({"plan", "--answers", scratch.write("me.yaml", answers_file())},
                                   {.environment = {{"XDG_DATA_HOME", ""}}});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
}

TEST(Kept, NothingIsKeptWhereNoPlaceIsKnown) {
    const Outcome outcome = limber({"history"}, {.environment = {{"XDG_DATA_HOME", ""}}});
    EXPECT_EQ(outcome.code, 1);
    EXPECT_TRUE(contains(outcome.err, "XDG_DATA_HOME"));
}

}  // namespace
}  // namespace limber::testing
