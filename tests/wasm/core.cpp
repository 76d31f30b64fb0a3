// The core with no system around it: screens, plans for and coaches everybody in the document on
// its input, and writes what came out. Built for this machine and for WASI, it must write the same.
#include "limber/catalogue/read_files.hpp"
#include "limber/coaching/practice.hpp"
#include "limber/document/json.hpp"
#include "limber/exchange/json.hpp"
#include "limber/exchange/live.hpp"
#include "limber/exchange/read_answers.hpp"
#include "limber/keeping/today.hpp"
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
        case AskKind::Signs:
            return Reply{0, none_of_them};
        case AskKind::Sign:
        case AskKind::Leave:
            return {0, "no"};
        case AskKind::HurtPain:
            return {plan.pain + 1, {}};
        case AskKind::HurtKind:
            return {0, catalogue.session.hurts.front().id.value()};
        case AskKind::HurtBy:
            return {0, {}};
        case AskKind::PainBefore:
        case AskKind::PainAfter:
            return {plan.pain, {}};
    }
    return {};
}

/// What is pressed, one after the other, so many ticks apart.
const std::array<Event, 11> pressed{Pause{}, Resume{}, Easier{}, InPosition{}, Hurts{}, Back{},
                                    Leave{}, Repeat{}, Wait{},   Resume{},     Skip{}};
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

/// Words are made at the edges: here a message stands as its identifier with its arguments.
class Spelled final : public Renderer {
public:
    [[nodiscard]] std::string render(const Message& message) const override {
        return json_of(message).dump();
    }
    [[nodiscard]] std::string render(const Text& text) const override {
        return std::string(text.in(language_));
    }
    [[nodiscard]] std::string join(const std::vector<Text>& texts) const override {
        std::string joined;
        for (const Text& text : texts) joined += (joined.empty() ? "" : ", ") + render(text);
        return joined;
    }
    [[nodiscard]] const std::string& language() const override { return language_; }

private:
    std::string language_ = "en";
};

/// FNV-1a: enough to tell one text from another.
std::uint64_t hash_of(const std::string& text) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char byte : text) {
        hash ^= static_cast<unsigned char>(byte);
        hash *= 1099511628211ULL;
    }
    return hash;
}

/// Everything that a page sees of a session in which nobody says anything, each state by its hash.
Json watch(const Catalogue& catalogue, const Renderer& renderer, const SessionPlan& plan) {
    Practice practice(catalogue, renderer, Coaching(catalogue, plan, Keeping{}),
                      {.attended = false});
    Json states = Json::array();
    std::uint64_t seen = 0;
    practice.begin();
    for (std::size_t tick = 0; tick < most_ticks && !practice.is_over(); ++tick) {
        if (practice.revision() != seen) states.push_back(hash_of(live_json(practice)));
        seen = practice.revision();
        practice.pass(std::chrono::milliseconds(tick_ms));
    }
    states.push_back(Json::parse(live_json(practice), nullptr, false));
    return states;
}

Json serve(const Catalogue& catalogue, const std::string& name, const Node& tree) {
    const auto sheet = read_answer_sheet(tree, name, catalogue, *Date::create(2026, 1, 1));
    if (!sheet) return {{"problems", list_of(sheet.error())}};
    const auto permitted = permit(PersonId("somebody"), Instant{},
                                  screen_person(catalogue, *sheet, sheet->date), {}, {});
    const Screening& screening = permitted->screening();
    const auto found = plan_today(catalogue, *sheet, *permitted, {});
    if (!found) return {{"problems", list_of({found.error()})}};
    const Spelled spelled;
    const SessionPlan& plan = *found;
    const auto document = [](const std::string& text) { return Json::parse(text, nullptr, false); };
    Json served{{"screening", json_of(screening)},
                {"plan", json_of(plan)},
                {"documents",
                 {document(screening_json(catalogue, screening, sheet->country, spelled)),
                  document(plan_json(catalogue, plan, spelled))}}};
    if (plan.items.empty()) return served;
    served["session"] = play(catalogue, plan);
    served["watched"] = watch(catalogue, spelled, plan);
    return served;
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
