#pragma once
/// The things around a body: what it rests on, leans against or holds.
#include "limber/base/names.hpp"
#include "limber/body/posture.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace limber {

/// A plane that a body can touch; the normal points to the body.
struct Surface {
    Vec3 point{0};
    Vec3 normal = axis_up;

    bool operator==(const Surface&) const = default;
};

inline constexpr Surface floor_surface{};

enum class PropKind { Cushion, Block, Chair, Table, Couch, Wall, Ball, Strap, Stick };
template <>
inline constexpr auto names_of<PropKind> = all_names<PropKind>(
    "cushion", "block", "chair", "table", "couch", "wall", "ball", "strap", "stick");

/// A place of one side of the body.
struct BodyPlace {
    Place place;
    Side side = Side::Left;
    /// How far the body's surface is from there.
    double radius = 0;
};

/// Lengths in statures. Cushion, block, table and couch are boxes, a chair is its seat's box down
/// to the floor with a back on the edge away from where it faces, a wall is a plane, a ball a
/// sphere of diameter `size.y`, a strap a band from place to place, a stick straight along the back
/// of them.
struct Prop {
    std::string id;
    PropKind kind = PropKind::Cushion;
    /// The middle of its underside, in the room.
    Vec3 at{0};
    /// Where it faces, in degrees to the left of forward (x); a wall faces the body.
    double turn = 0;
    /// How far a cushion leans back, in degrees; it then has no level top.
    double lean = 0;
    /// Along where it faces, upward, across.
    Vec3 size{0};
    /// Places of the body that carry it: its middle lies `at` from their middle. A strap runs along
    /// them.
    std::vector<BodyPlace> carried_by;
    /// Where in the room a strap ends that is made fast.
    std::optional<Vec3> tied_to;
};

/// The plane of a prop by name: `top` of a box, `seat` or `back` of a chair, `face` of a wall.
std::optional<Surface> find_surface(const Prop& prop, std::string_view name);

/// The prop exchanged left for right.
Prop mirrored(const Prop& prop);

}  // namespace limber
