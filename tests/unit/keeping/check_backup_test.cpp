// Of a backup only what Limber could have written is taken.
#include "limber/keeping/check_backup.hpp"

#include "limber/exchange/record.hpp"
#include "limber/store/memory.hpp"
#include "support/support.hpp"
#include "unit/store/shelf.hpp"

#include <gtest/gtest.h>

namespace limber::testing {
namespace {

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

Moment morning() { return moment_at(Date::parse("2026-11-20").value(), 450); }

class TextsOfABackup : public ::testing::Test {
protected:
    TextsOfABackup() {
        const AnswerSheet sheet{.date = morning().day(), .answers = healthy_answers()};
        begun = {morning(), write_sheet(sheet, shipped_catalogue()),
                 write_plan(session_today(shipped_catalogue(), sheet, {.minutes = 10}).value(),
                            shipped_catalogue())};
        must(ports.answers.keep(me, {morning().day(), begun.sheet}));
        must(ports.settings.keep(me, {{"theme", "dark"}}));
    }
    void keep(const NewSession& session, const std::string& summary = write_summary({}),
              const LogEntry& entry = {.kind = "tick", .number = 1000}) {
        const auto id = must(ports.sessions.begin(me, session));
        must(ports.sessions.append(me, id, {entry}));
        must(ports.sessions.close(me, id, {morning().at, summary, true}));
    }
    /// What is wrong, and where; empty when nothing is.
    [[nodiscard]] std::string wrong() const {
        const auto checked = check_texts(shipped_catalogue(), ports);
        if (checked) return {};
        EXPECT_EQ(checked.error().message.id, "backup.wrong");
        return english().render(checked.error().message);
    }

    store::Memory memory;
    Ports ports = memory.ports();
    PersonId me = must(ports.people.chosen()).id;
    NewSession begun;
};

TEST_F(TextsOfABackup, AreTakenAsLimberWritesThem) {
    keep(begun);
    EXPECT_EQ(wrong(), "");
}

TEST_F(TextsOfABackup, HaveRoutinesWithNamesThatCanBeShown) {
    must(ports.routines.keep(me, {"Mine", "bridge,gone-since"}, ""));
    EXPECT_EQ(wrong(), "");
    must(ports.routines.keep(me, {"Mine\x1b[2J", "bridge"}, "Mine"));
    EXPECT_TRUE(contains(wrong(), "a routine"));
    must(ports.routines.keep(me, {"Mine", "bridge\x1b[2J"}, "Mine\x1b[2J"));
    EXPECT_TRUE(contains(wrong(), "a routine"));
}

TEST_F(TextsOfABackup, MayNameWhatTheCatalogueHasNoMore) {
    begun.plan.replace(begun.plan.find("warm-up"), 7, "gone-up");
    begun.sheet = R"({"date": "2026-11-20", "answers": {"gone": "yes"}})";
    keep(begun);
    EXPECT_EQ(wrong(), "");
}

TEST_F(TextsOfABackup, HoldNamesThatAProfileCanHave) {
    for (const std::string& name :
         {std::string("Anna\x1b[31m"), std::string("An\0na", 5), std::string(2'000'000, 'a'),
          std::string("a/b"), std::string("-a"), std::string("\xff")}) {
        must(ports.people.choose(name));
        EXPECT_TRUE(contains(wrong(), "a name is none that it writes")) << name.size();
        must(ports.people.erase(must(ports.people.chosen()).id));
    }
}

TEST_F(TextsOfABackup, CanBeRead) {
    const auto expect_wrong = [&](const char* what, const NewSession& session,
                                  const std::string& summary, const LogEntry& entry) {
        keep(session, summary, entry);
        EXPECT_TRUE(contains(wrong(), std::string("in profile 1, 2026-11-20, ") + what)) << wrong();
        must(ports.people.erase(me));
        me = must(ports.people.chosen()).id;
    };
    const std::string summary = write_summary({});
    const LogEntry tick{.kind = "tick", .number = 1000};
    expect_wrong("a summary is none", begun, "{", tick);
    expect_wrong("a summary is none", begun, R"({"end": "fine"})", tick);
    expect_wrong("an answer is none", {begun.begun, "[]", begun.plan}, summary, tick);
    expect_wrong("a plan is none", {begun.begun, begun.sheet, "{}"}, summary, tick);
    expect_wrong("a course is none", begun, summary, {.kind = "jump"});
    expect_wrong("a course is none", begun, summary, {.kind = "halt", .word = "\x1b[2J"});
}

TEST_F(TextsOfABackup, AreCheckedOutsideOfSessions) {
    must(ports.answers.keep(me, {morning().day(), "hers"}));
    EXPECT_TRUE(contains(wrong(), "in profile 1, an answer is none"));
    must(ports.answers.forget(me));
    must(ports.settings.keep(me, {{"theme", "\x1b"}}));
    EXPECT_TRUE(contains(wrong(), "a setting is none"));
    must(ports.settings.keep(me, {{"theme", ""}}));
    must(ports.journal.append(me, {.id = EntryId("one"), .said = morning(), .sign = "\n"}));
    EXPECT_TRUE(contains(wrong(), "an entry about stops is none"));
}

}  // namespace
}  // namespace limber::testing
