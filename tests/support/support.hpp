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

/// A check-in of the shipped catalogue: no sign at all, and a pain.
std::vector<Event> check_in(int pain);

/// Only the session of `plan_today`, or only the week.
Result<SessionPlan> session_today(const Catalogue& catalogue, const AnswerSheet& sheet,
                                  const PlanOptions& options);
Result<WeekPlan> week_today(const Catalogue& catalogue, const AnswerSheet& sheet,
                            const PlanOptions& options);

using system::ScratchFolder;

std::string read_file(const std::filesystem::path& path);

}  // namespace limber::testing
