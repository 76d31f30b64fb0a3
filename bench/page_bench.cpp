// How long a page waits for a new plan, over HTTP and with a real store.
#include "limber/keeping/diary.hpp"
#include "limber/server/page_program.hpp"
#include "limber/store/store.hpp"
#include "limber/system/clock.hpp"
#include "loopback.hpp"
#include "support/introduction.hpp"
#include "support/support.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <vector>

namespace limber::testing {
namespace {

constexpr const char* mark = "mark: worst_ms <= 100";

/// Somebody with back pain who sits all day, and has everything that a stretch may need.
AnswerSheet sheet_of(const Date& day) {
    Answers answers = with(with(healthy_answers(), "causes", "sitting"), "causes", "lifting-form");
    for (const Word& prop : shipped_catalogue().vocabulary.props)
        answers = with(answers, "props", prop.id);
    return {.date = day, .answers = answers};
}

/// Somebody with answers of today, and so many sessions that were led to their end before.
class Practised {
public:
    explicit Practised(std::int64_t sessions) {
        const AnswerSheet sheet = sheet_of(clock.today());
        const auto plan = session_today(shipped_catalogue(), sheet, {.minutes = 10}).value();
        Diary diary(shipped_catalogue(), clock, store.ports(), journal,
                    store.ports().people.chosen().value());
        constexpr std::int64_t never = 1'000'000'000;
        if (sessions > 0) {
            Coaching coaching = diary.begin(sheet, plan, never).value();
            coaching.apply(Begin{false, 0});
            while (coaching.session().mode() != Mode::Over) coaching.apply(Tick{3000});
            copy_session(sessions);
        }
        require(diary.take_answers(sheet, {}).has_value());
    }

    /// The one session, so many times in all.
    void copy_session(std::int64_t sessions) {
        SQLite::Database database((folder.path() / "limber.db").string(), SQLite::OPEN_READWRITE);
        database.exec(fmt::format(
            "WITH RECURSIVE copy (number) AS (SELECT 2 UNION ALL SELECT number + 1 FROM copy"
            " WHERE number < {}) INSERT INTO session (uid, profile, day, minute_of_day, begun,"
            " utc_offset, ended, sheet, plan, log_version, summary)"
            " SELECT 'copy ' || number, profile, day, minute_of_day, begun, utc_offset, ended,"
            " sheet, plan, log_version, summary FROM session, copy WHERE {} > 1",
            sessions, sessions));
    }

    /// The token of a browser that comes in; before the server runs.
    std::string let_in(std::uint16_t port) {
        const auto address = server::offer_entrance(store.ports().browsers, clock, port);
        const auto entered = page.answer({.method = http::Method::Post,
                                          .path = "/api/door/browser",
                                          .content_type = "application/json",
                                          .body = introduction(code_of(address.value()))});
        return nlohmann::json::parse(entered.body)["token"];
    }

    ScratchFolder folder;
    system::ComputerClock clock;
    store::Store store = store::Store::open(folder.path()).value();
    StopJournal journal{shipped_catalogue(), english(), clock, store.ports().journal};
    server::PageProgram page{
        {shipped_catalogue(), english(), clock, store.ports(), journal, store.housekeeping()}, {}};
};

std::vector<std::string> all_wishes() {
    const PlanRules& rules = shipped_catalogue().plan;
    std::vector<std::string> trainings{"none"};
    for (const auto& training : rules.trainings) trainings.push_back(training.id);
    std::vector<std::string> wishes;
    for (int minutes = rules.least_minutes; minutes <= rules.most_minutes; ++minutes) {
        for (const auto& training : trainings) {
            for (const char* more :
                 {"", "&article=true", "&left_out=bridge", "&chosen=cat-cow/chair"})
                wishes.push_back(fmt::format("minutes={}&training={}{}", minutes, training, more));
        }
    }
    return wishes;
}

double ask_ms(int socket, const std::string& request) {
    const auto begin = std::chrono::steady_clock::now();
    send_all(socket, request);
    require(receive_answer(socket).starts_with("HTTP/1.1 200"));
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
        .count();
}

/// The range is how many sessions are kept.
void replan(benchmark::State& state) {
    Practised practised(state.range(0));
    ServedThread server(http::Server::listen({}, practised.page).value());
    practised.page.use(*server);
    const std::string headers = browser_headers(*server, practised.let_in((*server).port()));
    server.run();
    stay_on(load_core);
    const int socket = connect_to((*server).port());
    std::vector<double> all_ms;
    std::pair<double, std::string> worst{};
    for (auto _ : state) {
        for (const auto& wish : all_wishes()) {
            const double ms =
                ask_ms(socket, fmt::format("GET /api/plan?{} HTTP/1.1\r\n{}\r\n", wish, headers));
            all_ms.push_back(ms);
            worst = std::max(worst, {ms, wish});
        }
    }
    ::close(socket);
    std::ranges::sort(all_ms);
    state.counters["plans"] = static_cast<double>(all_ms.size());
    state.counters["median_ms"] = all_ms[all_ms.size() / 2];
    state.counters["worst_ms"] = worst.first;
    state.SetLabel(fmt::format("{} ({})", mark, worst.second));
}
/// How long a page waits for everything that was ever done; the range is how many sessions that is.
void read_history(benchmark::State& state) {
    Practised practised(state.range(0));
    for (auto _ : state) {
        const auto response = practised.page.answer({.path = "/api/history"});
        require(response.status == 200);
        benchmark::DoNotOptimize(response.body.data());
    }
    state.SetLabel("mark: 100 ms");
}
BENCHMARK(read_history)->Arg(5000)->Unit(benchmark::kMillisecond)->UseRealTime();

BENCHMARK(replan)->Arg(0)->Arg(365)->Iterations(1)->Unit(benchmark::kSecond)->UseRealTime();

}  // namespace
}  // namespace limber::testing
