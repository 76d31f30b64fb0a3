#pragma once
/// Routines as a JSON document, each as it would be done today.
#include "limber/catalogue/routine.hpp"
#include "limber/messages/renderer.hpp"
#include "limber/plan/plan.hpp"

#include <optional>
#include <string>
#include <vector>

namespace limber {

/// A routine and what today makes of it.
struct RoutineToday {
    /// Of one that comes ready, else nullptr.
    const ReadyRoutine* ready = nullptr;
    /// Of an own one.
    std::string name;
    std::vector<RoutineItem> items;
    /// Nothing where no session can be planned now, as before the first questions.
    std::optional<SessionPlan> plan;
};

/// {"own": […], "ready": […]}, in their order.
std::string routines_json(const Catalogue& catalogue, const std::vector<RoutineToday>& routines,
                          const Renderer& renderer);

}  // namespace limber
