#include "limber/catalogue/read_figure.hpp"

#include "limber/catalogue/read_parts.hpp"
#include "limber/catalogue/read_staging.hpp"

#include <algorithm>
#include <charconv>

namespace limber {
namespace {

/// No length of a person is longer than this, in statures; angles of views are in degrees.
constexpr double longest = 2;

std::vector<double> read_lengths(const Reader& list, std::size_t count) {
    return read_numbers(list, count, -longest, longest);
}

double read_length(const Reader& node) { return node.decimal(0, longest); }

std::size_t read_count(const Reader& node) {
    return static_cast<std::size_t>(node.integer(1, 100));
}

Vec2 read_point(const Reader& list) {
    const auto numbers = read_lengths(list, 2);
    return {numbers[0], numbers[1]};
}

Vec3 read_place(const Reader& list) {
    const auto numbers = read_lengths(list, 3);
    return {numbers[0], numbers[1], numbers[2]};
}

/// The radii of an ellipsoid; without one of them nothing could be scaled onto it.
Vec3 read_radii(const Reader& list, const std::vector<double>& numbers) {
    if (std::ranges::any_of(numbers, [](double radius) { return radius <= 0; }))
        list.report({"figure.radius", {}});
    return {numbers[0], numbers[1], numbers[2]};
}

Bead read_bead(const Reader& list) {
    const auto numbers = read_lengths(list, 6);
    return {{numbers[0], numbers[1], numbers[2]},
            read_radii(list, {numbers.begin() + 3, numbers.end()})};
}

HandSection read_hand_section(const Reader& list) {
    const auto numbers = read_lengths(list, 4);
    return {numbers[0], numbers[1], numbers[2], numbers[3]};
}

/// Every item of a list, which must not be empty.
template <class Read>
auto read_all(const Reader& list, Read read) {
    std::vector<decltype(read(list))> all;
    for (const auto& item : list.items()) all.push_back(read(item));
    if (all.empty()) {
        list.report({"lint.empty_rule", {}});
        all.emplace_back();
    }
    return all;
}

/// Asks `fields` for a list and reads all of it.
template <class Read>
auto read_list(Fields& fields, const std::string& name, Read read) {
    return fields.get(name, [&](const Reader& list) { return read_all(list, read); });
}

FleshProfile read_profile(const Reader& list) {
    auto sections = read_all(list, [](const Reader& item) {
        const auto numbers = read_lengths(item, 4);
        return CrossSection{numbers[0], numbers[1], numbers[2], numbers[3]};
    });
    const auto rising = [](const CrossSection& one, const CrossSection& next) {
        return one.at >= next.at;
    };
    if (std::ranges::adjacent_find(sections, rising) != sections.end())
        list.report({"figure.rising", {}});
    return FleshProfile(std::move(sections));
}

std::array<Vec3, 3> read_line(const Reader& list) {
    auto places = read_all(list, read_place);
    if (places.size() != 3) list.report({"lint.count", {{"count", std::int64_t{3}}}});
    places.resize(3);
    return {places[0], places[1], places[2]};
}

Iris read_iris(const Reader& list) {
    const auto numbers = read_lengths(list, 4);
    if (numbers[3] <= 0) list.report({"figure.radius", {}});
    return {{numbers[0], numbers[1], numbers[2]}, numbers[3]};
}

HeadShape read_head(const Reader& node) {
    Fields fields(node);
    HeadShape head;
    head.scale = fields.get("scale", read_length);
    head.neck = fields.get("neck", read_length);
    head.profile = read_list(fields, "profile", read_point);
    head.skull = read_list(fields, "skull", read_bead);
    head.ear = fields.get("ear", read_bead);
    head.eye = fields.get("eye", read_line);
    head.iris = fields.get("iris", read_iris);
    head.brow = fields.get("brow", read_line);
    head.mouth = fields.get("mouth", read_line);
    return head;
}

/// A line needs two ends.
std::vector<Vec2> read_hairline(const Reader& list) {
    auto points = read_all(list, read_point);
    if (points.size() < 2) list.report({"figure.hairline", {}});
    return points;
}

HairShape read_haircut(const std::string& id, const Reader& node) {
    Fields fields(node);
    HairShape hair;
    hair.id = id;
    hair.skull = fields.get("skull", read_bead);
    hair.hairline = fields.get("hairline", read_hairline);
    if (const auto bun = fields.optional("bun")) hair.bun = read_bead(*bun);
    return hair;
}

Kneecap read_kneecap(const Reader& node) {
    Fields fields(node);
    return {fields.get("radius", read_length), fields.get("shift", read_length)};
}

Buttock read_buttock(const Reader& node) {
    Fields fields(node);
    const auto radii = [](const Reader& list) { return read_radii(list, read_lengths(list, 3)); };
    return {fields.get("radii", radii), fields.get("shift", read_length)};
}

auto list_of(auto read) {
    return [read](const Reader& list) { return read_all(list, read); };
}

/// Everywhere so many times as thick as another one.
FleshProfile thicker(const FleshProfile& profile, double times) {
    auto sections = profile.sections();
    for (CrossSection& section : sections) {
        section.side *= times;
        section.front *= times;
        section.back *= times;
    }
    return FleshProfile(std::move(sections));
}

/// How many times as thick limbs are as those of the build that this one is written from.
void thicken(const Reader& node, Build& build) {
    Fields fields(node);
    const auto by = [&](const std::string& name, FleshProfile& part) {
        if (const auto times = fields.optional(name)) part = thicker(part, times->decimal(0.5, 2));
    };
    by("thigh", build.thigh);
    by("shank", build.shank);
    by("upper_arm", build.upper_arm);
    by("forearm", build.forearm);
    by("sleeve", build.sleeve);
}

/// What has that name.
template <class Item>
Item read_named(const Reader& node, const std::vector<Item>& items) {
    const std::string id = node.string();
    const auto found = std::ranges::find(items, id, &Item::id);
    if (found != items.end()) return *found;
    node.report({"figure.unknown", {{"name", id}}});
    return {};
}

/// A build that is written `from` an earlier one says only where it differs.
Build read_build(const std::string& id, const Reader& node, const std::vector<HairShape>& haircuts,
                 const std::vector<Build>& earlier) {
    Fields fields(node);
    Build build;
    bool whole = true;
    if (const auto from = fields.optional("from")) {
        build = read_named(*from, earlier);
        whole = false;
        if (const auto times = fields.optional("thicker")) thicken(*times, build);
    }
    build.id = id;
    const auto take = [&](const std::string& name, auto& part, auto read) {
        if (const auto field = whole ? fields.required(name) : fields.optional(name))
            part = read(*field);
    };
    take("trunk", build.trunk, read_profile);
    take("thigh", build.thigh, read_profile);
    take("shank", build.shank, read_profile);
    take("upper_arm", build.upper_arm, read_profile);
    take("forearm", build.forearm, read_profile);
    take("sleeve", build.sleeve, read_profile);
    take("instep", build.instep, list_of(read_bead));
    take("sole", build.sole, list_of(read_bead));
    take("hand", build.hand, list_of(read_hand_section));
    take("thumb", build.thumb, list_of(read_bead));
    take("shoulder", build.shoulder, list_of(read_bead));
    take("kneecap", build.kneecap, read_kneecap);
    take("buttock", build.buttock, read_buttock);
    take("head", build.head, read_head);
    take("hair", build.hair, [&](const Reader& name) { return read_named(name, haircuts); });
    return build;
}

View read_view(const Reader& node) {
    Fields fields(node);
    View view;
    if (const auto oblique = fields.optional("oblique")) {
        view = oblique_view(read_point(*oblique));
    } else {
        const auto angle = [](const Reader& value) { return value.decimal(-180, 180); };
        const double turn = fields.get("turn", angle);
        view = turned_view(turn, fields.get("height", angle));
    }
    const bool other =
        fields.get_or("mirrored", [](const Reader& flag) { return flag.flag(); }, false);
    return other ? mirrored(view) : view;
}

Stroke read_stroke(const Reader& node) {
    Fields fields(node);
    Stroke stroke;
    stroke.bone = fields.one_of<Bone>("bone");
    const auto along = fields.get("along", read_point);
    stroke.from = along.x;
    stroke.to = along.y;
    stroke.around = fields.get("around", [](const Reader& value) { return value.decimal(0, 180); });
    stroke.width = fields.get("width", read_length);
    return stroke;
}

/// `#rrggbb` or `#rrggbbaa`.
Colour read_colour(const Reader& node) {
    const std::string text = node.string();
    std::array<std::uint8_t, 4> bytes = {0, 0, 0, 255};
    bool right = (text.size() == 7 || text.size() == 9) && text.front() == '#';
    for (std::size_t index = 0; right && 2 * index + 1 < text.size(); ++index) {
        const char* begin = text.data() + 1 + 2 * index;
        const auto [end, error] = std::from_chars(begin, begin + 2, bytes.at(index), 16);
        right = error == std::errc{} && end == begin + 2;
    }
    if (!right) node.report({"figure.colour", {{"found", text}}});
    return {bytes[0], bytes[1], bytes[2], static_cast<double>(bytes[3]) / 255};
}

Colours read_colours(const std::string& id, const Reader& node) {
    Colours colours{.id = id, .paints = {}};
    for (const auto& [name, pair] : node.entries()) {
        const auto paint = find_named<Paint>(name);
        const auto both = pair.items();
        if (!paint || both.size() != 2) {
            pair.report({"document.unknown", {{"field", name}}});
            continue;
        }
        colours.paints.push_back({*paint, read_colour(both[0]), read_colour(both[1])});
    }
    return colours;
}

/// What stands by its name in a map, which must not be empty.
template <class Read>
auto read_choices(const Reader& map, Read read) {
    std::vector<decltype(read(std::string(), map))> choices;
    for (const auto& [id, node] : map.entries()) choices.push_back(read(id, node));
    if (choices.empty()) map.report({"lint.empty_rule", {}});
    return choices;
}

/// Notes every paint that some choice of skin, hair and outfit would leave without a colour.
void check_paints(const Reader& root, const FigureTables& tables) {
    for (std::size_t index = 0; index < paint_count; ++index) {
        const auto paint = static_cast<Paint>(index);
        const auto sets = [&](const Colours& colours) {
            return std::ranges::find(colours.paints, paint, &PaintColour::paint) !=
                   colours.paints.end();
        };
        const bool always = sets(tables.room) || std::ranges::all_of(tables.skins, sets) ||
                            std::ranges::all_of(tables.hairs, sets) ||
                            std::ranges::all_of(tables.outfits, sets);
        if (!always) root.report({"figure.no_paint", {{"paint", std::string(name_of(paint))}}});
    }
}

Hems read_hems(const Reader& node) {
    Fields fields(node);
    return {fields.get("waist", read_length), fields.get("collar", read_length),
            fields.get("sleeve", read_length), fields.get("trousers", read_length)};
}

Closing read_closing(const Reader& node) {
    Fields fields(node);
    return {fields.get("leg", read_length),  fields.get("top", read_length),
            fields.get("foot", read_length), fields.get("arm", read_length),
            fields.get("head", read_length), fields.get("shadow", read_length)};
}

CurveCounts read_curves(const Reader& node) {
    Fields fields(node);
    CurveCounts counts;
    counts.near_leg = fields.get("near_leg", read_count);
    counts.far_leg = fields.get("far_leg", read_count);
    counts.foot = fields.get("foot", read_count);
    counts.arm = fields.get("arm", read_count);
    counts.sleeve = fields.get("sleeve", read_count);
    counts.top = fields.get("top", read_count);
    counts.head = fields.get("head", read_count);
    counts.hair = fields.get("hair", read_count);
    counts.shadow = fields.get("shadow", read_count);
    return counts;
}

LineWidths read_widths(const Reader& node) {
    Fields fields(node);
    LineWidths widths;
    widths.crease = fields.get("crease", read_length);
    widths.sleeve = fields.get("sleeve", read_length);
    widths.digit = fields.get("digit", read_length);
    widths.eye = fields.get("eye", read_length);
    widths.brow = fields.get("brow", read_length);
    widths.mouth = fields.get("mouth", read_length);
    widths.arrow = fields.get("arrow", read_length);
    widths.strap = fields.get("strap", read_length);
    widths.stick = fields.get("stick", read_length);
    widths.post = fields.get("post", read_length);
    return widths;
}

ThingShapes read_things(const Reader& node) {
    Fields fields(node);
    ThingShapes things;
    things.soft_corner = fields.get("soft_corner", read_length);
    things.hard_corner = fields.get("hard_corner", read_length);
    things.board = fields.get("board", read_length);
    things.chair_back = fields.get("chair_back", read_point);
    things.stick_beyond = fields.get("stick_beyond", read_length);
    things.barb = fields.get("barb", read_length);
    return things;
}

MatShape read_mat(const Reader& node) {
    Fields fields(node);
    MatShape mat;
    mat.thickness = fields.get("thickness", read_length);
    mat.corner = fields.get("corner", read_length);
    mat.beyond = fields.get("beyond", read_length);
    mat.beside = fields.get("beside", read_length);
    mat.least_width = fields.get("least_width", read_length);
    return mat;
}

/// The shares of the foot's breadth at which toes part; there is a big toe at least.
std::vector<double> read_toes(const Reader& list) {
    return read_all(list, [](const Reader& share) { return share.decimal(-1, 1); });
}

DigitLines read_digits(const Reader& node) {
    Fields fields(node);
    DigitLines digits;
    digits.fingers = read_list(fields, "fingers", read_point);
    digits.knuckles = fields.get("knuckles", read_length);
    digits.toes = fields.get("toes", read_toes);
    digits.toe_length = fields.get("toe_length", read_length);
    return digits;
}

Blurs read_blurs(const Reader& node) {
    Fields fields(node);
    return {fields.get("shadow", read_length), fields.get("stretched", read_length),
            fields.get("working", read_length)};
}

BodyMap read_body_map(const Reader& node, const BodyModel& model) {
    constexpr const char* standing = "stand";
    constexpr double farthest = 0.5;
    Fields fields(node);
    BodyMap map;
    map.views = fields.strings("views");
    if (const auto poses = fields.required("poses")) {
        std::map<std::string, WrittenPose> written;
        read_poses(*poses, model, written);
        const auto pose = written.find(standing);
        Noted noted;
        if (pose == written.end())
            poses->report({"figure.no_stand", {{"pose", standing}}});
        else
            map.pose = resolve(pose->second, {}, noted);
    }
    if (const auto spots = fields.required("spots")) {
        for (const auto& [id, spot] : spots->entries()) {
            Fields place(spot);
            BodyMap::Spot read{.id = id, .place = {}};
            read.place.bone = place.one_of<Bone>("bone");
            read.place.along =
                place.get("at", [](const Reader& at) { return at.decimal(-farthest, 1); });
            read.reach =
                place.get("reach", [](const Reader& reach) { return reach.decimal(0, farthest); });
            map.spots.push_back(std::move(read));
        }
    }
    return map;
}

}  // namespace

FigureTables read_figure(const Reader& root, const BodyModel& model) {
    Fields top(root);
    FigureTables tables;
    tables.breath = top.get("breath", read_profile);
    tables.hems = top.get("hems", read_hems);
    tables.closing = top.get("closing", read_closing);
    tables.curves = top.get("curves", read_curves);
    tables.widths = top.get("widths", read_widths);
    tables.blurs = top.get("blurs", read_blurs);
    tables.tint_opacity =
        top.get("tint_opacity", [](const Reader& share) { return share.decimal(0, 1); });
    tables.things = top.get("things", read_things);
    tables.mat = top.get("mat", read_mat);
    tables.digits = top.get("digits", read_digits);
    const auto choices = [&](const std::string& name, auto read) {
        return top.get(name, [&](const Reader& map) { return read_choices(map, read); });
    };
    tables.views = choices("views", [](const std::string& id, const Reader& node) {
        return NamedView{id, read_view(node)};
    });
    const auto haircuts = choices("haircuts", read_haircut);
    if (const auto builds = top.required("builds")) {
        for (const auto& [id, node] : builds->entries())
            tables.builds.push_back(read_build(id, node, haircuts, tables.builds));
        if (tables.builds.empty()) builds->report({"lint.empty_rule", {}});
    }
    if (const auto regions = top.optional("regions")) {
        for (const auto& [id, node] : regions->entries())
            tables.regions.push_back({id, read_all(node, read_stroke)});
    }
    tables.body_map =
        top.get("body_map", [&](const Reader& map) { return read_body_map(map, model); });
    if (const auto room = top.required("room")) tables.room = read_colours("room", *room);
    tables.skins = choices("skins", read_colours);
    tables.hairs = choices("hairs", read_colours);
    tables.outfits = choices("outfits", read_colours);
    check_paints(root, tables);
    top.allow("origin");
    return tables;
}

}  // namespace limber
