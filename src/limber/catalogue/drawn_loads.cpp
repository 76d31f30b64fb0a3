#include "limber/catalogue/drawn_loads.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace limber {
namespace {

/// Poses by name, in the order in which a variant comes through them.
class Sampler {
public:
    explicit Sampler(const BodyModel& model) : model_(model) {}

    void add(const std::string& phase, const std::string& name, const Keyframe& pose) {
        if (before_ != nullptr && name != before_name_) add_way(phase, name, pose);
        if (poses_.insert(name).second) moments_.push_back({phase, pose});
        before_ = &pose;
        before_name_ = name;
    }

    std::vector<DrawnMoment> finish() { return std::move(moments_); }

private:
    /// The way back is the same way.
    void add_way(const std::string& phase, const std::string& name, const Keyframe& pose) {
        const bool is_new =
            !ways_.contains({name, before_name_}) && ways_.insert({before_name_, name}).second;
        if (!is_new) return;
        for (const double share : {0.25, 0.5, 0.75})
            moments_.push_back({phase, between(model_, *before_, pose, share), true});
    }

    const BodyModel& model_;
    const Keyframe* before_ = nullptr;
    std::string before_name_;
    std::set<std::string> poses_;
    std::set<std::pair<std::string, std::string>> ways_;
    std::vector<DrawnMoment> moments_;
};

int value_of(const LoadKind& load, const DrawnDemand& drawn, int amount) {
    if (load.scale == LoadScale::Degrees) return std::max(0, amount);
    if (load.scale == LoadScale::Flag) return amount > 0 ? 1 : 0;
    return static_cast<int>(
        std::ranges::count_if(drawn.up_to, [&](int up_to) { return amount > up_to; }));
}

}  // namespace

std::vector<DrawnMoment> sample_moments(const BodyModel& model, const Variant& variant,
                                        const Choreography& poses) {
    const Staging& staging = variant.staging;
    Sampler sampler(model);
    sampler.add(before_phases, staging.poses.at(before_phases), poses.start);
    const auto add_phase = [&](std::size_t phase) {
        const std::string& id = variant.phases[phase].id;
        const auto& passed = passed_in(variant, phase);
        for (std::size_t pose = 0; pose < passed.size(); ++pose)
            sampler.add(id, passed[pose].name, poses.passed[phase][pose]);
        sampler.add(id, staging.poses.at(id), poses.phase_ends[phase]);
    };
    for (std::size_t phase = 0; phase < variant.phases.size(); ++phase) add_phase(phase);
    // The next repetition begins where this one has ended.
    if (!variant.phases.empty()) add_phase(0);
    return sampler.finish();
}

DrawnLoad find_drawn_load(const BodyModel& model, const Vocabulary& vocabulary,
                          const LoadKind& load, const std::vector<DrawnMoment>& moments) {
    DrawnLoad most{.value = -1, .amount = 0, .phase = {}};
    for (const DrawnDemand& drawn : load.drawn) {
        for (const DrawnMoment& moment : moments) {
            const double exact = compute_demand(model, moment.keyframe, drawn.demand);
            const int amount = static_cast<int>(std::ceil(exact - vocabulary.tolerance));
            const int value = value_of(load, drawn, amount);
            const bool farther =
                value > most.value ||
                (value == most.value && drawn.demand == most.demand && amount > most.amount);
            if (farther) most = {value, amount, moment.phase, drawn.demand};
        }
    }
    return most;
}

}  // namespace limber
