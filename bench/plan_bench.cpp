// How long planning takes from a generated library of 200 stretches.
#include "limber/plan/week.hpp"
#include "limber/screening/screen.hpp"
#include "support/people.hpp"
#include "support/support.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
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

BENCHMARK(session_plan)->DenseRange(0, 3)->Unit(benchmark::kMillisecond);
BENCHMARK(week_plan)->DenseRange(0, 3)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace limber::testing
