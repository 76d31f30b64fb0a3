// What is kept comes back, through every function of the store.
#include "limber/store/store.hpp"

#include "unit/store/store_support.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

namespace limber::testing {
namespace {

constexpr std::int64_t nobody = 4711;

class AStore : public ::testing::Test {
protected:
    store::Store& store() { return store_; }
    std::int64_t me() { return store_.current_profile().id; }
    void reopen() {
        {
            const store::Store closed = std::move(store_);
        }
        store_ = store::Store::open(folder_.path());
    }
    [[nodiscard]] const StoreFolder& folder() const { return folder_; }

private:
    StoreFolder folder_;
    store::Store store_ = store::Store::open(folder_.path());
};

TEST_F(AStore, BeginsWithOneProfileNamedMe) {
    ASSERT_EQ(store().profiles().size(), 1U);
    EXPECT_EQ(store().profiles()[0].name, "me");
    EXPECT_EQ(store().current_profile().name, "me");
    EXPECT_EQ(store().file(), folder().file());
}

TEST_F(AStore, ListsProfilesByName) {
    store().choose_profile("zoe");
    store().choose_profile("anna");
    std::vector<std::string> names;
    for (const auto& profile : store().profiles()) names.push_back(profile.name);
    EXPECT_EQ(names, (std::vector<std::string>{"anna", "me", "zoe"}));
}

TEST_F(AStore, RemembersWhoWasChosenLast) {
    const auto first = store().choose_profile("me");
    const auto anna = store().choose_profile("anna");
    EXPECT_EQ(anna.name, "anna");
    EXPECT_NE(anna.id, first.id);
    reopen();
    EXPECT_EQ(store().current_profile().id, anna.id);
    EXPECT_EQ(store().choose_profile("me").id, first.id);
    EXPECT_EQ(store().current_profile().id, first.id);
    EXPECT_EQ(store().profiles().size(), 2U);
}

TEST_F(AStore, FindsAProfileByItsExactName) {
    const std::string name = "Zoë 'x\" ; DROP TABLE profile";
    const auto made = store().choose_profile(name);
    ASSERT_TRUE(store().find_profile(name));
    EXPECT_EQ(store().find_profile(name)->id, made.id);
    EXPECT_FALSE(store().find_profile("Zoë"));
}

TEST_F(AStore, RefusesAProfileWithoutAName) {
    EXPECT_EQ(failure_of([&] { store().choose_profile(""); }).message, "store.failed");
    EXPECT_EQ(store().profiles().size(), 1U);
}

using Settings = std::map<std::string, std::string>;

TEST_F(AStore, KeepsTheSettingThatWasChosenLast) {
    EXPECT_EQ(store().settings(me()), Settings{});
    store().keep_settings(me(), {{"voice", "low"}});
    store().keep_settings(me(), {{"look", "tall"}});
    store().keep_settings(me(), {{"look", "Zoë's \"x\"; DROP TABLE setting"}});
    reopen();
    EXPECT_EQ(store().settings(me()),
              (Settings{{"look", "Zoë's \"x\"; DROP TABLE setting"}, {"voice", "low"}}));
}

TEST_F(AStore, ForgetsASettingThatBecomesEmpty) {
    store().keep_settings(me(), {{"look", "tall"}});
    store().keep_settings(me(), {{"voice", "low"}});
    store().keep_settings(me(), {{"look", ""}});
    store().keep_settings(me(), {{"never", ""}});
    reopen();
    EXPECT_EQ(store().settings(me()), (Settings{{"voice", "low"}}));
}

TEST_F(AStore, KeepsTheSettingsOfEachProfileApart) {
    const auto first = me();
    const auto anna = store().choose_profile("anna").id;
    store().keep_settings(first, {{"look", "tall"}});
    store().keep_settings(anna, {{"look", "small"}});
    store().keep_settings(anna, {{"voice", "low"}});
    store().keep_settings(anna, {{"voice", ""}});
    EXPECT_EQ(store().settings(first), (Settings{{"look", "tall"}}));
    EXPECT_EQ(store().settings(anna), (Settings{{"look", "small"}}));
}

TEST_F(AStore, RefusesASettingOfNobodyOrWithoutAName) {
    const auto of_nobody = failure_of([&] { store().keep_settings(nobody, {{"look", "tall"}}); });
    EXPECT_EQ(of_nobody.message, "store.failed");
    EXPECT_EQ(of_nobody.where, folder().file());
    EXPECT_EQ(failure_of([&] { store().keep_settings(me(), {{"", "tall"}}); }).message,
              "store.failed");
    EXPECT_EQ(store().settings(nobody), Settings{});
    EXPECT_EQ(store().settings(me()), Settings{});
}

TEST_F(AStore, KeepsTheAnswersThatWereGivenLast) {
    EXPECT_FALSE(store().find_answers(me()));
    // The clock of the first ones went wrong.
    store().keep_answers(me(), {day("2034-05-06"), "first"});
    store().keep_answers(me(), {day("2024-05-05"), "second"});
    reopen();
    EXPECT_EQ(store().find_answers(me())->sheet, "second");
    EXPECT_EQ(store().find_answers(me())->day, day("2024-05-05"));
}

TEST_F(AStore, ForgetsAnswersAloneOrWithTheEndOfASession) {
    store().keep_answers(me(), {day("2024-05-05"), "some"});
    store().forget_answers(me());
    EXPECT_FALSE(store().find_answers(me()));
    store().keep_answers(me(), {day("2024-05-05"), "some"});
    const auto session = store().begin_session(session_of(me(), "2024-05-06"));
    store().close_session(session, "fine");
    EXPECT_TRUE(store().find_answers(me()));
    store().close_session(session, "unsafe", store::Store::AnswersThen::Forgotten);
    EXPECT_FALSE(store().find_answers(me()));
}

TEST_F(AStore, KeepsTheSecondAnswersOfADayInPlaceOfTheFirst) {
    store().keep_answers(me(), {day("2024-05-06"), "first"});
    store().keep_answers(me(), {day("2024-05-06"), "second"});
    EXPECT_EQ(store().find_answers(me())->sheet, "second");
}

TEST_F(AStore, KeepsEveryByteOfATextThatIsLarge) {
    std::string sheet(1000000, 'x');
    sheet += std::string("\0\n'\"\xff ü 終", 12);
    store().keep_answers(me(), {day("2024-05-06"), sheet});
    reopen();
    EXPECT_EQ(store().find_answers(me())->sheet, sheet);
}

TEST_F(AStore, KeepsTheAnswersOfEachProfileApart) {
    const auto anna = store().choose_profile("anna").id;
    store().keep_answers(anna, {day("2024-05-06"), "hers"});
    EXPECT_FALSE(store().find_answers(store().choose_profile("me").id));
}

TEST_F(AStore, RefusesAnswersOfNobody) {
    const auto failure = failure_of([&] { store().keep_answers(nobody, {day("2024-05-06"), ""}); });
    EXPECT_EQ(failure.message, "store.failed");
    EXPECT_EQ(failure.where, folder().file());
}

TEST_F(AStore, KeepsWhatASessionBeganWith) {
    const auto id = store().begin_session(session_of(me()));
    reopen();
    ASSERT_EQ(store().sessions(me()).size(), 1U);
    const auto kept = store().sessions(me())[0];
    EXPECT_EQ(kept.id, id);
    EXPECT_EQ(kept.begun.profile, me());
    EXPECT_EQ(kept.begun.day, day("2024-05-06"));
    EXPECT_EQ(kept.begun.minute_of_day, 450);
    EXPECT_EQ(kept.begun.sheet, "age: 40\n");
    EXPECT_EQ(kept.begun.plan, "{\"items\":[]}");
    EXPECT_EQ(kept.log_version, log_version);
    EXPECT_FALSE(kept.summary);
    EXPECT_FALSE(kept.morning);
}

TEST_F(AStore, RefusesASessionThatNoDayHasAMinuteFor) {
    auto session = session_of(me());
    session.minute_of_day = 24 * 60;
    EXPECT_EQ(failure_of([&] { store().begin_session(session); }).message, "store.failed");
}

TEST_F(AStore, NumbersEventsOnFromTheLast) {
    const auto id = store().begin_session(session_of(me()));
    const auto all = entries(7);
    store().append(id, {all.begin(), all.begin() + 3});
    store().append(id, {});
    reopen();
    store().append(id, {all.begin() + 3, all.end()});
    EXPECT_EQ(store().log_of(id), all);
}

TEST_F(AStore, KeepsTheLogsOfSessionsApart) {
    const auto first = store().begin_session(session_of(me()));
    const auto second = store().begin_session(session_of(me()));
    store().append(first, {entry(1)});
    store().append(second, {entry(2)});
    store().append(first, {entry(3)});
    EXPECT_EQ(store().log_of(first), (std::vector{entry(1), entry(3)}));
    EXPECT_EQ(store().log_of(second), std::vector{entry(2)});
}

TEST_F(AStore, AppendsAllEventsOrNone) {
    const auto id = store().begin_session(session_of(me()));
    const LogEntry wrong{.kind = ""};
    EXPECT_EQ(failure_of([&] { store().append(id, {entry(1), wrong}); }).message, "store.failed");
    EXPECT_TRUE(store().log_of(id).empty());
    store().append(id, {entry(2)});
    EXPECT_EQ(store().log_of(id), std::vector{entry(2)});
}

TEST_F(AStore, RefusesEventsOfNoSession) {
    EXPECT_EQ(failure_of([&] { store().append(nobody, {entry(1)}); }).message, "store.failed");
    EXPECT_TRUE(store().log_of(nobody).empty());
}

TEST_F(AStore, FindsTheLatestSessionThatIsOpen) {
    EXPECT_FALSE(store().find_open_session(me()));
    const auto first = store().begin_session(session_of(me()));
    const auto second = store().begin_session(session_of(me()));
    const auto third = store().begin_session(session_of(me()));
    store().close_session(third, "done");
    reopen();
    EXPECT_EQ(store().find_open_session(me())->id, second);
    store().close_session(second, "");
    EXPECT_EQ(store().find_open_session(me())->id, first);
    store().close_session(first, "stopped");
    EXPECT_FALSE(store().find_open_session(me()));
    EXPECT_EQ(store().sessions(me())[2].summary, "done");
    EXPECT_EQ(store().sessions(me())[1].summary, "");
}

TEST_F(AStore, GivesSessionsInTheOrderTheyBegan) {
    const auto first = store().begin_session(session_of(me(), "2024-05-06"));
    const auto second = store().begin_session(session_of(me(), "2024-05-05"));
    const auto kept = store().sessions(me());
    ASSERT_EQ(kept.size(), 2U);
    EXPECT_EQ(kept[0].id, first);
    EXPECT_EQ(kept[1].id, second);
    EXPECT_TRUE(store().sessions(store().choose_profile("anna").id).empty());
}

TEST_F(AStore, KeepsThePainOfTheMorningAfter) {
    const auto id = store().begin_session(session_of(me()));
    store().keep_morning(id, 3);
    store().keep_morning(id, 0);
    EXPECT_EQ(store().sessions(me())[0].morning, 0);
    EXPECT_EQ(failure_of([&] { store().keep_morning(id, 11); }).message, "store.failed");
    EXPECT_EQ(store().sessions(me())[0].morning, 0);
}

TEST_F(AStore, SaysThatASessionIsGone) {
    EXPECT_EQ(failure_of([&] { store().keep_morning(nobody, 3); }).message, "store.no_session");
    EXPECT_EQ(failure_of([&] { store().close_session(nobody, ""); }).message, "store.no_session");
}

TEST_F(AStore, ShowsOneProcessWhatAnotherKept) {
    auto other = store::Store::open(folder().path());
    const auto id = store().begin_session(session_of(me()));
    other.append(id, {entry(1)});
    EXPECT_EQ(store().log_of(id), std::vector{entry(1)});
}

TEST_F(AStore, IsEmptyWhenAnotherTookItsPlace) {
    const auto id = store().begin_session(session_of(me()));
    store::Store taken = std::move(store());
    taken.append(id, {entry(1)});
    const StoreFolder elsewhere;
    taken = store::Store::open(elsewhere.path());
    EXPECT_EQ(taken.file(), elsewhere.file());
    EXPECT_FALSE(std::filesystem::exists(folder().file().string() + "-wal"));
    EXPECT_EQ(store::Store::open(folder().path()).log_of(id), std::vector{entry(1)});
}

/// What another process finds when it wants to coach.
std::string tried_by_child(const std::filesystem::path& folder) {
    return told_by_child([&] {
        const auto lock = store::Store::open(folder).try_lock_coach();
        return lock ? "free" : "held";
    });
}

TEST(AnEraser, IsAlone) {
    const StoreFolder folder;
    std::optional<store::Store> store = store::Store::open(folder.path());
    const auto tried = [&] {
        return told_by_child(
            [&] { return store::Store::try_lock_alone(folder.path()) ? "alone" : "not alone"; });
    };
    EXPECT_EQ(tried(), "not alone");
    EXPECT_NO_THROW(store::Store::open(folder.path()));
    store.reset();
    EXPECT_EQ(tried(), "alone");
    auto lock = store::Store::try_lock_alone(folder.path());
    ASSERT_TRUE(lock);
    EXPECT_EQ(rights_of(folder.path() / "open.lock"), 0600U);
    EXPECT_THROW(store::Store::open(folder.path()), store::StoreError);
    lock.reset();
    EXPECT_NO_THROW(store::Store::open(folder.path()));
}

TEST(ACoach, IsAloneAmongProcesses) {
    const StoreFolder folder;
    auto lock = store::Store::open(folder.path()).try_lock_coach();
    ASSERT_TRUE(lock);
    EXPECT_EQ(rights_of(folder.path() / "coach.lock"), 0600U);
    EXPECT_FALSE(store::Store::open(folder.path()).try_lock_coach());
    EXPECT_EQ(tried_by_child(folder.path()), "held");
    lock.reset();
    EXPECT_EQ(tried_by_child(folder.path()), "free");
    EXPECT_TRUE(store::Store::open(folder.path()).try_lock_coach());
}

TEST(ACoach, ThatDiedIsFollowedByTheNext) {
    const StoreFolder folder;
    const pid_t dying = start_child([&] {
        const auto lock = store::Store::open(folder.path()).try_lock_coach();
        ::kill(::getpid(), SIGKILL);
    });
    ::waitpid(dying, nullptr, 0);
    EXPECT_TRUE(store::Store::open(folder.path()).try_lock_coach());
}

}  // namespace
}  // namespace limber::testing
