#include "limber/catalogue/ways.hpp"

#include <algorithm>

namespace limber {

const Way* find_way(const std::vector<Way>& ways, std::size_t from, std::size_t to) {
    if (from == to) return nullptr;
    const auto found = std::ranges::find_if(
        ways, [&](const Way& way) { return way.from.contains(from) && way.to.contains(to); });
    return found == ways.end() ? nullptr : &*found;
}

std::vector<Keyframe> settle(const BodyModel& model, const Way& way) {
    std::vector<Keyframe> poses;
    poses.reserve(way.poses.size());
    for (const PoseTarget& target : way.poses)
        poses.push_back(settle(model, target, poses.empty() ? nullptr : &poses.back()));
    if (way.backward) std::ranges::reverse(poses);
    return poses;
}

}  // namespace limber
