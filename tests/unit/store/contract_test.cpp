// What everybody must do who keeps something, in a file or in memory: what is kept comes back.
#include "limber/store/memory.hpp"
#include "unit/store/shelf.hpp"
#include "unit/store/store_support.hpp"

#include <gtest/gtest.h>

namespace limber::testing {
namespace {

const PersonId nobody("4711");
const SessionId no_session("4711");

JournalEntry stop_of(const std::string& id, const std::string& sign) {
    return {.id = EntryId(id),
            .said = moment_at(day("2024-05-06"), 450),
            .kind = EntryKind::Pending,
            .place = SaidIn::Session,
            .sign = sign,
            .tier = Tier::Emergency,
            .advice = "Call now. ☎"};
}

/// A file that is closed and opened again wherever it says so.
class InAFile {
public:
    Shelf& shelf() { return *shelf_; }
    void reopen() {
        shelf_.reset();
        shelf_.emplace(FileShelf::open(folder_.path()));
    }

private:
    StoreFolder folder_;
    std::optional<FileShelf> shelf_ = FileShelf::open(folder_.path());
};

class InMemory {
public:
    Shelf& shelf() { return shelf_; }
    void reopen() {}

private:
    store::Memory memory_;
    Shelf shelf_{memory_.ports()};
};

template <class Place>
class WhoeverKeeps : public ::testing::Test {
protected:
    Shelf& shelf() { return place_.shelf(); }
    PersonId me() { return shelf().chosen().id; }
    void reopen() { place_.reopen(); }

private:
    Place place_;
};

using Places = ::testing::Types<InAFile, InMemory>;
TYPED_TEST_SUITE(WhoeverKeeps, Places);

using Settings = std::map<std::string, std::string>;

TYPED_TEST(WhoeverKeeps, BeginsWithOnePersonNamedMe) {
    ASSERT_EQ(this->shelf().people().size(), 1U);
    EXPECT_EQ(this->shelf().people()[0].name, "me");
    EXPECT_EQ(this->shelf().chosen().name, "me");
    EXPECT_FALSE(this->me().empty());
}

TYPED_TEST(WhoeverKeeps, ListsPeopleByName) {
    this->shelf().choose("zoe");
    this->shelf().choose("anna");
    std::vector<std::string> names;
    for (const auto& person : this->shelf().people()) names.push_back(person.name);
    EXPECT_EQ(names, (std::vector<std::string>{"anna", "me", "zoe"}));
}

TYPED_TEST(WhoeverKeeps, RemembersWhoWasChosenLast) {
    const auto first = this->shelf().choose("me");
    const auto anna = this->shelf().choose("anna");
    EXPECT_EQ(anna.name, "anna");
    EXPECT_NE(anna.id, first.id);
    this->reopen();
    EXPECT_EQ(this->shelf().chosen(), anna);
    EXPECT_EQ(this->shelf().choose("me"), first);
    EXPECT_EQ(this->shelf().chosen(), first);
    EXPECT_EQ(this->shelf().people().size(), 2U);
}

TYPED_TEST(WhoeverKeeps, FindsSomebodyByTheirExactNameAndByTheirIdentifier) {
    const std::string name = "Zoë 'x\" ; DROP TABLE profile";
    const auto made = this->shelf().choose(name);
    EXPECT_EQ(this->shelf().find(name), made);
    EXPECT_FALSE(this->shelf().find("Zoë"));
    EXPECT_EQ(must(this->shelf().ports().people.find(made.id)), made);
    EXPECT_FALSE(must(this->shelf().ports().people.find(nobody)));
}

TYPED_TEST(WhoeverKeeps, RefusesSomebodyWithoutAName) {
    EXPECT_EQ(failure_of([&] { this->shelf().choose(""); }).message, "store.failed");
    EXPECT_EQ(this->shelf().people().size(), 1U);
}

TYPED_TEST(WhoeverKeeps, KeepsTheSettingThatWasChosenLast) {
    EXPECT_EQ(this->shelf().settings(this->me()), Settings{});
    this->shelf().keep_settings(this->me(), {{"voice", "low"}});
    this->shelf().keep_settings(this->me(), {{"look", "tall"}});
    this->shelf().keep_settings(this->me(), {{"look", "Zoë's \"x\"; DROP TABLE setting"}});
    this->reopen();
    EXPECT_EQ(this->shelf().settings(this->me()),
              (Settings{{"look", "Zoë's \"x\"; DROP TABLE setting"}, {"voice", "low"}}));
}

TYPED_TEST(WhoeverKeeps, ForgetsASettingThatBecomesEmpty) {
    this->shelf().keep_settings(this->me(), {{"look", "tall"}});
    this->shelf().keep_settings(this->me(), {{"voice", "low"}});
    this->shelf().keep_settings(this->me(), {{"look", ""}});
    this->shelf().keep_settings(this->me(), {{"never", ""}});
    this->reopen();
    EXPECT_EQ(this->shelf().settings(this->me()), (Settings{{"voice", "low"}}));
}

using Routines = std::vector<KeptRoutine>;

TYPED_TEST(WhoeverKeeps, KeepsRoutinesInTheOrderInWhichTheyCame) {
    auto& routines = this->shelf().ports().routines;
    EXPECT_EQ(must(routines.all(this->me())), Routines{});
    must(routines.keep(this->me(), {"Zoë's \"x\"; DROP TABLE routine", "bridge"}, ""));
    must(routines.keep(this->me(), {"Before bed", "rest,breathing"}, ""));
    this->reopen();
    EXPECT_EQ(must(this->shelf().ports().routines.all(this->me())),
              (Routines{{"Zoë's \"x\"; DROP TABLE routine", "bridge"},
                        {"Before bed", "rest,breathing"}}));
}

TYPED_TEST(WhoeverKeeps, PutsARoutineInThePlaceOfAnother) {
    auto& routines = this->shelf().ports().routines;
    must(routines.keep(this->me(), {"One", "bridge"}, ""));
    must(routines.keep(this->me(), {"Two", "rest"}, ""));
    must(routines.keep(this->me(), {"First", "bridge/low:30s"}, "One"));
    must(routines.keep(this->me(), {"First", "cat-cow"}, "First"));
    EXPECT_EQ(
        failure_of([&] { must(routines.keep(this->me(), {"Two", "clam"}, "First")); }).message,
        "store.failed");
    EXPECT_EQ(failure_of([&] { must(routines.keep(this->me(), {"Two", "clam"}, "")); }).message,
              "store.failed");
    must(routines.keep(this->me(), {"Third", "clam"}, "gone since"));
    this->reopen();
    EXPECT_EQ(must(this->shelf().ports().routines.all(this->me())),
              (Routines{{"First", "cat-cow"}, {"Two", "rest"}, {"Third", "clam"}}));
}

TYPED_TEST(WhoeverKeeps, ForgetsARoutineOfOnePersonAlone) {
    auto& routines = this->shelf().ports().routines;
    const auto anna = this->shelf().choose("anna").id;
    const auto first = this->shelf().choose("me").id;
    must(routines.keep(anna, {"One", "bridge"}, ""));
    must(routines.keep(first, {"One", "rest"}, ""));
    must(routines.forget(first, "never"));
    must(routines.forget(first, "One"));
    EXPECT_EQ(must(routines.all(first)), Routines{});
    EXPECT_EQ(must(routines.all(anna)), (Routines{{"One", "bridge"}}));
    this->shelf().erase(anna);
    EXPECT_EQ(must(routines.all(anna)), Routines{});
    EXPECT_EQ(failure_of([&] { must(routines.keep(nobody, {"One", "bridge"}, "")); }).message,
              "store.failed");
}

TYPED_TEST(WhoeverKeeps, KeepsTheSettingsOfEachPersonApart) {
    const auto first = this->me();
    const auto anna = this->shelf().choose("anna").id;
    this->shelf().keep_settings(first, {{"look", "tall"}});
    this->shelf().keep_settings(anna, {{"look", "small"}});
    this->shelf().keep_settings(anna, {{"voice", "low"}});
    this->shelf().keep_settings(anna, {{"voice", ""}});
    EXPECT_EQ(this->shelf().settings(first), (Settings{{"look", "tall"}}));
    EXPECT_EQ(this->shelf().settings(anna), (Settings{{"look", "small"}}));
}

TYPED_TEST(WhoeverKeeps, RefusesASettingOfNobodyOrWithoutAName) {
    EXPECT_EQ(failure_of([&] { this->shelf().keep_settings(nobody, {{"look", "tall"}}); }).message,
              "store.failed");
    EXPECT_EQ(failure_of([&] { this->shelf().keep_settings(this->me(), {{"", "tall"}}); }).message,
              "store.failed");
    EXPECT_EQ(this->shelf().settings(nobody), Settings{});
    EXPECT_EQ(this->shelf().settings(this->me()), Settings{});
}

TYPED_TEST(WhoeverKeeps, KeepsTheAnswersThatWereGivenLast) {
    EXPECT_FALSE(this->shelf().find_answers(this->me()));
    // The clock of the first ones went wrong.
    this->shelf().keep_answers(this->me(), {day("2034-05-06"), "first"});
    this->shelf().keep_answers(this->me(), {day("2024-05-05"), "second"});
    this->reopen();
    EXPECT_EQ(this->shelf().find_answers(this->me()), (KeptAnswers{day("2024-05-05"), "second"}));
    this->shelf().keep_answers(this->me(), {day("2024-05-05"), "third"});
    EXPECT_EQ(this->shelf().find_answers(this->me())->sheet, "third");
}

TYPED_TEST(WhoeverKeeps, ForgetsAnswersAloneOrWithTheEndOfASession) {
    this->shelf().keep_answers(this->me(), {day("2024-05-05"), "some"});
    this->shelf().forget_answers(this->me());
    EXPECT_FALSE(this->shelf().find_answers(this->me()));
    this->shelf().keep_answers(this->me(), {day("2024-05-05"), "some"});
    const auto session = this->shelf().begin(this->me(), session_on("2024-05-06"));
    this->shelf().close(session, "fine");
    EXPECT_TRUE(this->shelf().find_answers(this->me()));
    this->shelf().close(session, "unsafe", false);
    EXPECT_FALSE(this->shelf().find_answers(this->me()));
}

TYPED_TEST(WhoeverKeeps, KeepsEveryByteOfATextThatIsLarge) {
    std::string sheet(1000000, 'x');
    sheet += std::string("\0\n'\"\xff ü 終", 12);
    this->shelf().keep_answers(this->me(), {day("2024-05-06"), sheet});
    this->reopen();
    EXPECT_EQ(this->shelf().find_answers(this->me())->sheet, sheet);
}

TYPED_TEST(WhoeverKeeps, KeepsTheAnswersOfEachPersonApart) {
    const auto anna = this->shelf().choose("anna").id;
    this->shelf().keep_answers(anna, {day("2024-05-06"), "hers"});
    EXPECT_FALSE(this->shelf().find_answers(this->shelf().choose("me").id));
}

TYPED_TEST(WhoeverKeeps, RefusesAnswersAndSessionsAndStopsOfNobody) {
    EXPECT_EQ(
        failure_of([&] { this->shelf().keep_answers(nobody, {day("2024-05-06"), ""}); }).message,
        "store.failed");
    EXPECT_EQ(failure_of([&] { this->shelf().begin(nobody, session_on("2024-05-06")); }).message,
              "store.failed");
    EXPECT_EQ(failure_of([&] {
                  must(this->shelf().ports().journal.append(nobody, stop_of("one", "CA1")));
              }).message,
              "store.failed");
}

TYPED_TEST(WhoeverKeeps, KeepsWhatASessionBeganWith) {
    const auto begun = session_on("2024-05-06");
    const auto id = this->shelf().begin(this->me(), begun);
    this->reopen();
    ASSERT_EQ(this->shelf().sessions(this->me()).size(), 1U);
    EXPECT_EQ(this->shelf().sessions(this->me())[0], (KeptSession{.id = id, .begun = begun.begun}));
    ASSERT_EQ(this->shelf().open_sessions(this->me()).size(), 1U);
    EXPECT_EQ(this->shelf().open_sessions(this->me())[0], (OpenSession{id, begun, log_version}));
    const auto last = must(this->shelf().ports().sessions.last_sheet(this->me()));
    EXPECT_EQ(last, (KeptAnswers{day("2024-05-06"), begun.sheet}));
}

TYPED_TEST(WhoeverKeeps, KnowsTheDayOfASessionWhereItWasDone) {
    using namespace std::chrono_literals;
    // Just after midnight in Kathmandu it is still yesterday in London.
    auto begun = session_on("2024-05-06");
    begun.begun = moment_at(day("2024-05-06"), 10, 5h + 45min);
    const auto id = this->shelf().begin(this->me(), begun);
    this->reopen();
    const auto kept = this->shelf().sessions(this->me()).front();
    EXPECT_EQ(kept.begun, begun.begun);
    EXPECT_EQ(kept.begun.day(), day("2024-05-06"));
    this->shelf().close(id, "fine");
    this->shelf().keep_morning(this->me(), day("2024-05-06"), 3);
    EXPECT_EQ(this->shelf().sessions(this->me()).front().morning, 3);
}

TYPED_TEST(WhoeverKeeps, NumbersEventsOnFromTheLast) {
    const auto id = this->shelf().begin(this->me(), session_on("2024-05-06"));
    const auto all = entries(7);
    this->shelf().append(id, {all.begin(), all.begin() + 3});
    this->shelf().append(id, {});
    this->reopen();
    this->shelf().append(id, {all.begin() + 3, all.end()});
    EXPECT_EQ(this->shelf().log_of(id), all);
}

TYPED_TEST(WhoeverKeeps, KeepsTheLogsOfSessionsApart) {
    const auto first = this->shelf().begin(this->me(), session_on("2024-05-06"));
    const auto second = this->shelf().begin(this->me(), session_on("2024-05-06"));
    this->shelf().append(first, {entry(1)});
    this->shelf().append(second, {entry(2)});
    this->shelf().append(first, {entry(3)});
    EXPECT_EQ(this->shelf().log_of(first), (std::vector{entry(1), entry(3)}));
    EXPECT_EQ(this->shelf().log_of(second), std::vector{entry(2)});
}

TYPED_TEST(WhoeverKeeps, AppendsAllEventsOrNone) {
    const auto id = this->shelf().begin(this->me(), session_on("2024-05-06"));
    const LogEntry wrong{.kind = ""};
    EXPECT_EQ(failure_of([&] { this->shelf().append(id, {entry(1), wrong}); }).message,
              "store.failed");
    EXPECT_TRUE(this->shelf().log_of(id).empty());
    this->shelf().append(id, {entry(2)});
    EXPECT_EQ(this->shelf().log_of(id), std::vector{entry(2)});
}

TYPED_TEST(WhoeverKeeps, GivesNobodyTheSessionOfSomebodyElse) {
    const auto mine = this->me();
    const auto id = this->shelf().begin(mine, session_on("2024-05-06"));
    const auto anna = this->shelf().choose("anna").id;
    auto& sessions = this->shelf().ports().sessions;
    const auto expect_gone = [](const auto& result) {
        ASSERT_FALSE(result);
        EXPECT_EQ(result.error().message.id, "store.no_session");
    };
    expect_gone(sessions.append(anna, id, {entry(1)}));
    expect_gone(sessions.log_of(anna, id));
    expect_gone(sessions.close(anna, id, {}));
    expect_gone(sessions.close(mine, no_session, {}));
    EXPECT_TRUE(must(sessions.log_of(mine, id)).empty());
    EXPECT_EQ(this->shelf().open_sessions(mine).size(), 1U);
}

TYPED_TEST(WhoeverKeeps, FindsSessionsThatAreOpenTheLatestFirst) {
    EXPECT_TRUE(this->shelf().open_sessions(this->me()).empty());
    const auto first = this->shelf().begin(this->me(), session_on("2024-05-06"));
    const auto second = this->shelf().begin(this->me(), session_on("2024-05-06"));
    const auto third = this->shelf().begin(this->me(), session_on("2024-05-06"));
    this->shelf().close(third, "done");
    this->reopen();
    ASSERT_EQ(this->shelf().open_sessions(this->me()).size(), 2U);
    EXPECT_EQ(this->shelf().open_sessions(this->me())[0].id, second);
    EXPECT_EQ(this->shelf().open_sessions(this->me())[1].id, first);
    this->shelf().close(second, "");
    this->shelf().close(first, "stopped");
    EXPECT_TRUE(this->shelf().open_sessions(this->me()).empty());
    EXPECT_EQ(this->shelf().sessions(this->me())[2].summary, "done");
    EXPECT_EQ(this->shelf().sessions(this->me())[1].summary, "");
    EXPECT_TRUE(this->shelf().sessions(this->me())[1].ended);
}

TYPED_TEST(WhoeverKeeps, GivesSessionsInTheOrderTheyBegan) {
    const auto first = this->shelf().begin(this->me(), session_on("2024-05-06"));
    const auto second = this->shelf().begin(this->me(), session_on("2024-05-05"));
    const auto kept = this->shelf().sessions(this->me());
    ASSERT_EQ(kept.size(), 2U);
    EXPECT_EQ(kept[0].id, first);
    EXPECT_EQ(kept[1].id, second);
    const auto latest = must(this->shelf().ports().sessions.latest(this->me(), 1));
    ASSERT_EQ(latest.size(), 1U);
    EXPECT_EQ(latest[0], kept[1]);
    EXPECT_TRUE(this->shelf().sessions(this->shelf().choose("anna").id).empty());
}

TYPED_TEST(WhoeverKeeps, KeepsThePainOfTheMorningAfterEverySessionOfADay) {
    const auto me = this->me();
    for (const char* on : {"2024-05-06", "2024-05-06", "2024-05-07"})
        this->shelf().close(this->shelf().begin(me, session_on(on)), "fine");
    this->shelf().begin(me, session_on("2024-05-06"));
    this->shelf().keep_morning(me, day("2024-05-06"), 3);
    this->shelf().keep_morning(me, day("2024-05-06"), 0);
    EXPECT_EQ(failure_of([&] { this->shelf().keep_morning(me, day("2024-05-06"), 11); }).message,
              "store.failed");
    std::vector<std::optional<int>> mornings;
    for (const auto& session : this->shelf().sessions(me)) mornings.push_back(session.morning);
    EXPECT_EQ(mornings, (std::vector<std::optional<int>>{0, 0, {}, {}}));
}

TYPED_TEST(WhoeverKeeps, PutsASessionRightThatHasEnded) {
    const auto me = this->me();
    const auto id = this->shelf().begin(me, session_on("2024-05-06"));
    this->shelf().append(id, entries(2));
    this->shelf().close(id, "told");
    KeptSession right = this->shelf().sessions(me).front();
    EXPECT_FALSE(right.corrected);
    right.begun = moment_at(day("2024-04-06"), 600, std::chrono::minutes(90));
    right.summary = "told again";
    right.morning = 2;
    must(this->shelf().ports().sessions.correct(me, right));
    EXPECT_EQ(this->shelf().sessions(me), std::vector{right});
    right.corrected = true;
    must(this->shelf().ports().sessions.correct(me, right));
    this->reopen();
    EXPECT_EQ(this->shelf().sessions(me), std::vector{right});
    EXPECT_EQ(this->shelf().log_of(id), entries(2));
    EXPECT_EQ(this->shelf().extent_of(me).first, day("2024-04-06"));
    this->shelf().keep_morning(me, day("2024-04-06"), 5);
    EXPECT_EQ(this->shelf().sessions(me).front().morning, 5);
    right.morning = 11;
    EXPECT_EQ(must(this->shelf().ports().people.find("me"))->id, me);
    EXPECT_FALSE(this->shelf().ports().sessions.correct(me, right));
    right.id = no_session;
    EXPECT_FALSE(this->shelf().ports().sessions.correct(me, right));
}

TYPED_TEST(WhoeverKeeps, RemovesOneSessionAndLeavesTheOthers) {
    const auto me = this->me();
    const auto first = this->shelf().begin(me, session_on("2024-05-06"));
    this->shelf().close(first, "fine");
    const auto wrong = this->shelf().begin(me, session_on("2030-05-06"));
    this->shelf().append(wrong, entries(2));
    auto& sessions = this->shelf().ports().sessions;
    EXPECT_FALSE(sessions.remove(this->shelf().choose("anna").id, wrong));
    must(sessions.remove(me, wrong));
    this->reopen();
    auto& later = this->shelf().ports().sessions;
    ASSERT_EQ(this->shelf().sessions(me).size(), 1U);
    EXPECT_EQ(this->shelf().sessions(me)[0].id, first);
    EXPECT_EQ(must(later.latest(me, 5)).size(), 1U);
    EXPECT_TRUE(this->shelf().open_sessions(me).empty());
    EXPECT_EQ(must(later.last_sheet(me))->day, day("2024-05-06"));
    EXPECT_EQ(this->shelf().extent_of(me).sessions, 1);
    EXPECT_EQ(this->shelf().extent_of(me).last, day("2024-05-06"));
    EXPECT_FALSE(later.log_of(me, wrong));
    EXPECT_FALSE(later.begun_with(me, wrong));
    EXPECT_FALSE(later.remove(me, wrong));
    EXPECT_FALSE(later.append(me, wrong, entries(1)));
}

TYPED_TEST(WhoeverKeeps, KnowsWhatAnySessionBeganWith) {
    const auto begun = session_on("2024-05-06");
    const auto id = this->shelf().begin(this->me(), begun);
    this->shelf().close(id, "fine");
    this->reopen();
    EXPECT_EQ(must(this->shelf().ports().sessions.begun_with(this->me(), id)), begun);
    EXPECT_FALSE(this->shelf().ports().sessions.begun_with(this->me(), no_session));
}

TYPED_TEST(WhoeverKeeps, KeepsAJournalOfEachPersonInWhichAnEntryStaysAsItIs) {
    auto& journal = this->shelf().ports().journal;
    const auto me = this->me();
    const auto anna = this->shelf().choose("anna").id;
    const JournalEntry first = stop_of("one", "CE1");
    JournalEntry lifted{.id = EntryId("two"),
                        .said = moment_at(day("2024-05-01"), 30, std::chrono::minutes(-90)),
                        .kind = EntryKind::Screened,
                        .about = {first.id, EntryId("another")}};
    must(journal.append(me, first));
    must(journal.append(me, lifted));
    must(journal.append(me, stop_of("one", "CE2")));
    must(journal.append(anna, stop_of("three", "VA1a")));
    EXPECT_EQ(failure_of([&] { must(journal.append(me, stop_of("", "CE1"))); }).message,
              "store.failed");
    this->reopen();
    EXPECT_EQ(must(this->shelf().ports().journal.all(me)), (std::vector{first, lifted}));
    EXPECT_EQ(must(this->shelf().ports().journal.all(anna)), std::vector{stop_of("three", "VA1a")});
}

TYPED_TEST(WhoeverKeeps, ErasesAPersonWithEverythingAndLeavesTheOthers) {
    const auto me = this->me();
    const auto anna = this->shelf().choose("anna").id;
    for (const auto& person : {me, anna}) {
        this->shelf().keep_answers(person, {day("2024-05-06"), "some"});
        this->shelf().keep_settings(person, {{"look", "tall"}});
        this->shelf().begin(person, session_on("2024-05-06"));
    }
    this->shelf().erase(anna);
    this->shelf().erase(nobody);
    EXPECT_FALSE(this->shelf().find("anna"));
    EXPECT_FALSE(this->shelf().find_answers(anna));
    EXPECT_TRUE(this->shelf().settings(anna).empty());
    EXPECT_TRUE(this->shelf().sessions(anna).empty());
    EXPECT_EQ(this->shelf().chosen().id, me);
    EXPECT_EQ(this->shelf().sessions(me).size(), 1U);
    this->shelf().erase(me);
    EXPECT_EQ(this->shelf().chosen().name, "me");
    EXPECT_NE(this->shelf().chosen().id, me);
    EXPECT_TRUE(this->shelf().sessions(this->me()).empty());
}

TYPED_TEST(WhoeverKeeps, NamesBeforehandWhatErasingWouldTake) {
    EXPECT_EQ(this->shelf().extent_of(std::nullopt), Extent{.people = 1});
    const auto me = this->me();
    const auto anna = this->shelf().choose("anna").id;
    this->shelf().begin(anna, session_on("2024-05-04"));
    this->shelf().begin(anna, session_on("2024-05-08"));
    this->shelf().begin(me, session_on("2024-05-06"));
    this->shelf().keep_answers(me, {day("2024-05-01"), ""});
    EXPECT_EQ(this->shelf().extent_of(anna), (Extent{1, 2, day("2024-05-04"), day("2024-05-08")}));
    EXPECT_EQ(this->shelf().extent_of(std::nullopt),
              (Extent{2, 3, day("2024-05-01"), day("2024-05-08")}));
}

TYPED_TEST(WhoeverKeeps, LetsOneLeadAtATime) {
    auto lead = this->shelf().try_lead();
    ASSERT_TRUE(lead);
    EXPECT_FALSE(this->shelf().try_lead());
    lead.reset();
    EXPECT_TRUE(this->shelf().try_lead());
}

constexpr std::uint16_t some_port = 8417;
const Instant some_time = moment_at(day("2024-05-06"), 450).at;
const Instant later = some_time + std::chrono::hours(1);

LetIn browser_of(const std::string& key, std::uint16_t port = some_port) {
    return {
        .port = port, .key = key, .name = "Firefox · Linux", .since = some_time, .seen = some_time};
}

TYPED_TEST(WhoeverKeeps, LetsABrowserInByACodeOnce) {
    auto& browsers = this->shelf().ports().browsers;
    must(browsers.offer({some_port, "digest", later}));
    const auto made = must(browsers.let_in("digest", some_time, browser_of("key")));
    ASSERT_TRUE(made);
    EXPECT_FALSE(must(browsers.let_in("digest", some_time, browser_of("other"))));
    this->reopen();
    LetIn kept = browser_of("key");
    kept.id = *made;
    EXPECT_EQ(must(this->shelf().ports().browsers.find(some_port, "key")), kept);
    EXPECT_EQ(must(this->shelf().ports().browsers.all()), std::vector{kept});
    EXPECT_FALSE(must(this->shelf().ports().browsers.find(some_port + 1, "key")));
    EXPECT_FALSE(must(this->shelf().ports().browsers.find(some_port, "other")));
}

TYPED_TEST(WhoeverKeeps, LetsNobodyInByAnotherCodeAtAnotherPortOrTooLate) {
    auto& browsers = this->shelf().ports().browsers;
    must(browsers.offer({some_port, "old", later}));
    must(browsers.offer({some_port, "digest", later}));
    EXPECT_FALSE(must(browsers.let_in("old", some_time, browser_of("key"))));
    EXPECT_FALSE(must(browsers.let_in("", some_time, browser_of("key"))));
    EXPECT_FALSE(must(browsers.let_in("digest", some_time, browser_of("key", some_port + 1))));
    EXPECT_FALSE(must(browsers.let_in("digest", later, browser_of("key"))));
    EXPECT_TRUE(must(browsers.all()).empty());
    EXPECT_TRUE(must(browsers.let_in("digest", some_time, browser_of("key"))));
}

TYPED_TEST(WhoeverKeeps, KnowsABrowserThatIsLetInAgain) {
    auto& browsers = this->shelf().ports().browsers;
    must(browsers.offer({some_port, "one", later}));
    const auto made = must(browsers.let_in("one", some_time, browser_of("key")));
    must(browsers.offer({some_port, "two", later}));
    LetIn again = browser_of("key");
    again.name = "Chrome";
    again.since = again.seen = later;
    EXPECT_EQ(must(browsers.let_in("two", some_time, again)), made);
    const auto all = must(browsers.all());
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].name, "Chrome");
    EXPECT_EQ(all[0].since, some_time);
    EXPECT_EQ(all[0].seen, later);
}

TYPED_TEST(WhoeverKeeps, ListsTheBrowserThatWasSeenLastFirstAndForgetsOne) {
    auto& browsers = this->shelf().ports().browsers;
    must(browsers.offer({some_port, "one", later}));
    const auto first = must(browsers.let_in("one", some_time, browser_of("key")));
    must(browsers.offer({some_port, "two", later}));
    const auto second = must(browsers.let_in("two", some_time, browser_of("other")));
    must(browsers.note_seen(*first, later));
    this->reopen();
    auto& again = this->shelf().ports().browsers;
    auto all = must(again.all());
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].id, *first);
    EXPECT_EQ(all[0].seen, later);
    must(again.forget(*first));
    all = must(again.all());
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].id, *second);
}

TYPED_TEST(WhoeverKeeps, SaysWhereThePageIsServedForAsLongAsItIs) {
    auto& browsers = this->shelf().ports().browsers;
    EXPECT_TRUE(must(browsers.served()).empty());
    {
        const auto high = must(browsers.serve_at(65535));
        const auto low = must(browsers.serve_at(8417));
        const auto middle = must(browsers.serve_at(9000));
        EXPECT_EQ(must(browsers.served()), (std::vector<std::uint16_t>{8417, 9000, 65535}));
    }
    EXPECT_TRUE(must(browsers.served()).empty());
}

}  // namespace
}  // namespace limber::testing
