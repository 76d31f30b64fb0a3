// How long planning takes from a generated library of 200 stretches.
#include "limber/plan/week.hpp"
#include "limber/screening/screen.hpp"
#include "support/people.hpp"
#include "support/support.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <random>

namespace limber::testing {
namespace {

constexpr int library_size = 200;

/// The shipped catalogue with its stretches repeated under new names, each a step better at some
/// things and worse at others.
Catalogue make_library() {
    Catalogue library = shipped_catalogue();
    const auto shipped = library.stretches;
    std::mt19937 engine(7);
    for (std::size_t at = 0; library.stretches.size() < library_size; ++at) {
        Stretch copy = shipped[at % shipped.size()];
        if (copy.kind == Kind::WarmUp) continue;
        copy.id = StretchId(copy.id.value() + "-" + std::to_string(at));
        copy.article.reset();
        const auto regions = static_cast<unsigned>(library.vocabulary.regions.size());
        for (auto& variant : copy.variants) {
            for (auto& [use, steps] : variant.serves)
                steps = std::clamp(steps + static_cast<int>(engine() % 3) - 1, 1, 3);
            variant.serves[{engine() % regions, static_cast<Quality>(engine() % 5)}] = 1;
            for (auto& phase : variant.phases) {
                if (phase.seconds) phase.seconds = 1 + static_cast<int>(engine() % 6);
            }
        }
        library.stretches.push_back(std::move(copy));
    }
    return library;
}

const Catalogue& library() {
    static const Catalogue made = make_library();
    return made;
}

enum class Situation { Healthy, BeforeLifting, WorseWithBending, LongHistory };

Answers answers_in(Situation situation) {
    Answers answers = with(with(healthy_answers(), "causes", "sitting"), "causes", "lifting-form");
    if (situation == Situation::BeforeLifting)
        answers = with(answers, "training", "deadlift_before");
    if (situation == Situation::WorseWithBending)
        answers = with(answers, "causes", "disc-degeneration");
    for (const char* prop : {"chair", "wall", "strap", "cushion", "block", "ball"})
        answers = with(answers, "props", prop);
    return answers;
}

Wishes wishes_in(Situation situation, const Answers& answers, const Screening& screening) {
    Wishes wishes = wishes_of(library(), answers, screening);
    wishes.minutes = 30;
    if (situation == Situation::LongHistory) {
        for (const auto& stretch : library().stretches)
            wishes.history[stretch.id] = Reached{5, std::nullopt};
    }
    return wishes;
}

void session_plan(benchmark::State& state) {
    const auto situation = static_cast<Situation>(state.range(0));
    const Answers answers = answers_in(situation);
    int items = 0;
    for (auto _ : state) {
        const Screening screening = screen(library(), answers, {});
        items = static_cast<int>(
            plan_session(library(), permit_of(screening), wishes_in(situation, answers, screening))
                .items.size());
    }
    state.counters["items"] = items;
}

void week_plan(benchmark::State& state) {
    const auto situation = static_cast<Situation>(state.range(0));
    const Answers answers = answers_in(situation);
    for (auto _ : state) {
        const Screening screening = screen(library(), answers, {});
        benchmark::DoNotOptimize(
            plan_week(library(), permit_of(screening), wishes_in(situation, answers, screening)));
    }
}

/// Someone made up, with a history of their own: what causes, goals, props, time and days make of
/// it.
std::pair<Screening, Wishes> make_up(unsigned seed) {
    std::mt19937 engine(seed);
    Answers answers = healthy_answers();
    constexpr std::array causes{"sitting", "lifting-form", "disc-degeneration"};
    for (int count = 0; count < 2; ++count)
        answers = with(answers, "causes", causes.at(engine() % causes.size()));
    if (engine() % 3 == 0)
        answers = with(answers, "training", engine() % 2 != 0 ? "deadlift_before" : "rest_day");
    for (const char* prop : {"chair", "wall", "strap", "cushion", "block", "ball"})
        if (engine() % 4 != 0) answers = with(answers, "props", prop);
    Screening screening = screen(library(), answers, {});
    Wishes wishes = wishes_of(library(), answers, screening);
    wishes.minutes = 8 + static_cast<int>(engine() % 23);
    wishes.sessions = static_cast<int>(engine() % 2) * 5;
    for (const auto& stretch : library().stretches) {
        if (engine() % 3 == 0)
            wishes.history[stretch.id] = Reached{static_cast<int>(engine() % 6), std::nullopt};
        if (engine() % 3 == 0) wishes.days_away[stretch.id] = static_cast<int>(engine() % 9);
    }
    return {std::move(screening), std::move(wishes)};
}

/// Three hundred people, one after the other: the time that so many of a hundred need at most.
void session_plan_spread(benchmark::State& state) {
    constexpr unsigned people = 300;
    for (auto _ : state) {
        std::vector<double> times;
        for (unsigned seed = 0; seed < people; ++seed) {
            const auto [screening, wishes] = make_up(seed);
            const auto begin = std::chrono::steady_clock::now();
            benchmark::DoNotOptimize(plan_session(library(), permit_of(screening), wishes));
            const std::chrono::duration<double, std::milli> taken =
                std::chrono::steady_clock::now() - begin;
            times.push_back(taken.count());
        }
        std::ranges::sort(times);
        for (const std::size_t share : {50, 90, 99, 100})
            state.counters["ms" + std::to_string(share)] = times[people * share / 100 - 1];
    }
}
BENCHMARK(session_plan)->DenseRange(0, 3)->Unit(benchmark::kMillisecond);
BENCHMARK(week_plan)->DenseRange(0, 3)->Unit(benchmark::kMillisecond);
BENCHMARK(session_plan_spread)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace limber::testing
