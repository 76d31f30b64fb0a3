#include "limber/progress/steps.hpp"

namespace limber {

std::vector<Step> find_steps(const Catalogue& catalogue, const Progress& before,
                             const Progress& after) {
    std::vector<Step> steps;
    for (const auto& [id, reached] : after.history) {
        const auto earlier = before.history.find(id);
        const int stage = earlier == before.history.end() ? 0 : earlier->second.stage;
        const Stretch* stretch = catalogue.find(id);
        if (reached.stage == stage || stretch == nullptr || !reached.why) continue;
        steps.push_back({stretch, *reached.why});
    }
    return steps;
}

}  // namespace limber
