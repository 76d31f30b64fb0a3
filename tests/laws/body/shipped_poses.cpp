#include "shipped_poses.hpp"

#include "support/support.hpp"

#include <utility>

namespace limber::testing {
namespace {

template <class Visit>
void for_each_variant(Visit visit) {
    const Catalogue& catalogue = shipped_catalogue();
    for (const Stretch& stretch : catalogue.stretches) {
        for (const Variant& variant : stretch.variants) {
            visit(stretch.id.value() + "/" + variant.id.value() + "/", variant,
                  choreograph(catalogue.body, variant));
        }
    }
}

}  // namespace

const std::vector<ShippedPose>& shipped_poses() {
    static const std::vector<ShippedPose> poses = [] {
        std::vector<ShippedPose> all;
        for_each_variant([&](const std::string& name, const Variant& variant,
                             const Choreography& choreography) {
            all.push_back({name + "start", choreography.start});
            for (std::size_t phase = 0; phase < variant.phases.size(); ++phase)
                all.push_back({name + variant.phases[phase].id, choreography.phase_ends[phase]});
        });
        return all;
    }();
    return poses;
}

const std::vector<ShippedWay>& shipped_ways() {
    static const std::vector<ShippedWay> ways = [] {
        std::vector<ShippedWay> all;
        for_each_variant(
            [&](const std::string& name, const Variant& variant, const Choreography& choreography) {
                const Keyframe* from = &choreography.start;
                for (std::size_t phase = 0; phase < variant.phases.size(); ++phase) {
                    const Keyframe* to = &choreography.phase_ends[phase];
                    all.push_back({name + variant.phases[phase].id, *from, *to});
                    from = to;
                }
                // The next repetition begins where this one ends.
                if (!choreography.phase_ends.empty())
                    all.push_back({name + variant.phases.front().id + " again", *from,
                                   choreography.phase_ends.front()});
            });
        return all;
    }();
    return ways;
}

}  // namespace limber::testing
