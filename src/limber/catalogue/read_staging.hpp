#pragma once
/// How poses and the things around a body are read; used only by `read_stretch.cpp`.
#include "limber/catalogue/staging.hpp"
#include "limber/document/reader.hpp"

#include <map>
#include <optional>

namespace limber {

/// A touch as it is written, before it is known which things stand around.
struct WrittenTouch {
    std::size_t point = 0;
    /// One side, or both.
    std::optional<Side> side;
    /// `floor`, or `thing.surface`; empty where it is on the body itself.
    std::string surface;
    std::optional<BodySurface> body;
    /// Whether either hand is meant to be on its own side's bone.
    bool own_side = true;
    bool carries = false;
    bool slides = false;
    double turned = 0;
    Reader where;
};

struct WrittenPose {
    Angles angles;
    /// By the point's name with its side, so that a pose taken from another can replace them.
    std::map<std::string, WrittenTouch> touches;
    std::optional<Reader> where;
};

/// `working`, `other`, `left` or `right`, as poses are written.
Side read_side(const Reader& node);

/// The poses of a stretch by name; a pose may be taken `from` an earlier one.
std::map<std::string, WrittenPose> read_poses(const Reader& map, const BodyModel& model);

/// The things around a body.
std::vector<Prop> read_scene(const Reader& list, const BodyModel& model);

/// Arrows, for phases of the variant that is read.
std::vector<PhaseArrow> read_arrows(const Reader& list);

/// The pose among these things; notes surfaces that are not there.
PoseTarget resolve(const WrittenPose& pose, const std::vector<Prop>& props, const BodyModel& model);

/// Notes every contact that the body cannot make and every joint that it would have to overstretch.
void check_keyframe(const Reader& where, const BodyModel& model, const Keyframe& keyframe);

}  // namespace limber
