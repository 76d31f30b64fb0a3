#pragma once
/// What somebody tapped on the screens of the intake becomes answers, and tells which comes next.
#include "limber/catalogue/catalogue.hpp"
#include "limber/screening/answers.hpp"

#include <map>
#include <variant>

namespace limber {

/// A line that was tapped, or a row that was answered with "not sure"; or a row's number.
using Tap = std::variant<Sureness, int>;
/// By line or row of one screen; what is not there was not tapped.
using Taps = std::map<LineId, Tap>;
/// Every screen that was gone through, in whatever order.
using Said = std::map<ScreenId, Taps>;

/// Whether somebody is asked for the first time, or confirms what they said some days ago.
enum class Visit { First, Again };
template <>
inline constexpr auto names_of<Visit> = all_names<Visit>("first", "again");

/// The gentle start's screen alone, with nothing tapped: all else is left for later.
bool is_gentle_start(const Catalogue& catalogue, const Said& said);

/// The answers that it comes to. What was tapped on the gentle start's screen counts beside what is
/// said on the others. What was said on a screen, a row or a line that the answers before
/// it have made pointless does not count.
Answers answers_of(const Catalogue& catalogue, const Said& said);

/// The answers with what `kept` says beside safety, which no screen asks.
Answers with_wishes_of(const Catalogue& catalogue, Answers answers, const Answers& kept);

/// The first screen that was not gone through, or lacks a row, and that the answers so far ask for;
/// nullptr when there is none, or when an emergency was named. Whom Limber is not for sees only
/// what is asked `always`.
const IntakeScreen* find_next_screen(const Catalogue& catalogue, const Said& said,
                                     Visit visit = Visit::First);

/// The screen with those of its rows and lines that what was said, on it too, asks for.
IntakeScreen shown_screen(const Catalogue& catalogue, const IntakeScreen& screen, const Said& said);

/// Whether every row of a shown screen has what it needs; a list needs nothing.
bool is_filled(const IntakeScreen& shown, const Taps& taps);

/// What has made answers old: the days gone by, or more pain than they tell of.
enum class Overtaken { ByDays, ByPain };
template <>
inline constexpr auto names_of<Overtaken> = all_names<Overtaken>("days", "pain");

/// What of it still holds then; the rest is asked anew.
Said without_changing(const Catalogue& catalogue, Said said, Overtaken by = Overtaken::ByDays);

/// What somebody with these answers taps on the screen when nothing was said before it.
Taps taps_of(const Catalogue& catalogue, const IntakeScreen& screen, const Answers& answers);

/// What would have been tapped to come to these answers, beside what is there already, on every
/// screen that they go through.
Said said_of(const Catalogue& catalogue, const Answers& answers, Said said = {},
             Visit visit = Visit::First);

}  // namespace limber
