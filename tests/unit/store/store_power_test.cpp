// What was said to be kept is there after the power was lost at any moment.
#include "unit/store/recorded_disk.hpp"
#include "unit/store/store_support.hpp"

#include <gtest/gtest.h>

#include <random>

namespace limber::testing {
namespace {

namespace fs = std::filesystem;

/// What was said to be kept of a session, or is found of it.
struct Kept {
    std::size_t sessions = 0;
    std::size_t events = 0;
    std::size_t stops = 0;
    std::size_t ends = 0;
    std::size_t mornings = 0;
};

JournalEntry stop_of(std::size_t number) {
    return {.id = EntryId("stop" + std::to_string(number)),
            .said = moment_at(day("2024-05-06"), 450),
            .sign = "CE1",
            .advice = "Call."};
}

/// A whole session with stops on its way; `tell` is called whenever more is kept.
void practise(FileShelf& store, const std::function<void(const Kept&)>& tell) {
    constexpr std::size_t rounds = 8;
    constexpr std::size_t events_at_once = 3;
    const auto me = store.chosen().id;
    Kept kept;
    store.keep_answers(me, {day("2024-05-06"), std::string(6000, 'a')});
    const auto session = store.begin(me, session_on("2024-05-06"));
    ++kept.sessions;
    tell(kept);
    for (std::size_t round = 0; round < rounds; ++round) {
        std::vector<LogEntry> next;
        for (std::size_t more = 0; more < events_at_once; ++more)
            next.push_back(entry(static_cast<std::int64_t>(kept.events + more)));
        store.append(session, next);
        kept.events += events_at_once;
        tell(kept);
        if (round % 2 == 0) continue;
        must(store.ports().journal.append(me, stop_of(kept.stops)));
        ++kept.stops;
        tell(kept);
    }
    store.close(session, "fine", false);
    ++kept.ends;
    tell(kept);
    store.keep_morning(me, day("2024-05-06"), 2);
    ++kept.mornings;
    tell(kept);
}

Kept find_kept(const FileShelf& store) {
    const auto me = store.chosen().id;
    Kept kept;
    kept.stops = must(store.ports().journal.all(me)).size();
    for (const auto& session : store.sessions(me)) {
        ++kept.sessions;
        const auto log = store.log_of(session.id);
        EXPECT_EQ(log, entries(std::ssize(log)));
        kept.events += log.size();
        kept.ends += session.summary ? 1 : 0;
        kept.mornings += session.morning ? 1 : 0;
    }
    return kept;
}

/// Opens what is left of the files, in a folder of its own, and expects at least what was told.
void expect_kept(const Files& files, const Kept& told) {
    const StoreFolder folder;
    for (const auto& [name, bytes] : files) write_bytes(folder.path() / name, bytes);
    const auto failure = failure_of([&] {
        const Kept found = find_kept(FileShelf::open(folder.path()));
        EXPECT_GE(found.sessions, told.sessions);
        EXPECT_GE(found.events, told.events);
        EXPECT_GE(found.stops, told.stops);
        EXPECT_GE(found.ends, told.ends);
        EXPECT_GE(found.mornings, told.mornings);
    });
    EXPECT_EQ(failure.message, "");
}

TEST(Store, KeepsWhatItSaidWhenThePowerGoesAtAnyMoment) {
    const StoreFolder folder;
    FileShelf::open(folder.path()).choose("anna");
    const Files before{{"limber.db", bytes_of(folder.file())}};
    std::vector<DiskAction> actions;
    // After so many actions so much was said to be kept.
    std::vector<std::pair<std::size_t, Kept>> told{{0, {}}};
    {
        const RecordedDisk disk;
        {
            auto store = FileShelf::open(folder.path());
            practise(store,
                     [&](const Kept& kept) { told.emplace_back(disk.actions().size(), kept); });
        }
        actions = disk.actions();
    }
    ASSERT_GT(actions.size(), 100U);
    std::mt19937 random(3);
    const std::vector<std::function<bool()>> fates{[] { return true; }, [] { return false; },
                                                   [&] { return random() % 2 == 0; }};
    std::size_t at = 0;
    for (std::size_t count = 0; count <= actions.size(); ++count) {
        while (at + 1 < told.size() && told[at + 1].first <= count) ++at;
        for (const auto& is_there : fates)
            expect_kept(after_power_loss(before, actions, count, is_there), told[at].second);
        ASSERT_FALSE(HasFailure()) << "after " << count << " of " << actions.size();
    }
}

}  // namespace
}  // namespace limber::testing
