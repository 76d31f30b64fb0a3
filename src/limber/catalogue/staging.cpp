#include "limber/catalogue/staging.hpp"

#include "limber/catalogue/stretch.hpp"

#include <algorithm>

namespace limber {

bool is_felt(const Variant& variant, std::size_t phase) {
    const auto& poses = variant.staging.poses;
    return !variant.phases[phase].seconds &&
           poses.at(variant.phases[phase].id) != poses.at(before_phases);
}

bool flows(const Variant& variant) {
    return std::ranges::all_of(variant.phases, [&](const Phase& phase) {
        return phase.seconds == variant.phases.front().seconds;
    });
}

const std::vector<PassedPose>& passed_in(const Variant& variant, std::size_t phase) {
    static const std::vector<PassedPose> none;
    const auto found = variant.staging.passed.find(variant.phases[phase].id);
    return found == variant.staging.passed.end() ? none : found->second;
}

bool goes_round(const Variant& variant, std::size_t phase) {
    return !passed_in(variant, phase).empty();
}

Choreography choreograph(const BodyModel& model, const Variant& variant) {
    const Staging& staging = variant.staging;
    Choreography result{settle(model, staging.start, nullptr), {}, {}};
    std::map<std::string, Keyframe> rested = {{staging.poses.at(before_phases), result.start}};
    const Keyframe* before = &result.start;
    const auto rest = [&](const std::string& name, const PoseTarget& target) {
        auto pose = rested.find(name);
        if (pose == rested.end()) pose = rested.emplace(name, settle(model, target, before)).first;
        before = &pose->second;
        return pose->second;
    };
    for (std::size_t phase = 0; phase < variant.phases.size(); ++phase) {
        auto& passed = result.passed.emplace_back();
        for (const auto& [name, target] : passed_in(variant, phase))
            passed.push_back(rest(name, target));
        result.phase_ends.push_back(
            rest(staging.poses.at(variant.phases[phase].id), staging.phase_ends[phase]));
    }
    return result;
}

}  // namespace limber
