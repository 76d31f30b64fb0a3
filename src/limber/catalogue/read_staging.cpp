#include "limber/catalogue/read_staging.hpp"

#include "limber/catalogue/read_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace limber {
namespace {

constexpr double most_turn = 360;
constexpr double most_statures = 3;

constexpr std::array<std::string_view, 4> side_words = {"working", "other", "left", "right"};

/// Poses are written with the working side on the left.
Side side_of(std::size_t name) { return name % 2 == 0 ? Side::Left : Side::Right; }

std::optional<Side> find_side(std::string_view word) {
    for (std::size_t at = 0; at < side_words.size(); ++at)
        if (side_words.at(at) == word) return side_of(at);
    return std::nullopt;
}

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
            if (const auto side = find_side(name))
                angles.at(angle, *side) = degrees(node);
            else
                node.report({"lint.unknown_side", {{"side", name}}});
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
    for (std::size_t index = 0; index < side_words.size(); ++index) {
        const std::string prefix = std::string(side_words.at(index)) + "_";
        if (!name.starts_with(prefix)) continue;
        const auto* point = model.find_contact(name.substr(prefix.size()));
        if (point != nullptr && point->sided) return {point, side_of(index)};
    }
    return {};
}

/// Where on a bone: the side away from the midline is `outer`.
Vec3 read_face(const Reader& node, Side side) {
    static constexpr std::array<std::string_view, 4> faces = {"front", "back", "inner", "outer"};
    const std::array directions = {axis_forward, -axis_forward, -outward(side) * axis_right,
                                   outward(side) * axis_right};
    return directions.at(node.one_of(faces));
}

/// How far along the bone; head and foot have only their joint.
double read_along(Fields& fields, Bone bone) {
    const double most = has_way(bone) ? 1 : 0;
    return fields.get("at", [&](const Reader& node) { return node.decimal(0, most); });
}

/// The body's surface, when `on` names a bone.
std::optional<BodySurface> read_body_surface(Fields& fields, WrittenTouch& touch) {
    const auto bone = find_named<Bone>(touch.surface);
    if (!bone) return std::nullopt;
    BodySurface surface{.bone = *bone};
    if (const auto of = fields.optional("of")) {
        touch.own_side = false;
        surface.side = read_side(*of);
    }
    surface.along = read_along(fields, surface.bone);
    surface.outward =
        fields.get("face", [&](const Reader& node) { return read_face(node, surface.side); });
    return surface;
}

WrittenTouch read_touch(const Reader& node, bool carries) {
    WrittenTouch touch{.carries = carries, .where = node};
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

/// The sides that a name means; a point of the midline has one place of its own.
std::vector<Side> sides_of(const PointName& name) {
    if (name.side) return {*name.side};
    if (name.point->sided) return {both_sides.begin(), both_sides.end()};
    return {Side::Left};
}

/// What is written for one side replaces what was written for both, and the other way round.
void read_touches(const Reader& map, const BodyModel& model, bool carries, WrittenPose& pose) {
    for (const auto& [key, node] : map.entries()) {
        const PointName name = find_point(key, model);
        if (name.point == nullptr) {
            node.report({"lint.unknown_contact", {{"contact", key}}});
            continue;
        }
        const bool none = node.is_scalar() && node.node().scalar == "none";
        std::optional<WrittenTouch> touch;
        if (!none) touch = read_touch(node, carries);
        const auto point = static_cast<std::size_t>(name.point - model.contacts.data());
        std::size_t removed = 0;
        for (const Side side : sides_of(name)) {
            if (touch)
                pose.touches.insert_or_assign({point, side}, *touch);
            else
                removed += pose.touches.erase({point, side});
        }
        if (none && removed == 0) node.report({"lint.idle_none", {{"contact", key}}});
    }
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
            if (name.point->sided && !name.side)
                item.report({"lint.which_side", {{"contact", item.string()}}});
            places.push_back(
                {name.point->centre, name.side.value_or(Side::Left), name.point->radius});
        }
    }
    return places;
}

/// Of a wall only height and breadth are seen, of a strap nothing but its way.
void check_size(const Reader& node, const Prop& prop) {
    if (prop.kind == PropKind::Strap || prop.kind == PropKind::Stick) {
        const std::size_t ends = prop.carried_by.size() + (prop.tied_to ? 1 : 0);
        if (ends < 2) node.report({"lint.strap", {}});
        return;
    }
    const Vec3& size = prop.size;
    const bool deep = prop.kind == PropKind::Wall ? size.x >= 0 : size.x > 0;
    if (!deep || size.y <= 0 || size.z <= 0) node.report({"lint.size", {}});
}

Prop read_prop(const Reader& node, const BodyModel& model) {
    Fields fields(node);
    Prop prop{.id = fields.string("id")};
    prop.kind = fields.one_of<PropKind>("prop");
    prop.at = fields.get_or("at", read_vector, Vec3(0));
    prop.turn =
        fields.get_or("turn", [](const Reader& value) { return value.decimal(-180, 180); }, 0);
    if (prop.kind == PropKind::Cushion)
        prop.lean =
            fields.get_or("lean", [](const Reader& value) { return value.decimal(0, 90); }, 0);
    prop.size = fields.get_or("size", read_vector, Vec3(0));
    if (const auto carriers = fields.optional("carried_by"))
        prop.carried_by = read_carriers(*carriers, model);
    if (const auto tied = fields.optional("tied_to")) prop.tied_to = read_vector(*tied);
    check_size(node, prop);
    return prop;
}

std::int64_t permille(double statures) {
    return static_cast<std::int64_t>(std::lround(1000 * statures));
}

/// As poses name a side: with a working side it is the left one.
std::string name_of(const ContactPoint& point, Side side, Sides sides) {
    if (!point.sided) return point.name;
    const std::size_t first = sides == Sides::Each ? 0 : 2;
    return std::string(side_words.at(first + index_of(side))) + "_" + point.name;
}

}  // namespace

void Noted::report(const Reader& where, const Message& message) {
    std::pair problem{where.where(), message};
    if (std::ranges::find(all_, problem) != all_.end()) return;
    where.report(message);
    all_.push_back(std::move(problem));
}

Side read_side(const Reader& node) { return side_of(node.one_of(side_words)); }

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
        } else if (const auto angle = find_named<Angle>(key)) {
            set_angle(value, *angle, model.limit(*angle), pose.angles);
        } else {
            value.report({"lint.unknown_angle", {{"angle", key}}});
        }
    }
    return pose;
}

void read_poses(const Reader& map, const BodyModel& model,
                std::map<std::string, WrittenPose>& poses) {
    for (const auto& [name, node] : map.entries())
        poses.insert_or_assign(name, read_pose(node, model, poses));
}

std::string read_view_name(const Reader& node, const std::set<std::string>& views) {
    std::string view = node.string();
    if (!views.contains(view)) node.report({"lint.unknown_view", {{"view", view}}});
    return view;
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

void check_phase(const Reader& name, const std::string& phase, const std::vector<Phase>& phases) {
    const bool known =
        phase == before_phases || std::ranges::find(phases, phase, &Phase::id) != phases.end();
    if (!known) name.report({"lint.unknown_phase", {{"phase", phase}}});
}

std::vector<PhaseArrow> read_arrows(const Reader& list, const std::vector<Phase>& phases) {
    static constexpr std::array<std::string_view, 3> axes = {"forward", "up", "right"};
    static constexpr std::array directions = {axis_forward, axis_up, axis_right};
    std::vector<PhaseArrow> arrows;
    for (const auto& item : list.items()) {
        Fields fields(item);
        PhaseArrow arrow{.phase = fields.get("phase", [&](const Reader& name) {
            check_phase(name, name.string(), phases);
            return name.string();
        })};
        Place& about = arrow.arrow.about;
        about.bone = fields.one_of<Bone>("bone");
        about.along = read_along(fields, about.bone);
        about.offset = fields.get_or("offset", read_vector, Vec3(0));
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

PoseTarget resolve(const WrittenPose& pose, const std::vector<Prop>& props, Noted& noted) {
    PoseTarget target{pose.angles, {}};
    for (const auto& [where, written] : pose.touches) {
        Touch touch{.point = where.point,
                    .side = where.side,
                    .carries = written.carries,
                    .slides = written.slides,
                    .turned = written.turned};
        if (written.body) {
            BodySurface body = *written.body;
            if (written.own_side && touch.side == Side::Right) {
                body.side = touch.side;
                body.outward.z = -body.outward.z;
            }
            touch.on = body;
        } else if (const auto surface = find_surface(written.surface, props)) {
            touch.on = *surface;
        } else {
            noted.report(written.where, {"lint.unknown_surface", {{"surface", written.surface}}});
        }
        target.touches.push_back(touch);
    }
    return target;
}

std::vector<Message> find_impossible(const BodyModel& model, const Keyframe& keyframe,
                                     Sides sides) {
    // What the fact sheet allows a contact to be off; deeper than flesh gives way is a mistake.
    constexpr double most_gap = 0.02;
    std::vector<Message> found;
    for (const auto& [touch, spot, pointing, gap] : keyframe.contacts) {
        if (std::abs(gap) <= most_gap) continue;
        found.push_back({"lint.out_of_reach",
                         {{"contact", name_of(model.contacts[touch.point], touch.side, sides)},
                          {"gap", permille(gap)}}});
    }
    for (const auto& [angle, degrees] : find_overstretched(model, keyframe.pose.angles)) {
        found.push_back({"lint.overstretched",
                         {{"angle", std::string(name_of(angle))},
                          {"degrees", static_cast<std::int64_t>(std::lround(degrees))}}});
    }
    for (const ContactPoint& point : model.contacts) {
        for (const Side side : sides_of({&point, {}})) {
            const Vec3 centre = locate(model, keyframe.posture, point.centre, side);
            if (centre.y - point.radius >= -most_gap) continue;
            found.push_back({"lint.below_floor",
                             {{"contact", name_of(point, side, sides)},
                              {"gap", permille(point.radius - centre.y)}}});
        }
    }
    return found;
}

}  // namespace limber
