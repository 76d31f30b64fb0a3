#include "limber/catalogue/staging.hpp"

#include "limber/catalogue/stretch.hpp"

#include <algorithm>

namespace limber {

bool is_felt(const Variant& variant, std::size_t phase) {
    const auto& poses = variant.staging.poses;
    return !variant.phases[phase].seconds &&
           poses.at(variant.phases[phase].id) != poses.at("start");
}

bool flows(const Variant& variant) {
    return std::ranges::all_of(variant.phases, [&](const Phase& phase) {
        return phase.seconds == variant.phases.front().seconds;
    });
}

Choreography choreograph(const BodyModel& model, const Variant& variant) {
    Choreography result{settle(model, variant.staging.start, nullptr), {}};
    result.phase_ends.reserve(variant.phases.size());
    for (std::size_t phase = 0; phase < variant.phases.size(); ++phase) {
        const auto& poses = variant.staging.poses;
        const std::string& pose = poses.at(variant.phases[phase].id);
        const Keyframe* known = pose == poses.at("start") ? &result.start : nullptr;
        for (std::size_t earlier = 0; earlier < phase && known == nullptr; ++earlier)
            if (poses.at(variant.phases[earlier].id) == pose) known = &result.phase_ends[earlier];
        const Keyframe& before = phase == 0 ? result.start : result.phase_ends.back();
        result.phase_ends.push_back(
            known != nullptr ? *known : settle(model, variant.staging.phase_ends[phase], &before));
    }
    return result;
}

}  // namespace limber
