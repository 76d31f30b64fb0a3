#pragma once
/// What tests of the API begin with: somebody with answers, a session, a day that was practised.
#include "limber/keeping/diary.hpp"
#include "limber/system/clock.hpp"
#include "service/api_running.hpp"
#include "support/set_clock.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <string>

namespace limber::testing {

/// Something that is asked for, and what comes back.
struct Ask {
    std::string line;
    std::string body;
    int status = 200;
    std::string type = "application/json";
};

inline std::string healthy() { return sheet_of(healthy_answers()); }

inline std::string emergency() {
    return sheet_of(with(healthy_answers(), "emergency_signs", "saddle_numb"));
}

class ApiTest : public ::testing::Test {
protected:
    RunningApi& run(double speed = 1) {
        api.reset();
        return api.emplace(folder.path(), speed);
    }
    /// With answers that are kept.
    RunningApi& run_for_somebody(double speed = 1) {
        run(speed);
        EXPECT_EQ(Page(*api).ask("PUT /api/answers", healthy()).status, 200);
        return *api;
    }
    /// Somebody is led, past the questions before it.
    nlohmann::json begin(Watcher& watcher) {
        EXPECT_EQ(Page(*api).ask("POST /api/session?minutes=10").status, 200);
        watcher.until_mode("asking");
        watcher.say({{"do", "no command"}});
        return watcher.check_in(1);
    }
    /// Everything that a page can see of what is kept.
    std::string kept() {
        Page page(*api);
        return page.get("/api/state").body + page.get("/api/history").body;
    }
    static Answer expect_answer(Page& page, const Ask& ask) {
        Answer answer = page.ask(ask.line, ask.body, ask.type);
        EXPECT_EQ(answer.status, ask.status) << ask.line << " " << ask.body << "\n" << answer.body;
        return answer;
    }

    ScratchFolder folder;
    std::optional<RunningApi> api;
};

/// So long ago that the morning after has come at any hour of today.
inline Moment day_before_yesterday() {
    Moment then = system::ComputerClock().now();
    then.at -= std::chrono::hours(48);
    return moment_at(then.day(), 600, then.offset);
}

/// A session that was led to its end on that day.
inline void practise_before(const std::filesystem::path& folder) {
    FileShelf shelf = FileShelf::open(folder / "store");
    const SetClock clock(day_before_yesterday());
    StopJournal journal(shipped_catalogue(), english(), clock, shelf.ports().journal);
    Diary diary(shipped_catalogue(), clock, shelf.ports(), journal, shelf.chosen());
    const AnswerSheet sheet{.date = clock.today(), .answers = healthy_answers()};
    Coaching coaching = must(
        diary.begin(sheet, must(session_today(shipped_catalogue(), sheet, {.minutes = 5})), 1000));
    coaching.apply(Begin{false, 0});
    while (coaching.session().mode() != Mode::Over) coaching.apply(Tick{1000});
}

}  // namespace limber::testing
