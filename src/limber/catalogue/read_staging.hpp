#pragma once
/// How poses and the things around a body are read; used only by `read_stretch.cpp`.
#include "limber/catalogue/stretch.hpp"
#include "limber/document/reader.hpp"

#include <map>
#include <optional>
#include <set>

namespace limber {

/// Notes each problem of a place once, however many variants share it.
class Noted {
public:
    void report(const Reader& where, const Message& message);

private:
    std::vector<std::pair<std::string, Message>> all_;
};

/// A contact point of one side; on the midline the side is the left one.
struct TouchKey {
    std::size_t point = 0;
    Side side = Side::Left;

    auto operator<=>(const TouchKey&) const = default;
};

/// A touch as it is written, before it is known which things stand around.
struct WrittenTouch {
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
    /// Each side by itself, so that a pose taken from another can replace either.
    std::map<TouchKey, WrittenTouch> touches;
    std::optional<Reader> where;
};

/// `working`, `other`, `left` or `right`, as poses are written.
Side read_side(const Reader& node);

/// A pose, which may be taken `from` one of the earlier ones.
WrittenPose read_pose(const Reader& node, const BodyModel& model,
                      const std::map<std::string, WrittenPose>& earlier);

/// Adds the poses of a stretch by name; a pose may be taken `from` an earlier one.
void read_poses(const Reader& map, const BodyModel& model,
                std::map<std::string, WrittenPose>& poses);

/// The name of one of `views`.
std::string read_view_name(const Reader& node, const std::set<std::string>& views);

/// The things around a body.
std::vector<Prop> read_scene(const Reader& list, const BodyModel& model);

/// Notes a name that is neither `start` nor one of the phases.
void check_phase(const Reader& name, const std::string& phase, const std::vector<Phase>& phases);

/// Arrows, for these phases.
std::vector<PhaseArrow> read_arrows(const Reader& list, const std::vector<Phase>& phases);

/// The pose among these things; notes surfaces that are not there.
PoseTarget resolve(const WrittenPose& pose, const std::vector<Prop>& props, Noted& noted);

/// What a body cannot do of a pose: contacts out of reach, joints beyond their limits, points below
/// the floor. Sided points are named as poses with these sides name them.
std::vector<Message> find_impossible(const BodyModel& model, const Keyframe& keyframe, Sides sides);

}  // namespace limber
