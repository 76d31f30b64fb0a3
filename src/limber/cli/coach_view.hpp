#pragma once
/// What a terminal shows of a session at the moment.
#include "limber/cli/screen.hpp"
#include "limber/coaching/coach_words.hpp"

#include <string>

namespace limber::cli {

/// The open question, and which keys answer it.
std::string question_with_keys(const CoachWords& words);

/// The whole screen.
CoachView view_of(const CoachWords& words);

}  // namespace limber::cli
