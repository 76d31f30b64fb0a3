#pragma once
/// What keys mean while somebody is led, in the terminal and in the page.
#include "limber/coaching/coach_words.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace limber {

/// What a person can ask for at any time, by its name.
const std::map<std::string, Event, std::less<>>& controls();

/// Keys with a control of their own, named as browsers name them, and the control's name.
const std::map<std::string, std::string, std::less<>>& control_keys();

/// What a key asks for while nothing is asked. Enter ends the set-up; every other key without a
/// control pauses, or goes on where the session stands: who is in pain and gropes for a key loses
/// nothing.
Event find_command(std::string_view key, const Session& session);

/// What a key answers to the open question; Enter leaves it open where that is safe, and finishes
/// where that is asked.
std::optional<Event> find_answer(std::string_view key, const CoachWords& words);

}  // namespace limber
