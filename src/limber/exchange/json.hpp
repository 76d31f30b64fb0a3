#pragma once
/// What the use cases return, as JSON documents; `docs/schema/` describes them.
#include "limber/messages/renderer.hpp"
#include "limber/plan/plan.hpp"
#include "limber/plan/week.hpp"
#include "limber/screening/screen.hpp"
#include "limber/screening/standing.hpp"

#include <string>

namespace limber {

/// The screens on which somebody is asked, and every question that they and an answers file answer.
std::string questions_json(const Catalogue& catalogue, const Renderer& renderer);
/// {"stops": […]}: what stops somebody now, most urgent first, with what to do and whom to call.
std::string stops_json(const Catalogue& catalogue, const Standing& standing,
                       const std::string& country, const Renderer& renderer);
std::string screening_json(const Catalogue& catalogue, const Screening& screening,
                           const std::string& country, const Renderer& renderer);
std::string plan_json(const Catalogue& catalogue, const SessionPlan& plan,
                      const Renderer& renderer);
std::string week_json(const Catalogue& catalogue, const WeekPlan& week, const Renderer& renderer);
/// All stretches, or one of them when `only` is not null.
std::string stretches_json(const Catalogue& catalogue, const Stretch* only, BreathChoice breath,
                           const Renderer& renderer);

/// {"causes": [{id, name, plain, evidence, advice, article_said, stretches, sources}]}
std::string causes_json(const Catalogue& catalogue, const Renderer& renderer);

}  // namespace limber
