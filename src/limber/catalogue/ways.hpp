#pragma once
/// How somebody gets from one position of the body into another, and what that looks like.
#include "limber/catalogue/staging.hpp"
#include "limber/messages/message.hpp"

#include <cstddef>
#include <set>
#include <string>
#include <vector>

namespace limber {

/// Positions are indices of the vocabulary's.
struct Way {
    std::set<std::size_t> from;
    std::set<std::size_t> to;
    /// Short enough to be said while it is done.
    Text say;
    /// A view of `figure.yaml`; with `near` on the viewer's side.
    std::string view;
    Side near = Side::Right;
    std::vector<Prop> props;
    bool mat = false;
    /// What is come through, each at rest after the one before; at least two.
    std::vector<PoseTarget> poses;
    /// Whether it is gone from the last of them to the first.
    bool backward = false;
    /// From one pose to the next.
    int pose_s = 1;
};

/// The first way that leads from one to the other; nullptr where nobody needs to be told, as where
/// both are the same.
const Way* find_way(const std::vector<Way>& ways, std::size_t from, std::size_t to);

/// Its poses at rest, in the order in which they are come through.
std::vector<Keyframe> settle(const BodyModel& model, const Way& way);

}  // namespace limber
