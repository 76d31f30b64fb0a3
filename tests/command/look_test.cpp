// `look` from outside, and the pictures that follow it.
#include "command/program.hpp"
#include "limber/figure/tables.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace limber::testing {
namespace {

namespace fs = std::filesystem;

const FigureTables& tables() { return *shipped_catalogue().figure; }
const std::string& usual_skin() { return tables().skins.front().id; }
const std::string& other_skin() { return tables().skins.back().id; }

/// As it would be on a terminal that is wide enough.
std::string unfolded(std::string text) {
    for (auto fold = text.find(",\n"); fold != std::string::npos; fold = text.find(",\n"))
        text.replace(fold, 2, ", ");
    return text;
}

/// Somebody's data folder, with the commands run in it.
class Wardrobe {
public:
    [[nodiscard]] Outcome run(const std::vector<std::string>& arguments) const {
        return limber(arguments, {.environment = {{"XDG_DATA_HOME", folder_.path().string()}}});
    }
    /// What a command says that must succeed.
    [[nodiscard]] std::string told(const std::vector<std::string>& arguments) const {
        const Outcome outcome = run(arguments);
        EXPECT_EQ(outcome.code, 0) << outcome.err;
        EXPECT_EQ(outcome.err, "");
        return unfolded(outcome.out);
    }
    [[nodiscard]] std::string path(const std::string& name) const {
        return (folder_.path() / name).string();
    }
    [[nodiscard]] std::string database() const { return path("limber/limber.db"); }
    [[nodiscard]] bool is_empty() const { return fs::is_empty(folder_.path()); }
    [[nodiscard]] std::string write(const std::string& name, const std::string& bytes) const {
        return folder_.write(name, bytes);
    }

private:
    ScratchFolder folder_;
};

template <class Named>
std::string line_of(const std::string& option, const std::vector<Named>& all,
                    const std::string& chosen) {
    std::string line;
    for (const Named& named : all)
        line += (line.empty() ? "" : ", ") + (named.id == chosen ? "*" + named.id : named.id);
    return option + ": " + line + "\n";
}

/// The lines of `look`, with these names marked.
std::string list_of(const std::string& build, const std::string& skin, const std::string& hair,
                    const std::string& outfit) {
    return line_of("--build", tables().builds, build) + line_of("--skin", tables().skins, skin) +
           line_of("--hair", tables().hairs, hair) + line_of("--clothes", tables().outfits, outfit);
}

std::string usual_list() {
    return list_of(tables().builds.front().id, usual_skin(), tables().hairs.front().id,
                   tables().outfits.front().id);
}

TEST(TheLook, IsTheUsualOneUntilItIsChosen) {
    const Wardrobe home;
    EXPECT_EQ(home.told({"look"}), usual_list());
    EXPECT_TRUE(home.is_empty()) << "showing kept something";
}

TEST(TheLook, IsKeptAndShown) {
    const Wardrobe home;
    const std::string list = list_of(tables().builds.back().id, other_skin(),
                                     tables().hairs.back().id, tables().outfits.back().id);
    EXPECT_EQ(
        home.told({"look", "--build", tables().builds.back().id, "--skin", other_skin(), "--hair",
                   tables().hairs.back().id, "--clothes", tables().outfits.back().id}),
        "Kept for me. Pictures now show:\n" + list);
    EXPECT_EQ(home.told({"look"}), list);
}

TEST(TheLook, StaysInWhatANewChoiceDoesNotName) {
    const Wardrobe home;
    const std::string& hair = tables().hairs.back().id;
    (void)home.told({"look", "--skin", other_skin()});
    (void)home.told({"look", "--hair", hair});
    EXPECT_EQ(home.told({"look"}),
              list_of(tables().builds.front().id, other_skin(), hair, tables().outfits.front().id));
}

TEST(TheLook, NamesWhatThereIsInPlaceOfWhatThereIsNot) {
    const Wardrobe home;
    (void)home.told({"look", "--skin", other_skin()});
    const std::string before = home.told({"look"});
    for (const std::string option : {"--build", "--hair", "--clothes"}) {
        const Outcome outcome = home.run({"look", "--skin", usual_skin(), option, "plaid"});
        EXPECT_EQ(outcome.code, 2) << option;
        EXPECT_EQ(outcome.out, "");
        EXPECT_TRUE(contains(outcome.err, option + ": There is no \"plaid\""));
    }
    const Outcome outcome = home.run({"look", "--clothes", "plaid"});
    for (const Colours& outfit : tables().outfits) EXPECT_TRUE(contains(outcome.err, outfit.id));
    EXPECT_EQ(home.told({"look"}), before) << "half of a wrong choice was kept";
}

TEST(TheLook, ThatIsWrongBeginsNoStore) {
    const Wardrobe home;
    EXPECT_EQ(home.run({"look", "--skin", "plaid"}).code, 2);
    EXPECT_TRUE(home.is_empty());
}

TEST(TheLook, IsOfOneProfile) {
    const Wardrobe home;
    (void)home.told({"profile", "Anna"});
    (void)home.told({"profile", "me"});
    EXPECT_TRUE(
        begins(home.told({"look", "--skin", other_skin(), "--profile", "Anna"}), "Kept for Anna."));
    EXPECT_EQ(home.told({"look"}), usual_list());
    EXPECT_NE(home.told({"look", "--profile", "Anna"}), usual_list());
    const std::string mine = home.told({"draw", "bridge"});
    const std::string hers = home.told({"draw", "bridge", "--profile", "Anna"});
    EXPECT_NE(mine, hers);
    EXPECT_EQ(mine, home.told({"draw", "bridge", "--profile", "me"}));
    (void)home.told({"profile", "Anna"});
    EXPECT_EQ(home.told({"draw", "bridge"}), hers);
}

TEST(TheLook, IsOfAProfileThatIsThere) {
    const Wardrobe home;
    (void)home.told({"profile", "Anna"});
    for (const std::vector<std::string>& command :
         {std::vector<std::string>{"look"}, {"look", "--skin", other_skin()}, {"draw", "bridge"}}) {
        std::vector<std::string> of_ben = command;
        of_ben.insert(of_ben.end(), {"--profile", "Ben"});
        const Outcome outcome = home.run(of_ben);
        EXPECT_EQ(outcome.code, 2);
        EXPECT_EQ(outcome.out, "");
        EXPECT_TRUE(contains(outcome.err, "There is no profile \"Ben\""));
    }
}

TEST(TheLook, GoesWithTheProfileThatIsErased) {
    const Wardrobe home;
    (void)home.told({"look", "--skin", other_skin()});
    EXPECT_TRUE(contains(home.told({"erase", "--yes"}), "mornings and look"));
    EXPECT_EQ(home.told({"look"}), usual_list());
}

TEST(ADrawnPerson, HasTheKeptLook) {
    const Wardrobe home;
    for (const std::vector<std::string>& command : {std::vector<std::string>{"draw", "bridge"},
                                                    {"draw", "bridge", "--animated"},
                                                    {"draw", "--sheet", "bridge"}}) {
        std::vector<std::string> asked = command;
        asked.insert(asked.end(), {"--skin", other_skin(), "--build", tables().builds.back().id});
        const std::string usual = home.told(command);
        const std::string other = home.told(asked);
        EXPECT_NE(usual, other);
        (void)home.told({"look", "--skin", other_skin(), "--build", tables().builds.back().id});
        EXPECT_EQ(home.told(command), other);
        (void)home.told({"look", "--skin", usual_skin(), "--build", tables().builds.front().id});
    }
}

TEST(ADrawnPerson, FollowsAnOptionBeforeTheKeptLook) {
    const Wardrobe home;
    const std::string usual = home.told({"draw", "bridge"});
    (void)home.told({"look", "--skin", other_skin()});
    EXPECT_EQ(home.told({"draw", "bridge", "--skin", usual_skin()}), usual);
    EXPECT_NE(home.told({"look"}), usual_list()) << "an option of a drawing was kept";
}

TEST(ADrawnPerson, NeedsNoPlaceToKeepThings) {
    const Wardrobe home;
    const std::string usual = home.told({"draw", "bridge"});
    for (const auto& [data, person] : std::vector<std::pair<std::string, std::string>>{
             {"", ""}, {"relative", ""}, {"", home.path("nowhere")}}) {
        const Outcome outcome = limber(
            {"draw", "bridge"}, {.environment = {{"XDG_DATA_HOME", data}, {"HOME", person}}});
        EXPECT_EQ(outcome.code, 0) << outcome.err;
        EXPECT_EQ(outcome.out, usual);
    }
    EXPECT_TRUE(home.is_empty());
}

TEST(TheLook, CanBeShownButNotKeptWhereNoPlaceIsKnown) {
    const Input homeless{.environment = {{"XDG_DATA_HOME", ""}}};
    EXPECT_EQ(unfolded(limber({"look"}, homeless).out), usual_list());
    const Outcome outcome = limber({"look", "--skin", other_skin()}, homeless);
    EXPECT_EQ(outcome.code, 1);
    EXPECT_TRUE(contains(outcome.err, "XDG_DATA_HOME"));
}

TEST(ADrawnPerson, BeginsNoStore) {
    const Wardrobe home;
    const ScratchFolder paper;
    (void)home.told({"draw", "bridge", "--skin", other_skin()});
    (void)home.told({"handout", "bridge", "-o", (paper.path() / "a.pdf").string()});
    EXPECT_TRUE(home.is_empty());
}

TEST(ADrawnPerson, NamesADamagedStoreAndLeavesItAsItIs) {
    const Wardrobe home;
    (void)home.told({"look", "--skin", other_skin()});
    std::string bytes = read_file(home.database());
    bytes.replace(0, 16, "no database here");
    const std::string damaged = home.write("limber/limber.db", bytes);
    for (const std::vector<std::string>& command :
         {std::vector<std::string>{"draw", "bridge"},
          {"look"},
          {"look", "--skin", usual_skin()},
          {"handout", "bridge", "-o", home.path("a.pdf")}}) {
        const Outcome outcome = home.run(command);
        EXPECT_EQ(outcome.code, 1) << command.front();
        EXPECT_EQ(outcome.out, "");
        EXPECT_TRUE(contains(outcome.err, "limber.db: "));
    }
    EXPECT_EQ(read_file(damaged), bytes);
    EXPECT_FALSE(fs::exists(home.path("a.pdf")));
}

TEST(ADrawnPerson, IsTheSameOnPaper) {
    const Wardrobe home;
    const auto paper = [&](const std::string& name, const std::vector<std::string>& more = {}) {
        std::vector<std::string> command{"handout", "bridge", "-o", home.path(name)};
        command.insert(command.end(), more.begin(), more.end());
        (void)home.told(command);
        return read_file(home.path(name));
    };
    const std::string& build = tables().builds.back().id;
    const auto usual = paper("usual.pdf");
    const auto asked = paper("asked.pdf", {"--build", build});
    ASSERT_TRUE(usual != asked);
    (void)home.told({"look", "--build", build});
    EXPECT_TRUE(paper("kept.pdf") == asked);
    EXPECT_TRUE(paper("overruled.pdf", {"--build", tables().builds.front().id}) == usual);
}

}  // namespace
}  // namespace limber::testing
