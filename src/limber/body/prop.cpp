#include "limber/body/prop.hpp"

namespace limber {

std::optional<Surface> find_surface(const Prop& prop, std::string_view name) {
    const Vec3 facing = turn_about(axis_up, prop.turn) * axis_forward;
    const Surface top{prop.at + prop.size.y * axis_up, axis_up};
    switch (prop.kind) {
        case PropKind::Cushion:
        case PropKind::Block:
        case PropKind::Table:
        case PropKind::Couch:
            if (name == "top" && prop.lean == 0) return top;
            break;
        case PropKind::Chair:
            if (name == "seat") return top;
            if (name == "back") return Surface{prop.at - prop.size.x / 2 * facing, facing};
            break;
        case PropKind::Wall:
            if (name == "face") return Surface{prop.at, facing};
            break;
        case PropKind::Ball:
        case PropKind::Strap:
        case PropKind::Stick:
            break;
    }
    return std::nullopt;
}

Prop mirrored(const Prop& prop) {
    Prop other_way = prop;
    other_way.at.z = -prop.at.z;
    other_way.turn = -prop.turn;
    if (other_way.tied_to) other_way.tied_to->z = -other_way.tied_to->z;
    for (BodyPlace& carrier : other_way.carried_by) carrier.side = other(carrier.side);
    return other_way;
}

}  // namespace limber
