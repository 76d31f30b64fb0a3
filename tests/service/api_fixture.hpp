#pragma once
/// What tests of the API begin with: somebody with answers, a session, a day that was practised.
#include "limber/system/clock.hpp"
#include "limber/keeping/diary.hpp"
#include "service/api_running.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>
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

inline Date day_before_yesterday() {
    namespace chrono = std::chrono;
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    std::sscanf(today().to_string().c_str(), "%d-%u-%u", &year, &month, &day);
    const chrono::year_month_day before{
        chrono::sys_days{chrono::year(year) / chrono::month(month) / chrono::day(day)} -
        chrono::days(2)};
    return Date::create(static_cast<int>(before.year()),
                        static_cast<int>(static_cast<unsigned>(before.month())),
                        static_cast<int>(static_cast<unsigned>(before.day())))
        .value();
}

/// A session that was led to its end, so long ago that its morning after has come at any hour of
/// today.
inline void practise_before(const std::filesystem::path& folder) {
    store::Store store = store::Store::open(folder / "store");
    Diary diary(shipped_catalogue(), store, store.current_profile());
    const AnswerSheet sheet{.date = day_before_yesterday(), .answers = healthy_answers()};
    Coaching coaching =
        diary.begin(sheet, plan_today(shipped_catalogue(), sheet, {.minutes = 5}).value(),
                    {day_before_yesterday(), 600}, 1000);
    coaching.apply(Begin{false, 0});
    while (coaching.session().mode() != Mode::Over) coaching.apply(Tick{1000});
}

}  // namespace limber::testing
