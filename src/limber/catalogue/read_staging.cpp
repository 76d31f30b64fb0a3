#include "limber/catalogue/read_staging.hpp"

#include "limber/catalogue/read_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace limber {
namespace {

constexpr double most_turn = 360;
constexpr double most_statures = 3;

const std::vector<std::string> side_names = {"working", "other", "left", "right"};

/// Poses are written with the working side on the left.
Side side_of(std::size_t name) { return name % 2 == 0 ? Side::Left : Side::Right; }

void set_angle(const Reader& value, Angle angle, const AngleRange& range, Angles& angles) {
    const auto degrees = [&](const Reader& node) {
        const double read = node.decimal(-most_turn, most_turn);
        if (read < range.least || read > range.most) {
            node.report({"lint.angle",
                         {{"least", static_cast<std::int64_t>(range.least)},
                          {"most", static_cast<std::int64_t>(range.most)}}});
        }
        return read;
    };
    if (!is_sided(angle)) {
        angles[angle] = degrees(value);
    } else if (value.is_map()) {
        for (const auto& [name, node] : value.entries()) {
            const auto side = std::ranges::find(side_names, name);
            if (side == side_names.end()) {
                node.report({"lint.unknown_side", {{"side", name}}});
            } else {
                angles.at(angle, side_of(static_cast<std::size_t>(side - side_names.begin()))) =
                    degrees(node);
            }
        }
    } else {
        for (const Side side : both_sides) angles.at(angle, side) = degrees(value);
    }
}

struct PointName {
    const ContactPoint* point = nullptr;
    std::optional<Side> side;
};

/// `knee`, or `working_knee`.
PointName find_point(const std::string& name, const BodyModel& model) {
    if (const auto* point = model.find_contact(name)) return {point, {}};
    for (std::size_t index = 0; index < side_names.size(); ++index) {
        const std::string prefix = side_names[index] + "_";
        if (!name.starts_with(prefix)) continue;
        const auto* point = model.find_contact(name.substr(prefix.size()));
        if (point != nullptr && point->sided) return {point, side_of(index)};
    }
    return {};
}

/// Where on a bone: the side away from the midline is `outer`.
Vec3 read_face(const Reader& node, Side side) {
    static const std::vector<std::string> faces = {"front", "back", "inner", "outer"};
    const std::array directions = {axis_forward, -axis_forward, -outward(side) * axis_right,
                                   outward(side) * axis_right};
    return directions.at(node.one_of(faces));
}

/// The body's surface, when `on` names a bone.
std::optional<BodySurface> read_body_surface(Fields& fields, WrittenTouch& touch) {
    const auto bone = std::ranges::find(bone_names(), touch.surface);
    if (bone == bone_names().end()) return std::nullopt;
    BodySurface surface{.bone = static_cast<Bone>(bone - bone_names().begin())};
    if (const auto of = fields.optional("of")) {
        touch.own_side = false;
        surface.side = read_side(*of);
    }
    surface.along = fields.get("at", [](const Reader& node) { return node.decimal(0, 1); });
    surface.outward =
        fields.get("face", [&](const Reader& node) { return read_face(node, surface.side); });
    return surface;
}

WrittenTouch read_touch(const Reader& node, const BodyModel& model, const PointName& name,
                        bool carries) {
    WrittenTouch touch{.point = static_cast<std::size_t>(name.point - model.contacts.data()),
                       .side = name.side,
                       .carries = carries,
                       .where = node};
    if (!node.is_map()) {
        touch.surface = node.string();
        return touch;
    }
    Fields fields(node);
    touch.surface = fields.string("on");
    touch.body = read_body_surface(fields, touch);
    const auto flag = [](const Reader& value) { return value.flag(); };
    touch.slides = fields.get_or("slides", flag, false);
    touch.turned =
        fields.get_or("turned", [](const Reader& value) { return value.decimal(-180, 180); }, 0);
    return touch;
}

void read_touches(const Reader& map, const BodyModel& model, bool carries, WrittenPose& pose) {
    for (const auto& [key, node] : map.entries()) {
        const PointName name = find_point(key, model);
        if (name.point == nullptr) {
            node.report({"lint.unknown_contact", {{"contact", key}}});
        } else if (node.is_scalar() && node.node().scalar == "none") {
            pose.touches.erase(key);
        } else {
            pose.touches.insert_or_assign(key, read_touch(node, model, name, carries));
        }
    }
}

WrittenPose read_pose(const Reader& node, const BodyModel& model,
                      const std::map<std::string, WrittenPose>& earlier) {
    WrittenPose pose;
    if (const Node* from = node.node().find("from")) {
        const auto base = earlier.find(from->scalar);
        if (base == earlier.end()) {
            node.child(*from, "from").report({"lint.unknown_pose", {{"pose", from->scalar}}});
        } else {
            pose = base->second;
        }
    }
    pose.where = node;
    for (const auto& [key, value] : node.entries()) {
        if (key == "from") continue;
        if (key == "rests" || key == "touches") {
            read_touches(value, model, key == "rests", pose);
        } else if (const auto angle = find_angle(key)) {
            set_angle(value, *angle, model.limit(*angle), pose.angles);
        } else {
            value.report({"lint.unknown_angle", {{"angle", key}}});
        }
    }
    return pose;
}

std::optional<Surface> find_surface(const std::string& name, const std::vector<Prop>& props) {
    if (name == "floor") return floor_surface;
    const auto dot = name.find('.');
    const auto prop = std::ranges::find(props, name.substr(0, dot), &Prop::id);
    if (prop == props.end() || dot == std::string::npos) return std::nullopt;
    return find_surface(*prop, name.substr(dot + 1));
}

Vec3 read_vector(const Reader& list) {
    const auto numbers = read_numbers(list, 3, -most_statures, most_statures);
    return {numbers[0], numbers[1], numbers[2]};
}

std::vector<BodyPlace> read_carriers(const Reader& list, const BodyModel& model) {
    std::vector<BodyPlace> places;
    for (const auto& item : list.items()) {
        const PointName name = find_point(item.string(), model);
        if (name.point == nullptr) {
            item.report({"lint.unknown_contact", {{"contact", item.string()}}});
        } else {
            places.push_back({name.point->centre, name.side.value_or(Side::Left)});
        }
    }
    return places;
}

Prop read_prop(const Reader& node, const BodyModel& model) {
    Fields fields(node);
    Prop prop{.id = fields.string("id")};
    prop.kind = static_cast<PropKind>(
        fields.get("prop", [](const Reader& name) { return name.one_of(prop_names()); }));
    prop.at = fields.get_or("at", read_vector, Vec3(0));
    prop.turn =
        fields.get_or("turn", [](const Reader& value) { return value.decimal(-180, 180); }, 0);
    prop.size = fields.get_or("size", read_vector, Vec3(0));
    if (const auto carriers = fields.optional("carried_by"))
        prop.carried_by = read_carriers(*carriers, model);
    return prop;
}

std::int64_t permille(double statures) {
    return static_cast<std::int64_t>(std::lround(1000 * statures));
}

}  // namespace

Side read_side(const Reader& node) { return side_of(node.one_of(side_names)); }

std::map<std::string, WrittenPose> read_poses(const Reader& map, const BodyModel& model) {
    std::map<std::string, WrittenPose> poses;
    for (const auto& [name, node] : map.entries())
        poses.emplace(name, read_pose(node, model, poses));
    return poses;
}

std::vector<Prop> read_scene(const Reader& list, const BodyModel& model) {
    std::vector<Prop> props;
    for (const auto& item : list.items()) {
        Prop prop = read_prop(item, model);
        if (std::ranges::find(props, prop.id, &Prop::id) != props.end())
            item.report({"lint.duplicate_id", {{"id", prop.id}}});
        props.push_back(std::move(prop));
    }
    return props;
}

std::vector<PhaseArrow> read_arrows(const Reader& list) {
    static const std::vector<std::string> axes = {"forward", "up", "right"};
    static constexpr std::array directions = {axis_forward, axis_up, axis_right};
    std::vector<PhaseArrow> arrows;
    for (const auto& item : list.items()) {
        Fields fields(item);
        PhaseArrow arrow{.phase = fields.string("phase")};
        arrow.arrow.about = {
            .bone = static_cast<Bone>(
                fields.get("bone", [](const Reader& name) { return name.one_of(bone_names()); })),
            .along = fields.get("at", [](const Reader& node) { return node.decimal(0, 1); }),
            .offset = fields.get_or("offset", read_vector, Vec3(0))};
        arrow.arrow.side = Side::Left;
        arrow.arrow.middle = fields.get("middle", read_vector);
        arrow.arrow.axis = directions.at(
            fields.get_or("axis", [](const Reader& name) { return name.one_of(axes); }, 2));
        arrow.arrow.degrees = fields.get(
            "degrees", [](const Reader& value) { return value.decimal(-most_turn, most_turn); });
        arrows.push_back(std::move(arrow));
    }
    return arrows;
}

PoseTarget resolve(const WrittenPose& pose, const std::vector<Prop>& props,
                   const BodyModel& model) {
    PoseTarget target{pose.angles, {}};
    for (const auto& [key, written] : pose.touches) {
        Touch touch{.point = written.point,
                    .carries = written.carries,
                    .slides = written.slides,
                    .turned = written.turned};
        if (written.body) {
            touch.on = *written.body;
        } else if (const auto surface = find_surface(written.surface, props)) {
            touch.on = *surface;
        } else {
            written.where.report({"lint.unknown_surface", {{"surface", written.surface}}});
        }
        for (const Side side : both_sides) {
            const bool meant = model.contacts[touch.point].sided
                                   ? written.side.value_or(side) == side
                                   : side == Side::Left;
            if (!meant) continue;
            touch.side = side;
            target.touches.push_back(touch);
            auto* body = std::get_if<BodySurface>(&target.touches.back().on);
            if (body != nullptr && written.own_side && side == Side::Right) {
                body->side = side;
                body->outward.z = -body->outward.z;
            }
        }
    }
    return target;
}

void check_keyframe(const Reader& where, const BodyModel& model, const Keyframe& keyframe) {
    // What the fact sheet allows a contact to be off; deeper than flesh gives way is a mistake.
    constexpr double most_gap = 0.02;
    for (const Contact& contact : keyframe.contacts) {
        if (std::abs(contact.gap) <= most_gap) continue;
        where.report({"lint.out_of_reach",
                      {{"contact", model.contacts[contact.touch.point].name},
                       {"gap", permille(contact.gap)}}});
    }
    for (const auto& [angle, degrees] : find_overstretched(model, keyframe.pose.angles)) {
        where.report({"lint.overstretched",
                      {{"angle", angle_names()[static_cast<std::size_t>(angle)]},
                       {"degrees", static_cast<std::int64_t>(std::lround(degrees))}}});
    }
    for (const ContactPoint& point : model.contacts) {
        for (const Side side : both_sides) {
            const Vec3 centre = locate(model, keyframe.posture, point.centre, side);
            if (centre.y - point.radius >= -most_gap) continue;
            where.report({"lint.below_floor",
                          {{"contact", point.name}, {"gap", permille(point.radius - centre.y)}}});
        }
    }
}

}  // namespace limber
