#pragma once
/// What the routes work with, given in once.
#include "limber/figure/look.hpp"
#include "limber/keeping/diary.hpp"
#include "limber/keeping/housekeeping.hpp"
#include "limber/server/door.hpp"
#include "limber/server/leading.hpp"
#include "limber/server/router.hpp"

#include <string>
#include <vector>

namespace limber::server {

/// What is given in: data, words, time and what is kept. All of it outlives the page and its
/// routes.
struct Surroundings {
    const Catalogue& catalogue;
    const Renderer& renderer;
    const Clock& clock;
    Ports ports;
    StopJournal& journal;
    HousekeepingPort& housekeeping;
};

/// What the routes work with: the surroundings, who is let in, and the one session that is led.
struct Context : Surroundings {
    Door& door;
    Leading& leading;
    /// Whether this machine can speak.
    bool voice = false;
    /// For the emergency number, where the answers name no country.
    std::string country;

    [[nodiscard]] Diary diary_of(const Person& person) const {
        return {catalogue, clock, ports, journal, person};
    }
};

/// The country that was chosen, or that the answers name, or the one of this machine.
std::string country_of(const Context& context, const Person& person,
                       const std::optional<AnswerSheet>& sheet);

/// The kept answers, and what a plan from them goes by.
struct Wanted {
    AnswerSheet sheet;
    Permit permit;
    PlanOptions options;
};
/// What the request wants planned, and what is permitted. Fails where no answers are kept, while
/// something stops the person, and for what the catalogue does not know.
Result<Wanted> read_wanted(const Context& context, const Asked& asked, int for_days = 1);

/// How the drawn person looks for somebody.
Result<Look> find_look(const Context& context, const Person& person);

/// Fails while something stops the person.
Result<void> check_free(const Context& context, const Person& person);

/// Fails while a session runs, and says whose: it belongs to whom it was begun for, and what it is
/// kept in stays.
Result<void> check_idle(const Context& context, const Person& person);

/// Nobody else leads, whatever program they use, while it is held; fails where somebody does.
Result<std::unique_ptr<Hold>> take_lead(const Context& context);

/// Answers a route by calling `answer` with the context.
template <class Answer>
auto with(const Context& context, Answer answer) {
    return [&context, answer](const Asked& asked) { return answer(context, asked); };
}

// The routes of one kind each. The context must outlive them.
std::vector<Route> plan_routes(const Context& context);
std::vector<Route> routine_routes(const Context& context);
std::vector<Route> more_routes(const Context& context);
std::vector<Route> stop_routes(const Context& context);
std::vector<Route> session_routes(const Context& context);
std::vector<Route> library_routes(const Context& context);
std::vector<Route> paper_routes(const Context& context);
std::vector<Route> people_routes(const Context& context);
std::vector<Route> history_routes(const Context& context);
std::vector<Route> kept_routes(const Context& context);
std::vector<Route> voice_routes(const Context& context);
std::vector<Route> door_routes(const Context& context);

}  // namespace limber::server
