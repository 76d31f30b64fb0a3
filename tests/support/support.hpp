#pragma once
/// What many tests need: the shipped catalogue, answers written in short, scratch folders.
#include "limber/catalogue/catalogue.hpp"
#include "limber/keeping/today.hpp"
#include "limber/messages/renderer.hpp"
#include "limber/screening/answers.hpp"
#include "limber/session/event.hpp"
#include "limber/system/scratch_folder.hpp"
#include "support/checkout.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace limber::testing {

/// The catalogue of `data/`, read once; ends the test program when it has problems.
const Catalogue& shipped_catalogue();

/// English words for `shipped_catalogue()`.
const Renderer& english();

/// A person of 40 who is well and hurts nowhere: every question that applies answered harmlessly.
Answers healthy_answers();

/// Answers with one option of a choice added.
Answers with(Answers answers, const std::string& question, const std::string& option);

/// Answers with that much pain in one place.
Answers with_pain_at(Answers answers, const std::string& place, int pain);

/// How many signs the check-in of the shipped catalogue asks everybody.
std::size_t asked_of_everybody();

/// Such a check-in: no sign at all, and a pain.
std::vector<Event> check_in(int pain);

/// What the screening permits somebody whom nothing stops, at noon of 2026-05-31.
Permit permit_of(Screening screening, HeldSeconds held = {});

/// The session of `plan_today`, or the week, for somebody whom nothing stops.
Result<SessionPlan> session_today(const Catalogue& catalogue, const AnswerSheet& sheet,
                                  const PlanOptions& options);
Result<WeekPlan> week_today(const Catalogue& catalogue, const AnswerSheet& sheet,
                            const PlanOptions& options);

using system::ScratchFolder;

std::string read_file(const std::filesystem::path& path);

}  // namespace limber::testing
