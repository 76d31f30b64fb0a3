#include "limber/body/body_model.hpp"

#include <algorithm>
#include <cmath>

namespace limber {
namespace {

/// The lean of the standing spine at a height, straight between the given ones.
double lean_at(const std::vector<std::pair<double, double>>& curve, double station) {
    if (curve.empty()) return 0;
    const auto above =
        std::ranges::find_if(curve, [&](const auto& knot) { return knot.first >= station; });
    if (above == curve.begin()) return above->second;
    if (above == curve.end()) return curve.back().second;
    const auto& [low, low_lean] = *(above - 1);
    const auto& [high, high_lean] = *above;
    return low_lean + (high_lean - low_lean) * (station - low) / (high - low);
}

Vec3 leaning(const Lengths& lengths, double from, double to) {
    const double lean = radians_of(lean_at(lengths.standing_curve, (from + to) / 2));
    return (to - from) * Vec3(std::sin(lean), std::cos(lean), 0);
}

/// The joints' heights: each vertebra of a region turns about its own middle.
std::array<double, spine_joints> stations(const Lengths& lengths) {
    std::array<double, spine_joints> all{};
    std::size_t next = 0;
    const auto region = [&](double from, double to, std::size_t joints) {
        for (std::size_t index = 0; index < joints; ++index) {
            const double middle = (static_cast<double>(index) + 0.5) / static_cast<double>(joints);
            all.at(next++) = from + (to - from) * middle;
        }
    };
    region(lengths.pelvis_top, lengths.lumbar_top, lumbar_joints);
    region(lengths.lumbar_top, lengths.thoracic_top, thoracic_joints);
    region(lengths.thoracic_top, lengths.skull_base, neck_joints);
    return all;
}

}  // namespace

BodyModel BodyModel::create(Lengths lengths) {
    BodyModel model;
    model.lengths = std::move(lengths);
    const auto heights = stations(model.lengths);
    model.sacrum = leaning(model.lengths, 0, heights.front());
    for (std::size_t joint = 0; joint < spine_joints; ++joint) {
        const double next =
            joint + 1 < spine_joints ? heights.at(joint + 1) : model.lengths.skull_base;
        model.spine.at(joint) = {heights.at(joint),
                                 leaning(model.lengths, heights.at(joint), next)};
    }
    return model;
}

const ContactPoint* BodyModel::find_contact(std::string_view name) const {
    const auto found = std::ranges::find(contacts, name, &ContactPoint::name);
    return found == contacts.end() ? nullptr : &*found;
}

double BodyModel::length(Bone limb) const {
    switch (limb) {
        case Bone::UpperArm:
            return lengths.upper_arm;
        case Bone::Forearm:
            return lengths.forearm;
        case Bone::Hand:
            return lengths.hand;
        case Bone::Thigh:
            return lengths.thigh;
        case Bone::Shank:
            return lengths.shank;
        case Bone::Foot:
            return lengths.foot;
        case Bone::Trunk:
        case Bone::Head:
            break;
    }
    return 1;
}

}  // namespace limber
