#pragma once
/// Verdicts, plans, weeks and stretches as text for reading.
#include "limber/cli/console.hpp"
#include "limber/keeping/today.hpp"

#include <string>

namespace limber::cli {

void show_screening(const Catalogue& catalogue, const Screening& screening,
                    const std::string& country, Console& console);
/// The verdict, its flags and what to do.
void show_verdict(const Catalogue& catalogue, const Screening& screening,
                  const std::string& country, Console& console);
/// How much is told of why: the first reason, or all of them.
enum class Why { First, All };
void show_plan(const SessionPlan& plan, Why why, Console& console);
void show_week(const WeekPlan& week, Why why, Console& console);
/// The causes in plain words, with what research says and what else helps.
void show_causes(const Catalogue& catalogue, Console& console);
void show_stretches(const Catalogue& catalogue, Console& console);
void show_stretch(const Stretch& stretch, Console& console);

}  // namespace limber::cli
