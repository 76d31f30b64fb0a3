// `draw` and `handout` from outside: files, what they hold, and what is refused.
#include "command/program.hpp"
#include "limber/figure/svg.hpp"
#include "limber/print/paper.hpp"
#include "limber/session/script.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <tuple>

namespace limber::testing {

using namespace print;

namespace {

namespace fs = std::filesystem;

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++found;
    return found;
}

void expect_refused(const std::vector<std::string>& arguments, const std::string& words) {
    const Outcome outcome = limber(arguments);
    EXPECT_EQ(outcome.code, 2);
    EXPECT_EQ(outcome.out, "");
    EXPECT_TRUE(contains(outcome.err, words));
}

/// What the command writes into a new file of that name.
std::string written(const ScratchFolder& scratch, const std::string& name,
                    std::vector<std::string> arguments) {
    const std::string file = (scratch.path() / name).string();
    arguments.insert(arguments.end(), {"-o", file});
    const Outcome outcome = limber(arguments);
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(outcome.err, "");
    return read_file(file);
}

std::size_t files_in(const ScratchFolder& scratch) {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(scratch.path()), fs::directory_iterator{}));
}

TEST(Drawing, PrintsAStretchAsSvg) {
    const Outcome outcome = limber({"draw", "bridge"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_EQ(outcome.err, "");
    EXPECT_TRUE(begins(outcome.out, "<svg xmlns=\"http://www.w3.org/2000/svg\""));
    EXPECT_TRUE(outcome.out.ends_with("</svg>\n"));
    const Variant& own = shipped_catalogue().find(StretchId("bridge"))->variants.front();
    EXPECT_TRUE(contains(outcome.out, ">" + english().render(title_of(own)) + "</title>"));
    EXPECT_TRUE(contains(outcome.out, "<desc"));
}

TEST(Drawing, WritesTheSameIntoAFile) {
    const ScratchFolder scratch;
    EXPECT_EQ(written(scratch, "bridge.svg", {"draw", "bridge"}), limber({"draw", "bridge"}).out);
    EXPECT_EQ(files_in(scratch), 1);
}

TEST(Drawing, ShowsMomentsOnOneSheet) {
    const Outcome outcome = limber({"draw", "bridge", "--moments", "9"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_EQ(count(outcome.out, " s</text>"), 9);
    EXPECT_EQ(count(outcome.out, "<animate"), 0);
    expect_refused({"draw", "bridge", "--moments", "9", "--sheet"}, "--moments");
}

TEST(Drawing, ShowsTheWayFromOnePositionIntoAnother) {
    const std::vector<std::string> down{"draw", "--from", "standing", "--to", "supine"};
    const Outcome moving = limber(down);
    EXPECT_EQ(moving.code, 0) << moving.err;
    EXPECT_GT(count(moving.out, "<animate "), 10);
    EXPECT_TRUE(contains(moving.out, "roll onto your back")) << "who cannot see it is told";
    auto moments = down;
    moments.insert(moments.end(), {"--moments", "9"});
    EXPECT_EQ(count(limber(moments).out, " s</text>"), 9);
    expect_refused({"draw", "--from", "standing", "--to", "flying"}, "flying");
    expect_refused({"draw", "--from", "standing", "--to", "standing"}, "standing");
    expect_refused({"draw", "--from", "standing"}, "--to");
    expect_refused({"draw", "bridge", "--from", "standing", "--to", "supine"}, "--from");
}

TEST(Drawing, WritesPixels) {
    const ScratchFolder scratch;
    const std::string png = written(scratch, "cat.png", {"draw", "cat-cow", "--dark"});
    EXPECT_TRUE(png.starts_with("\x89PNG\r\n"));
    EXPECT_GT(png.size(), 20'000U);
}

TEST(Drawing, KnowsVariantPhaseSideAndLook) {
    const std::string usual = limber({"draw", "knee-to-chest"}).out;
    for (const std::vector<std::string>& more :
         {std::vector<std::string>{"--variant", "chair"},
          {"--phase", "start"},
          {"--phase", "release"},
          {"--left"},
          {"--mirror"},
          {"--dark"},
          {"--page"},
          {"--build", shipped_catalogue().figure->builds.back().id}}) {
        std::vector<std::string> arguments{"draw", "knee-to-chest"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const Outcome outcome = limber(arguments);
        EXPECT_EQ(outcome.code, 0) << more.front() << outcome.err;
        EXPECT_TRUE(begins(outcome.out, "<svg "));
        EXPECT_NE(outcome.out, usual) << more.front();
    }
}

TEST(Drawing, MovesOnRequest) {
    EXPECT_EQ(count(limber({"draw", "cat-cow"}).out, "<animate "), 0);
    const std::string round = limber({"draw", "cat-cow", "--animated"}).out;
    EXPECT_GT(count(round, "<animate "), 10);
    EXPECT_GT(count(round, "repeatCount=\"indefinite\""), 10);
    const std::string page = limber({"draw", "cat-cow", "--animated", "--page"}).out;
    EXPECT_GT(count(page, "fill=\"freeze\""), 10);
    EXPECT_EQ(count(page, "<style"), 0);
}

TEST(Drawing, PutsEveryStretchOnASheet) {
    const Outcome outcome = limber({"draw", "--sheet"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_TRUE(begins(outcome.out, "<svg "));
    for (const Stretch& stretch : shipped_catalogue().stretches)
        EXPECT_TRUE(contains(outcome.out, english().render(stretch.name)));
}

TEST(Drawing, PutsEveryFormOfAStretchOnASheet) {
    const Outcome outcome = limber({"draw", "--sheet", "bridge", "rest"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    for (const char* const stretch : {"bridge", "rest"}) {
        for (const Variant& variant : shipped_catalogue().find(StretchId(stretch))->variants)
            EXPECT_TRUE(contains(outcome.out, english().render(variant.name)));
    }
}

TEST(Drawing, PutsTheWholeLibraryIntoOnePicture) {
    const ScratchFolder scratch;
    std::vector<std::string> arguments{"draw", "--sheet"};
    for (const Stretch& stretch : shipped_catalogue().stretches)
        arguments.push_back(stretch.id.value());
    EXPECT_TRUE(written(scratch, "all.png", arguments).starts_with("\x89PNG\r\n"));
}

TEST(Drawing, NamesWhatThereIsInPlaceOfWhatThereIsNot) {
    expect_refused({"draw", "handstand"}, "There is no stretch \"handstand\"");
    expect_refused({"draw", "--sheet", "handstand"}, "There is no stretch \"handstand\"");
    expect_refused({"draw", "bridge", "--variant", "bungee"}, "There is no variant \"bungee\"");
    expect_refused({"draw", "bridge", "--phase", "jump"}, "There is no phase \"jump\"");
    expect_refused({"draw", "bridge", "--build", "huge"}, "There is no \"huge\" in figure.yaml");
}

TEST(Drawing, IsOfOneStretch) {
    expect_refused({"draw"}, "Name one stretch");
    expect_refused({"draw", "bridge", "cat-cow"}, "Name one stretch");
}

TEST(Drawing, RefusesWhatDoesNotGoTogether) {
    expect_refused({"draw", "bridge", "--animated", "--phase", "start"}, "--phase");
    expect_refused({"draw", "--sheet", "--animated"}, "--animated");
    expect_refused({"draw", "--sheet", "--page"}, "--page");
    expect_refused({"draw", "--sheet", "bridge", "--variant", "march"}, "--variant");
    expect_refused({"draw", "bridge", "--animated", "--dark"}, "Leave out --dark");
    const ScratchFolder scratch;
    expect_refused({"draw", "bridge", "--animated", "-o", (scratch.path() / "bridge.png").string()},
                   "A PNG cannot move");
    EXPECT_EQ(files_in(scratch), 0);
}

TEST(Drawing, RefusesOtherEndings) {
    const ScratchFolder scratch;
    for (const char* const name : {"bridge.jpg", "bridge", "svg", "bridge.svg.txt"}) {
        expect_refused({"draw", "bridge", "-o", (scratch.path() / name).string()},
                       "a name that ends in .svg, .png.");
    }
    EXPECT_EQ(files_in(scratch), 0);
}

TEST(Drawing, SaysWhereItCannotWrite) {
    const ScratchFolder scratch;
    const std::string plain = scratch.write("plain", "no folder");
    for (const std::string& file : {(scratch.path() / "nowhere" / "bridge.svg").string(),
                                    plain + "/bridge.svg", plain + "/bridge.png"}) {
        expect_refused({"draw", "bridge", "-o", file}, file);
    }
    fs::create_directory(scratch.path() / "folder.svg");
    expect_refused({"draw", "bridge", "-o", (scratch.path() / "folder.svg").string()},
                   "folder.svg");
    EXPECT_EQ(files_in(scratch), 2) << "something half written was left";
}

TEST(Drawing, ReplacesAFileWholeWhenThatIsAskedFor) {
    const ScratchFolder scratch;
    const std::string file = scratch.write("bridge.svg", std::string(5'000'000, 'x'));
    expect_refused({"draw", "bridge", "-o", file},
                   "exists already. Name a new one, or add --force");
    EXPECT_EQ(fs::file_size(file), 5'000'000U);
    EXPECT_EQ(written(scratch, "bridge.svg", {"draw", "bridge", "--force"}),
              limber({"draw", "bridge"}).out);
    EXPECT_EQ(files_in(scratch), 1);
}

TEST(Drawing, LeavesAFileAloneThatItDoesNotReplace) {
    const ScratchFolder scratch;
    const std::string file = scratch.write("bridge.svg", "mine");
    expect_refused({"draw", "handstand", "-o", file, "--force"}, "handstand");
    EXPECT_EQ(read_file(file), "mine");
}

/// As a reader selects them, without the line breaks.
std::string words_of_pdf(const std::string& file) {
    std::string words = Running({"/usr/bin/pdftotext", "-raw", file, "-"}).finish().out;
    std::ranges::replace(words, '\n', ' ');
    return words;
}

void expect_pdf(const std::string& pdf) {
    EXPECT_TRUE(begins(pdf.substr(0, 8), "%PDF-1."));
    EXPECT_TRUE(contains(pdf.substr(pdf.size() - 8), "%%EOF"));
    EXPECT_GT(pdf.size(), 10'000U);
}

TEST(AHandout, HoldsTheStretchesThatAreNamed) {
    const ScratchFolder scratch;
    const std::string one = written(scratch, "one.pdf", {"handout", "bridge"});
    const std::string two = written(scratch, "two.pdf", {"handout", "bridge", "cat-cow/chair"});
    const std::string letter = written(scratch, "us.pdf", {"handout", "bridge", "--letter"});
    for (const std::string& pdf : {one, two, letter}) expect_pdf(pdf);
    EXPECT_GT(two.size(), one.size() + 5'000);
    EXPECT_NE(one, letter);
    EXPECT_EQ(files_in(scratch), 3);
}

TEST(AHandout, HoldsTodaysPlan) {
    const ScratchFolder scratch;
    const std::string answers = scratch.write("me.yaml", answers_file());
    expect_pdf(written(scratch, "today.pdf", {"handout", "--answers", answers}));
}

/// The words of a handout for one of the examples, in their order.
std::string printed(const ScratchFolder& scratch, const std::string& example) {
    const std::string file = (scratch.path() / "paper.pdf").string();
    const std::string answers = (source_folder() / "examples" / example).string();
    const Outcome outcome = limber({"handout", "--answers", answers, "-o", file, "--force"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    return words_of_pdf(file);
}

TEST(AHandout, SaysWhatThePlanSays) {
    const ScratchFolder scratch;
    const std::string hip = printed(scratch, "new-hip.yaml");
    EXPECT_TRUE(contains(hip, "Go about two thirds of the way."));
    const std::string pain = printed(scratch, "see-someone.yaml");
    EXPECT_TRUE(contains(pain, "See a doctor or physiotherapist in the next few days."));
    EXPECT_TRUE(contains(pain, "Until then, only small moves that do not hurt"));
    EXPECT_TRUE(
        contains(printed(scratch, "fever.yaml"), "Stretch again when a doctor has cleared"));
}

TEST(AHandout, ShowsTheSideThatItNames) {
    const ScratchFolder scratch;
    const std::string file = (scratch.path() / "paper.pdf").string();
    std::ignore = limber({"handout", "knee-to-chest", "-o", file});
    EXPECT_TRUE(contains(words_of_pdf(file), "left knee"));
    const auto items = find_items(shipped_catalogue(), {"knee-to-chest"});
    ASSERT_TRUE(items);
    const print::Handout handout =
        stretches_on_paper(shipped_catalogue(), english(), *items, BreathChoice::Own,
                           PaperOptions{.date = *Date::create(2026, 3, 2)});
    Subject left = find_subject(shipped_catalogue(), "knee-to-chest", {}).value();
    left.side = Side::Left;
    const Drawing start = draw_still(shipped_catalogue(), left, std::nullopt, {});
    EXPECT_EQ(handout.items.at(0).pictures.at(0),
              write_standalone_svg(start, palette_of(shipped_catalogue(), {}),
                                   {.resolved = Theme::Light}));
}

TEST(AHandout, OfAPlanIsForItsOwnerOnly) {
    const ScratchFolder scratch;
    const auto mode = [&](const char* name) {
        return fs::status(scratch.path() / name).permissions();
    };
    const fs::perms own = fs::perms::owner_read | fs::perms::owner_write;
    std::ignore = printed(scratch, "lifter.yaml");
    EXPECT_EQ(mode("paper.pdf"), own);
    expect_pdf(written(scratch, "paper.pdf", {"handout", "bridge", "--force"}));
    EXPECT_EQ(mode("paper.pdf"), own) << "a file that is replaced keeps its owner's choice";
}

TEST(AHandout, IsNeverPutOverTheAnswersThatItIsOf) {
    const ScratchFolder scratch;
    const std::string answers = scratch.write("me.pdf", answers_file());
    fs::create_hard_link(answers, scratch.path() / "hard.pdf");
    fs::create_symlink("me.pdf", scratch.path() / "link.pdf");
    for (const char* const name : {"me.pdf", "hard.pdf", "link.pdf"}) {
        const std::string file = (scratch.path() / name).string();
        expect_refused({"handout", "--answers", answers, "-o", file, "--force"},
                       "This file is read here");
    }
    EXPECT_EQ(read_file(answers), answers_file());
    EXPECT_EQ(files_in(scratch), 3);
}

TEST(AHandout, TakesOptionsOfAPlanOnlyForAPlan) {
    const ScratchFolder scratch;
    const std::string file = (scratch.path() / "paper.pdf").string();
    expect_refused({"handout", "bridge", "--minutes", "10", "-o", file}, "--answers");
    EXPECT_EQ(files_in(scratch), 0);
}

TEST(AHandout, IsOfStretchesOrOfAPlan) {
    const ScratchFolder scratch;
    const std::string file = (scratch.path() / "paper.pdf").string();
    const std::string answers = scratch.write("me.yaml", answers_file());
    expect_refused({"handout", "-o", file}, "Name stretches");
    expect_refused({"handout", "bridge", "--answers", answers, "-o", file}, "not both");
    expect_refused({"handout", "handstand", "-o", file}, "There is no stretch \"handstand\"");
    expect_refused({"handout", "bridge/bungee", "-o", file}, "There is no variant \"bungee\"");
    EXPECT_EQ(files_in(scratch), 1);
}

TEST(AHandout, IsNoneInAnEmergency) {
    const ScratchFolder scratch;
    const std::string answers =
        scratch.write("me.yaml", answers_file({{"emergency_signs", "[saddle_numb]"}}));
    const std::string file = (scratch.path() / "paper.pdf").string();
    const Outcome outcome =
        limber({"--country", "DE", "handout", "--answers", answers, "-o", file});
    EXPECT_EQ(outcome.code, 0);
    EXPECT_TRUE(contains(outcome.out, "112"));
    EXPECT_TRUE(contains(outcome.out, "There is nothing to put on paper"));
    EXPECT_EQ(files_in(scratch), 1);
}

TEST(AHandout, EndsInPdf) {
    const ScratchFolder scratch;
    for (const char* const name : {"paper.svg", "paper"})
        expect_refused({"handout", "bridge", "-o", (scratch.path() / name).string()},
                       "needs a name that ends in .pdf.");
    EXPECT_EQ(limber({"handout", "bridge"}).code, 2);
    EXPECT_EQ(files_in(scratch), 0);
}

TEST(AHandout, SaysWhereItCannotWrite) {
    const ScratchFolder scratch;
    const std::string file = (scratch.path() / "nowhere" / "paper.pdf").string();
    expect_refused({"handout", "bridge", "-o", file}, file);
}

}  // namespace
}  // namespace limber::testing
