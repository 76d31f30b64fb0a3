// The core with no system around it: screens, plans for and coaches everybody in the document on
// its input, and writes what came out. Built for this machine and for WASI, it must write the same.
#include "limber/catalogue/read_files.hpp"
#include "limber/document/json.hpp"
#include "limber/exchange/read_answers.hpp"
#include "limber/plan/plan.hpp"
#include "limber/session/session.hpp"
#include "wasm/core_json.hpp"

#include <array>
#include <cstdio>

namespace limber::testing {
namespace {

Json list_of(const std::vector<Error>& problems) {
    Json list = Json::array();
    for (const Error& problem : problems)
        list.push_back({{"where", problem.where}, {"message", json_of(problem.message)}});
    return list;
}

/// What somebody patient answers; a pain during the session is a little more than before it.
Reply reply_to(const Ask& ask, const Catalogue& catalogue, const SessionPlan& plan) {
    switch (ask.kind) {
        case AskKind::Sign:
            return {0, "no"};
        case AskKind::HurtPain:
            return {plan.pain + 1, {}};
        case AskKind::HurtKind:
            return {0, catalogue.session.hurts.front().id.value()};
        case AskKind::Helped:
            return {0, plan.items.front().stretch->id.value()};
        case AskKind::HurtBy:
            return {0, {}};
        case AskKind::PainBefore:
        case AskKind::PainAfter:
        case AskKind::Effort:
            return {plan.pain, {}};
    }
    return {};
}

/// What is pressed, one after the other, so many ticks apart.
const std::array<Event, 9> pressed{Pause{},  Resume{}, Easier{}, Hurts{}, Back{},
                                   Repeat{}, Wait{},   Resume{}, Skip{}};
constexpr std::size_t ticks_apart = 60;
constexpr std::int64_t tick_ms = 700;
/// Longer than any session; who stands still longer stands still for good.
constexpr std::size_t most_ticks = 20'000;

/// A whole session: everything that was to be done outside, and what it came to.
Json play(const Catalogue& catalogue, const SessionPlan& plan) {
    Session session(catalogue, plan);
    Json effects = Json::array();
    const auto apply = [&](const Event& event) {
        for (const Effect& effect : session.apply(event)) effects.push_back(json_of(effect));
    };
    apply(Begin{true, plan.pain});
    for (std::size_t tick = 1; tick < most_ticks && session.mode() != Mode::Over; ++tick) {
        if (const auto ask = session.ask()) apply(reply_to(*ask, catalogue, plan));
        if (tick % ticks_apart == 0) apply(pressed[tick / ticks_apart % pressed.size()]);
        apply(Tick{tick_ms});
    }
    return {{"effects", std::move(effects)}, {"end", json_of(session)}};
}

Json serve(const Catalogue& catalogue, const std::string& name, const Node& tree) {
    const auto sheet = read_answer_sheet(tree, name, catalogue, *Date::create(2026, 1, 1));
    if (!sheet) return {{"problems", list_of(sheet.error())}};
    const Screening screening = screen(catalogue, sheet->answers, sheet->clearances);
    Wishes wishes = wishes_of(catalogue, sheet->answers, screening);
    wishes.minutes = sheet->minutes.value_or(catalogue.plan.default_minutes);
    const SessionPlan plan = plan_session(catalogue, screening, wishes);
    return {{"screening", json_of(screening)},
            {"plan", json_of(plan)},
            {"session", plan.items.empty() ? Json() : play(catalogue, plan)}};
}

std::string read_input() {
    std::string bytes;
    std::array<char, 4096> part{};
    while (const std::size_t count = std::fread(part.data(), 1, part.size(), stdin))
        bytes.append(part.data(), count);
    return bytes;
}

int write(const Json& document, int code) {
    const std::string bytes = document.dump(1) + "\n";
    return std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size() ? code : 1;
}

int run() {
    const auto input = parse_json(read_input(), "input");
    if (!input) return write(list_of({input.error()}), 1);
    const Node* data = input->find("data");
    const Node* people = input->find("people");
    if (data == nullptr || people == nullptr) return write("no data or no people", 1);
    Problems problems;
    const Catalogue catalogue = read_catalogue(files_of(*data), problems);
    if (!problems.empty()) return write(list_of(problems.all()), 1);
    Json all = Json::object();
    for (const auto& [name, sheet] : people->fields) all[name] = serve(catalogue, name, sheet);
    return write(all, 0);
}

}  // namespace
}  // namespace limber::testing

int main() { return limber::testing::run(); }
