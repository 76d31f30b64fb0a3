#include "limber/catalogue/catalogue.hpp"

#include <algorithm>

namespace limber {
namespace {

template <class Thing, class Key>
const Thing* find_in(const std::vector<Thing>& things, const Key& id) {
    const auto found = std::ranges::find(things, id, &Thing::id);
    return found == things.end() ? nullptr : &*found;
}

}  // namespace

const Stretch* Catalogue::find(const StretchId& stretch) const {
    return find_in(stretches, stretch);
}
const ReadyRoutine* Catalogue::find(const RoutineId& routine) const {
    return find_in(routines, routine);
}
const Question* Catalogue::find(const QuestionId& question) const {
    return find_in(questions, question);
}
const Condition* Catalogue::find(const ConditionId& condition) const {
    return find_in(conditions, condition);
}
const Flag* Catalogue::find(const FlagId& flag) const { return find_in(flags, flag); }

const IntakeScreen* Intake::find(const ScreenId& screen) const {
    return screen == gentle.screen.id ? &gentle.screen : find_in(screens, screen);
}

}  // namespace limber
