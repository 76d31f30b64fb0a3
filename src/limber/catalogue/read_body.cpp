#include "limber/catalogue/read_parts.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace limber {
namespace {

constexpr double most_statures = 1;
/// A bone has a length: two of them must make a triangle.
constexpr double shortest_bone = 0.001;
constexpr double most_turn = 360;

double read_length(Fields& fields, const std::string& name) {
    return fields.get(
        name, [](const Reader& node) { return node.decimal(-most_statures, most_statures); });
}

double read_bone(Fields& fields, const std::string& name) {
    return fields.get(
        name, [](const Reader& node) { return node.decimal(shortest_bone, most_statures); });
}

Lengths read_lengths(Fields& root) {
    Lengths lengths;
    if (const auto node = root.required("lengths")) {
        Fields fields(*node);
        static_cast<void>(read_provenance(fields));
        lengths.thigh = read_bone(fields, "thigh");
        lengths.shank = read_bone(fields, "shank");
        lengths.ankle_height = read_bone(fields, "ankle_height");
        lengths.foot = read_bone(fields, "foot");
        lengths.upper_arm = read_bone(fields, "upper_arm");
        lengths.forearm = read_bone(fields, "forearm");
        lengths.hand = read_bone(fields, "hand");
    }
    if (const auto node = root.required("trunk")) {
        Fields fields(*node);
        static_cast<void>(read_provenance(fields));
        lengths.hip_half_width = read_length(fields, "hip_half_width");
        lengths.shoulder_half_width = read_length(fields, "shoulder_half_width");
        lengths.pelvis_top = read_length(fields, "pelvis_top");
        lengths.lumbar_top = read_length(fields, "lumbar_top");
        lengths.thoracic_top = read_length(fields, "thoracic_top");
        lengths.skull_base = read_length(fields, "skull_base");
        const std::array heights = {lengths.pelvis_top, lengths.lumbar_top, lengths.thoracic_top,
                                    lengths.skull_base};
        const bool rising =
            std::ranges::adjacent_find(heights, std::ranges::greater_equal{}) == heights.end();
        if (!rising) node->report({"lint.span", {}});
        lengths.shoulder_station = read_length(fields, "shoulder_station");
        lengths.shoulder_lift = read_length(fields, "shoulder_lift");
        lengths.shoulder_reach = read_length(fields, "shoulder_reach");
        lengths.standing_curve = fields.get("standing_curve", [](const Reader& list) {
            std::vector<std::pair<double, double>> curve;
            for (const auto& item : list.items()) {
                const auto knot = read_numbers(item, 2, -90, 90);
                if (!curve.empty() && curve.back().first >= knot[0]) item.report({"lint.span", {}});
                curve.emplace_back(knot[0], knot[1]);
            }
            return curve;
        });
    }
    return lengths;
}

void read_limits(const Reader& node, BodyModel& model) {
    Fields fields(node);
    static_cast<void>(read_provenance(fields));
    for (std::size_t angle = 0; angle < angle_kinds; ++angle) {
        if (const auto range = fields.required(angle_names()[angle])) {
            const auto ends = read_numbers(*range, 2, -most_turn, most_turn);
            if (ends[0] > ends[1]) range->report({"lint.span", {}});
            model.limits.at(angle) = {ends[0], ends[1]};
        }
    }
}

void read_girths(const Reader& node, BodyModel& model) {
    Fields fields(node);
    static_cast<void>(read_provenance(fields));
    for (std::size_t bone = 0; bone < bone_names().size(); ++bone) {
        if (const auto girth = fields.required(bone_names()[bone])) {
            const auto ends = read_numbers(*girth, 2, 0, most_statures);
            model.girths.at(bone) = {ends[0], ends[1]};
        }
    }
}

ContactPoint read_contact(const Reader& node) {
    Fields fields(node);
    ContactPoint point{.name = fields.string("name")};
    point.sided = fields.get("sided", [](const Reader& flag) { return flag.flag(); });
    point.centre.bone = static_cast<Bone>(
        fields.get("bone", [](const Reader& name) { return name.one_of(bone_names()); }));
    point.centre.along =
        fields.get_or("along", [](const Reader& share) { return share.decimal(0, 1); }, 0);
    if (const auto offset = fields.required("offset")) {
        const auto numbers = read_numbers(*offset, 3, -most_statures, most_statures);
        point.centre.offset = {numbers[0], numbers[1], numbers[2]};
    }
    point.radius = read_length(fields, "radius");
    point.reach = static_cast<Reach>(
        fields.get("reach", [](const Reader& name) { return name.one_of(reach_names()); }));
    return point;
}

}  // namespace

BodyModel read_body(const Reader& root) {
    Fields fields(root);
    BodyModel model = BodyModel::create(read_lengths(fields));
    if (const auto node = fields.required("limits")) read_limits(*node, model);
    if (const auto node = fields.required("girths")) read_girths(*node, model);
    if (const auto list = fields.required("contacts")) {
        for (const auto& item : list->items()) {
            ContactPoint point = read_contact(item);
            if (model.find_contact(point.name) != nullptr)
                item.report({"lint.duplicate_id", {{"id", point.name}}});
            model.contacts.push_back(std::move(point));
        }
    }
    return model;
}

}  // namespace limber
