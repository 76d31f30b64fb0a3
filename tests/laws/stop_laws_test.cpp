// Nobody who is stopped is told to move, and nobody else is refused: over answers, sessions, kills,
// failed writes, second programs, old copies, and clocks and zones that jump, in any order.
#include "limber/exchange/record.hpp"
#include "limber/keeping/diary.hpp"
#include "limber/store/memory.hpp"
#include "support/faulty_journal.hpp"
#include "support/set_clock.hpp"
#include "support/support.hpp"
#include "unit/store/shelf.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <set>

namespace limber::testing {
namespace {

using namespace std::chrono_literals;

int dice(int below) { return *rc::gen::inRange(0, below); }

/// Answers that raise a flag, and the flag; the first raise none.
struct Told {
    const char* question;
    const char* option;
    const char* flag;
};
constexpr std::array<Told, 5> told{{{"", "", ""},
                                    {"emergency_signs", "saddle_numb", "CE2"},
                                    {"emergency_signs", "chest_pain", "CV1"},
                                    {"today_signs", "calf_swollen", "VA1a"},
                                    {"today_signs", "major_trauma", "FX1"}}};
constexpr std::array<const char*, 4> hurts{"numb_weak", "chest", "dizzy", "down_leg"};

AnswerSheet sheet_of(const Told& one, const Date& day) {
    Answers answers = healthy_answers();
    if (*one.option != '\0') answers = with(std::move(answers), one.question, one.option);
    return {.date = day, .answers = std::move(answers)};
}

/// One program that runs: what it holds dies with it.
struct Program {
    Program(store::Memory& memory, const SetClock& clock, const Person& person)
        : ports(memory.ports()),
          port(ports.journal),
          journal(shipped_catalogue(), english(), clock, port),
          diary(shipped_catalogue(), clock, ports, journal, person) {}

    Ports ports;
    FaultyJournal port;
    StopJournal journal;
    Diary diary;
    std::optional<Coaching> coaching;
    /// Signs that only this program knows, because they could not be written.
    std::set<std::string> held;
};

/// Two programs over one person's file, and what a careful witness knows of them.
class World {
public:
    World() {
        for (auto& program : programs_) start(program);
    }

    void step() {
        Program& program = *programs_.at(static_cast<std::size_t>(dice(2)));
        switch (dice(12)) {
            case 0:
            case 1:
                return answer(program, told.at(static_cast<std::size_t>(dice(told.size()))));
            case 2:
                return answer(program, told.front());
            case 3:
                return tap(program, told.at(static_cast<std::size_t>(1 + dice(told.size() - 1))));
            case 4:
                return settle(program);
            case 5:
                return begin(program);
            case 6:
                return hurt(program, hurts.at(static_cast<std::size_t>(dice(hurts.size()))));
            case 7:
                return kill(programs_.at(static_cast<std::size_t>(dice(2))));
            case 8:
                return fail(program);
            case 9:
                return jump();
            case 10:
                return go_back();
            default:
                return go_on(program);
        }
    }

    /// What must hold now in both programs.
    void check() {
        for (const auto& program : programs_) check(*program);
    }

private:
    void start(std::unique_ptr<Program>& program) {
        program = std::make_unique<Program>(memory_, clock_, person_);
    }

    /// What a sign is known by: to all once it is written, else to its program.
    void said(Program& program, const std::string& sign) {
        (program.port.is_full ? program.held : written_).insert(sign);
    }
    void flush(Program& program) {
        if (program.port.is_full) return;
        written_.merge(program.held);
        program.held.clear();
    }
    [[nodiscard]] std::set<std::string> known_to(const Program& program) const {
        std::set<std::string> all = written_;
        all.insert(program.held.begin(), program.held.end());
        return all;
    }

    [[nodiscard]] bool is_stopped_anywhere() const {
        return std::ranges::any_of(
            programs_, [&](const auto& program) { return !known_to(*program).empty(); });
    }

    /// All the questions, from the first on, after what stands for this program.
    void answer(Program& program, const Told& one) {
        // What lifts and cannot be written is known to one program alone, which is safe.
        if (program.port.is_full && !known_to(program).empty()) return;
        const std::vector<EntryId> after = ids_of(must(program.diary.standing()));
        const std::set<std::string> asked = known_to(program);
        const Screening screening =
            must(program.diary.take_answers(sheet_of(one, clock_.today()), after));
        flush(program);
        const bool whole = std::string(one.question) != "emergency_signs";
        if (*one.flag != '\0') said(program, one.flag);
        if (!whole) return;
        for (const std::string& sign : asked) {
            const bool is_hurt = std::ranges::find(hurts, sign) != hurts.end();
            const bool stays = is_hurt ? screening.verdict >= Verdict::Today : sign == one.flag;
            if (!stays) written_.erase(sign);
        }
    }

    void tap(Program& program, const Told& one) {
        const auto after = ids_of(must(program.diary.standing()));
        program.journal.suspect(person_.id, one.flag, {.asked_after = after});
        flush(program);
        said(program, one.flag);
    }

    void settle(Program& program) {
        if (program.port.is_full) return;
        flush(program);
        const bool meant = dice(2) == 0;
        for (const StandingSign& stop : must(program.diary.standing())) {
            if (!stop.pending) continue;
            must(program.diary.settle(stop.said.id, meant));
            // The same sign may have been said twice.
            const auto left = must(program.diary.standing());
            const bool gone = std::ranges::none_of(
                left, [&](const StandingSign& one) { return one.said.sign == stop.said.sign; });
            if (gone) written_.erase(stop.said.sign);
            return;
        }
    }

    void begin(Program& program) {
        if (is_led()) return;
        const AnswerSheet sheet = sheet_of(told.front(), clock_.today());
        const SessionPlan plan = session_today(shipped_catalogue(), sheet, {.minutes = 5}).value();
        auto coaching = program.diary.begin(sheet, plan, 1000);
        flush(program);
        RC_ASSERT(coaching.has_value() == known_to(program).empty());
        if (!coaching) return;
        program.coaching.emplace(std::move(*coaching));
        program.coaching->apply(Begin{true, 0});
    }

    void hurt(Program& program, const char* kind) {
        if (!program.coaching) return;
        const std::set<std::string> before = known_to(program);
        for (const Event& event : check_in(1)) program.coaching->apply(event);
        program.coaching->apply(Tick{1000});
        for (const Event& event : {Event(Hurts{}), Event(Reply{5, {}}), Event(Reply{0, kind})})
            program.coaching->apply(event);
        flush(program);
        // Whoever was stopped meanwhile gets no further than that. The session's own log tells it
        // to everybody, whatever the journal could.
        if (before.empty()) written_.insert(kind);
        program.coaching.reset();
    }

    void kill(std::unique_ptr<Program>& program) { start(program); }

    void fail(Program& program) {
        program.port.is_full = !program.port.is_full;
        if (!program.port.is_full) {
            static_cast<void>(program.journal.standing(person_.id));
            flush(program);
        }
    }

    void jump() {
        const Moment now = clock_.now();
        clock_.set({now.at + std::chrono::minutes(dice(5761) - 2880),
                    std::chrono::minutes(60 * (dice(27) - 12))});
    }

    /// Answers from an older copy come back.
    void go_back() {
        const AnswerSheet sheet = sheet_of(told.front(), clock_.today());
        must(memory_.ports().answers.keep(person_.id,
                                          {sheet.date, write_sheet(sheet, shipped_catalogue())}));
    }

    void go_on(Program& program) {
        const auto broken_off = must(program.diary.find_broken_off());
        if (!broken_off.unfinished || is_led()) return;
        const AnswerSheet sheet = broken_off.unfinished->sheet;
        auto coaching = program.diary.go_on(*broken_off.unfinished, sheet, 1000);
        flush(program);
        RC_ASSERT(coaching.has_value() == known_to(program).empty());
        if (coaching) program.coaching.emplace(std::move(*coaching));
    }

    [[nodiscard]] bool is_led() const {
        return std::ranges::any_of(
            programs_, [](const auto& program) { return program->coaching.has_value(); });
    }

    void check(Program& program) {
        const auto permit = program.diary.permit(sheet_of(told.front(), clock_.today()));
        flush(program);
        const bool stopped = !known_to(program).empty();
        RC_ASSERT(permit.has_value() == !stopped);
        if (program.coaching) {
            program.coaching->look();
            const bool over = program.coaching->session().mode() == Mode::Over;
            RC_ASSERT(!stopped || over);
            // Answers that lead to no session are gone for all, also while what they stop is known
            // to one program alone, and after that one has died.
            const bool gone = !must(program.diary.find_answers()).has_value();
            RC_ASSERT(!over || is_stopped_anywhere() || gone);
            if (over) program.coaching.reset();
        }
        if (const auto kept = must(program.diary.find_answers()); kept && stopped) {
            const Permit now = must(program.diary.permit(*kept));
            for (const Permission& permission : now.screening().permitted)
                RC_ASSERT(permission.stretch->kind == Kind::Ease ||
                          permission.stretch->kind == Kind::Breathing);
        }
    }

    SetClock clock_{moment_at(*Date::create(2026, 11, 20), 720)};
    store::Memory memory_;
    Person person_ = must(memory_.ports().people.chosen());
    std::array<std::unique_ptr<Program>, 2> programs_;
    std::set<std::string> written_;
};

RC_GTEST_PROP(StopLaws, NobodyWhoIsStoppedIsToldToMoveAndNobodyElseIsRefused, ()) {
    constexpr int most_steps = 30;
    World world;
    const int steps = dice(most_steps);
    for (int step = 0; step < steps; ++step) {
        world.step();
        world.check();
    }
}

JournalEntry make_entry(int id) {
    JournalEntry entry{.id = EntryId(std::to_string(id)),
                       .kind = static_cast<EntryKind>(dice(5)),
                       .sign = std::to_string(dice(3)),
                       .tier = static_cast<Tier>(1 + dice(4))};
    for (int about = 0; about < dice(3); ++about) entry.about.emplace_back(std::to_string(dice(8)));
    return entry;
}

/// The order of entries, and that some come twice or from another copy, changes nothing.
RC_GTEST_PROP(StopLaws, JournalsAreUnitedInAnyOrder, ()) {
    std::vector<JournalEntry> journal;
    for (int id = 0; id < 8; ++id) journal.push_back(make_entry(id));
    const Moment now{};
    const Standing before = standing(journal, {}, now);
    std::vector<JournalEntry> shuffled = journal;
    for (std::size_t at = shuffled.size(); at > 1; --at)
        std::swap(shuffled[at - 1], shuffled[static_cast<std::size_t>(dice(static_cast<int>(at)))]);
    RC_ASSERT(standing(shuffled, {}, now) == before);
}

}  // namespace
}  // namespace limber::testing
