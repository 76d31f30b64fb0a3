#pragma once
/// What goes on paper: a plan with its warnings, or chosen stretches; in words and pictures.
#include "limber/base/date.hpp"
#include "limber/messages/renderer.hpp"
#include "limber/plan/plan.hpp"
#include "limber/print/handout.hpp"
#include "limber/print/illustration.hpp"
#include "limber/screening/screen.hpp"

#include <string>
#include <vector>

namespace limber::print {

/// How a handout is made; the day stands on it. A handout must not outlive its renderer.
struct PaperOptions {
    Look look;
    PageSize size = PageSize::A4;
    Date date;
};

/// The stretches of those names in their standard dose; `cat-cow/chair` names a variant. Fails with
/// the names there are.
Result<std::vector<PlanItem>> find_items(const Catalogue& catalogue,
                                         const std::vector<std::string>& names);

/// Chosen stretches, each by itself.
Handout stretches_on_paper(const Catalogue& catalogue, const Renderer& renderer,
                           const std::vector<PlanItem>& items, BreathChoice breath,
                           const PaperOptions& options);

/// A plan that is not refused, below what its screening warns of, with whom to call in `country`
/// (ISO 3166, or nothing where nobody said).
Handout plan_on_paper(const Catalogue& catalogue, const Renderer& renderer,
                      const Screening& screening, const SessionPlan& plan,
                      const std::string& country, const PaperOptions& options);

}  // namespace limber::print
