// What was acknowledged is there after the process was killed at any moment.
#include "limber/store/store.hpp"
#include "unit/store/store_support.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <limits>
#include <optional>
#include <random>
#include <stdexcept>

namespace limber::testing {
namespace {

constexpr int kills = 200;
constexpr int kills_per_file = 10;
constexpr std::int64_t events_at_once = 3;

/// Goes on with the open session, or begins one, and tells after each commit how far it is.
void append_for_ever(const std::filesystem::path& folder, int tell) {
    auto store = FileShelf::open(folder);
    const auto me = store.chosen().id;
    const auto open = store.open_sessions(me);
    const auto session = open.empty() ? store.begin(me, session_on("2024-05-06")) : open[0].id;
    auto done = std::ssize(store.log_of(session));
    while (true) {
        std::vector<LogEntry> next;
        for (int i = 0; i < events_at_once; ++i) next.push_back(entry(done++));
        store.append(session, next);
        if (::write(tell, &done, sizeof done) != sizeof done) return;
    }
}

/// The last number that came through the pipe, of so many or of all.
std::optional<std::int64_t> last_told(int from, int most = std::numeric_limits<int>::max()) {
    std::optional<std::int64_t> last;
    std::int64_t told = 0;
    for (int count = 0; count < most && ::read(from, &told, sizeof told) == sizeof told; ++count)
        last = told;
    return last;
}

/// When a process is killed: so many commits after it began, and then some time later.
struct Moment {
    int commits = 0;
    useconds_t later = 0;
};

/// Lets a process append until it is killed; how much it had acknowledged.
std::optional<std::int64_t> append_until_killed(const std::filesystem::path& folder,
                                                const Moment& moment) {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
    const pid_t child = start_child([&] { append_for_ever(folder, ends[1]); });
    ::close(ends[1]);
    const auto before = last_told(ends[0], moment.commits);
    ::usleep(moment.later);
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status)) << "the child ended by itself";
    const auto last = last_told(ends[0]);
    ::close(ends[0]);
    return last ? last : before;
}

TEST(Store, KeepsWhatWasAppendedWhenTheProcessIsKilled) {
    std::mt19937 random(2024);
    std::uniform_int_distribution<int> commits(0, 5);
    std::uniform_int_distribution<useconds_t> later(0, 10'000);
    std::int64_t acknowledged = 0;
    for (int file = 0; file < kills / kills_per_file; ++file) {
        const StoreFolder folder;
        std::int64_t expected = 0;
        for (int kill = 0; kill < kills_per_file; ++kill) {
            const Moment moment{commits(random), later(random)};
            expected = append_until_killed(folder.path(), moment).value_or(expected);
            // Opening runs the quick check.
            const auto store = FileShelf::open(folder.path());
            const auto open = store.open_sessions(store.chosen().id);
            const auto log = open.empty() ? std::vector<LogEntry>{} : store.log_of(open[0].id);
            // The last commit may be done and not told.
            const auto untold = std::ssize(log) - expected;
            ASSERT_TRUE(untold == 0 || untold == events_at_once) << log.size() << " " << expected;
            ASSERT_EQ(log, entries(std::ssize(log)));
            expected = std::ssize(log);
        }
        acknowledged += expected;
    }
    EXPECT_GT(acknowledged, kills) << "the processes were killed before they could do anything";
    RecordProperty("acknowledged", std::to_string(acknowledged));
}

}  // namespace
}  // namespace limber::testing
