#include "limber/catalogue/read_parts.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace limber {
namespace {

constexpr double most_statures = 1;
/// A bone has a length: two of them must make a triangle.
constexpr double shortest_bone = 0.001;
constexpr double most_turn = 360;

struct NamedLength {
    const char* name;
    double Lengths::* length;
};

constexpr std::array bones = {NamedLength{"thigh", &Lengths::thigh},
                              NamedLength{"shank", &Lengths::shank},
                              NamedLength{"ankle_height", &Lengths::ankle_height},
                              NamedLength{"foot", &Lengths::foot},
                              NamedLength{"upper_arm", &Lengths::upper_arm},
                              NamedLength{"forearm", &Lengths::forearm},
                              NamedLength{"hand", &Lengths::hand}};

constexpr std::array widths = {NamedLength{"hip_half_width", &Lengths::hip_half_width},
                               NamedLength{"shoulder_half_width", &Lengths::shoulder_half_width},
                               NamedLength{"shoulder_station", &Lengths::shoulder_station},
                               NamedLength{"shoulder_lift", &Lengths::shoulder_lift},
                               NamedLength{"shoulder_reach", &Lengths::shoulder_reach}};

/// From the hips upward.
constexpr std::array heights = {NamedLength{"pelvis_top", &Lengths::pelvis_top},
                                NamedLength{"lumbar_top", &Lengths::lumbar_top},
                                NamedLength{"thoracic_top", &Lengths::thoracic_top},
                                NamedLength{"skull_base", &Lengths::skull_base}};

double read_statures(Fields& fields, const char* name, double least) {
    return fields.get(name, [&](const Reader& node) { return node.decimal(least, most_statures); });
}

void read_each(std::span<const NamedLength> named, double least, Fields& fields, Lengths& lengths) {
    for (const auto& [name, length] : named) lengths.*length = read_statures(fields, name, least);
}

/// Heights along the spine, each with its lean.
std::vector<std::pair<double, double>> read_curve(const Reader& list) {
    std::vector<std::pair<double, double>> curve;
    for (const auto& item : list.items()) {
        const auto knot = read_numbers(item, 2, -90, 90);
        if (!curve.empty() && curve.back().first >= knot[0]) item.report({"lint.span", {}});
        curve.emplace_back(knot[0], knot[1]);
    }
    return curve;
}

Lengths read_lengths(Fields& root) {
    Lengths lengths;
    if (const auto node = root.required("lengths")) {
        Fields fields(*node);
        static_cast<void>(read_provenance(fields));
        read_each(bones, shortest_bone, fields, lengths);
    }
    if (const auto node = root.required("trunk")) {
        Fields fields(*node);
        static_cast<void>(read_provenance(fields));
        read_each(widths, -most_statures, fields, lengths);
        read_each(heights, -most_statures, fields, lengths);
        const auto not_rising = [&](const NamedLength& one, const NamedLength& next) {
            return lengths.*one.length >= lengths.*next.length;
        };
        if (std::ranges::adjacent_find(heights, not_rising) != heights.end())
            node->report({"lint.span", {}});
        lengths.standing_curve = fields.get("standing_curve", read_curve);
    }
    return lengths;
}

void read_limits(const Reader& node, BodyModel& model) {
    Fields fields(node);
    static_cast<void>(read_provenance(fields));
    for (std::size_t angle = 0; angle < angle_kinds; ++angle) {
        if (const auto range = fields.required(std::string(names_of<Angle>.at(angle)))) {
            const auto ends = read_numbers(*range, 2, -most_turn, most_turn);
            if (ends[0] > ends[1]) range->report({"lint.span", {}});
            model.limits.at(angle) = {ends[0], ends[1]};
        }
    }
}

void read_girths(const Reader& node, BodyModel& model) {
    Fields fields(node);
    static_cast<void>(read_provenance(fields));
    for (std::size_t bone = 0; bone < names_of<Bone>.size(); ++bone) {
        if (const auto girth = fields.required(std::string(names_of<Bone>.at(bone)))) {
            const auto ends = read_numbers(*girth, 2, 0, most_statures);
            model.girths.at(bone) = {ends[0], ends[1]};
        }
    }
}

ContactPoint read_contact(const Reader& node) {
    Fields fields(node);
    ContactPoint point{.name = fields.string("name")};
    point.sided = fields.get("sided", [](const Reader& flag) { return flag.flag(); });
    point.centre.bone = fields.one_of<Bone>("bone");
    point.centre.along =
        fields.get_or("along", [](const Reader& share) { return share.decimal(0, 1); }, 0);
    if (const auto offset = fields.required("offset")) {
        const auto numbers = read_numbers(*offset, 3, -most_statures, most_statures);
        point.centre.offset = {numbers[0], numbers[1], numbers[2]};
    }
    point.radius = read_statures(fields, "radius", 0);
    point.reach = fields.one_of<Reach>("reach");
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
