#pragma once
/// What a drawn person looks like: shapes of several builds, colours and views, read from
/// figure.yaml.
#include "limber/body/body_model.hpp"
#include "limber/body/keyframe.hpp"
#include "limber/figure/palette.hpp"
#include "limber/figure/view.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace limber {

/// A cross-section of trunk or limb: half its width and how far it reaches forward and back.
/// `at` is a height along the spine in statures, on limbs a fraction of the bone.
struct CrossSection {
    double at = 0;
    double side = 0;
    double front = 0;
    double back = 0;
};

/// Smooth between its sections, without overshooting (monotone cubic).
class FleshProfile {
public:
    FleshProfile() = default;
    explicit FleshProfile(std::vector<CrossSection> sections) : sections_(std::move(sections)) {}
    [[nodiscard]] CrossSection at(double place) const;
    [[nodiscard]] const std::vector<CrossSection>& sections() const { return sections_; }

private:
    std::vector<CrossSection> sections_;
};

/// An ellipsoid in a bone's own axes; on paired bones z runs outward.
struct Bead {
    Vec3 centre{0};
    Vec3 radii{0};
};

/// Flesh from the elbow's side of the wrist to the finger tips: where along the hand, half its
/// breadth and half its thickness, and the share of the fingers' curl that is bent up to here.
struct HandSection {
    double at = 0;
    double breadth = 0;
    double thickness = 0;
    double curl = 0;
};

/// An open eye below its lid, on the right half of the face.
struct Iris {
    Vec3 centre{0};
    double radius = 0;
};

struct HeadShape {
    double scale = 1;
    /// The middle line from the forehead over nose and chin to the throat, x forward and y up.
    std::vector<Vec2> profile;
    std::vector<Bead> skull;
    double neck = 0;
    Bead ear;
    /// Lines on the right half of the face: begin, middle, end.
    std::array<Vec3, 3> eye{};
    Iris iris;
    std::array<Vec3, 3> brow{};
    std::array<Vec3, 3> mouth{};
};

/// Hair is what lies above the hairline on a skull of its own.
struct HairShape {
    std::string id;
    Bead skull;
    /// Seen from the side: from the middle of the forehead to the middle of the nape.
    std::vector<Vec2> hairline;
    std::optional<Bead> bun;
};

/// A ball that comes forward as the knee bends.
struct Kneecap {
    double radius = 0;
    double shift = 0;
};

/// Flesh behind the hip joint, on the bisector of pelvis and thigh.
struct Buttock {
    Vec3 radii{0};
    double shift = 0;
};

struct Build {
    std::string id;
    FleshProfile trunk;
    FleshProfile thigh;
    FleshProfile shank;
    FleshProfile upper_arm;
    FleshProfile forearm;
    FleshProfile sleeve;
    /// From the ankle over the instep to the toes, and from the heel along the sole.
    std::vector<Bead> instep;
    std::vector<Bead> sole;
    std::vector<HandSection> hand;
    std::vector<Bead> thumb;
    Kneecap kneecap;
    Buttock buttock;
    /// From the rib cage to the shoulder; the second one ends at the joint.
    std::vector<Bead> shoulder;
    HeadShape head;
    HairShape hair;
};

/// Where clothes begin and end: heights along the spine and fractions of a bone.
struct Hems {
    double waist = 0;
    double collar = 0;
    double sleeve = 0;
    double trousers = 0;
};

/// How far parts are closed, in statures.
struct Closing {
    double leg = 0;
    double top = 0;
    double foot = 0;
    double arm = 0;
    double head = 0;
    double shadow = 0;
};

/// How many curves each part is drawn with.
struct CurveCounts {
    std::size_t near_leg = 0;
    std::size_t far_leg = 0;
    std::size_t foot = 0;
    std::size_t arm = 0;
    std::size_t sleeve = 0;
    std::size_t top = 0;
    std::size_t head = 0;
    std::size_t hair = 0;
    std::size_t shadow = 0;
};

struct LineWidths {
    double crease = 0;
    double sleeve = 0;
    double digit = 0;
    double eye = 0;
    double brow = 0;
    double mouth = 0;
    double arrow = 0;
    double strap = 0;
    double stick = 0;
    /// Of the legs of chairs and tables.
    double post = 0;
};

/// Things around the body, in statures.
struct ThingShapes {
    /// How round the corners are of cushions, and of what is of wood.
    double soft_corner = 0;
    double hard_corner = 0;
    /// How thick tops, seats and backs are.
    double board = 0;
    /// Above a seat, from and to.
    Vec2 chair_back{0};
    /// How far a stick reaches beyond the places it lies on.
    double stick_beyond = 0;
    /// Of an arrow: how long its barbs are.
    double barb = 0;
};

/// The mat under whoever is on the floor, in statures.
struct MatShape {
    double thickness = 0;
    double corner = 0;
    /// How far it reaches beyond what lies on it, along and across.
    double beyond = 0;
    double beside = 0;
    double least_width = 0;
};

/// Lines between fingers and toes.
struct DigitLines {
    /// Between which part of the hand's half breadth, and where along the hand it ends.
    std::vector<Vec2> fingers;
    /// Where along the hand they begin.
    double knuckles = 0;
    /// Shares of the foot's half breadth, beginning at the big toe, the longest of which it is.
    std::vector<double> toes;
    double toe_length = 0;
};

/// How soft the edges are of what lies over a part or under the body, in statures.
struct Blurs {
    double shadow = 0;
    double stretched = 0;
    double working = 0;
};

/// Where a stretch is felt, as a stroke over the surface of a bone: `around` is 0 in front, 90
/// outward, 180 behind.
struct Stroke {
    Bone bone = Bone::Trunk;
    double from = 0;
    double to = 0;
    double around = 0;
    double width = 0;
};

struct TintRegion {
    std::string id;
    std::vector<Stroke> strokes;
};

/// Where somebody can point at a drawn body that stands.
struct BodyMap {
    PoseTarget pose;
    /// A view and the look at the body from there, such as "back".
    std::vector<std::string> views;
    struct Spot {
        std::string id;
        Place place;
        /// In statures.
        double reach = 0;
    };
    std::vector<Spot> spots;
};

struct NamedView {
    std::string id;
    View view;
};

struct PaintColour {
    Paint paint = Paint::Skin;
    Colour light;
    Colour dark;
};

/// Colours that go together: a skin, a hair, an outfit, the room.
struct Colours {
    std::string id;
    std::vector<PaintColour> paints;
};

struct FigureTables {
    std::vector<Build> builds;
    std::vector<NamedView> views;
    std::vector<TintRegion> regions;
    BodyMap body_map;
    /// How far a full breath widens the trunk.
    FleshProfile breath;
    Hems hems;
    Closing closing;
    CurveCounts curves;
    LineWidths widths;
    Blurs blurs;
    ThingShapes things;
    MatShape mat;
    DigitLines digits;
    /// How clearly a stretched or working muscle shows through.
    double tint_opacity = 0;
    std::vector<Colours> skins;
    std::vector<Colours> hairs;
    std::vector<Colours> outfits;
    Colours room;

    /// By name; the first one where there is none of that name.
    [[nodiscard]] const Build& build(const std::string& id) const;
    [[nodiscard]] const View& view(const std::string& id) const;
    [[nodiscard]] const TintRegion* find_region(const std::string& id) const;
    [[nodiscard]] Palette palette(const std::string& skin, const std::string& hair,
                                  const std::string& outfit) const;
};

}  // namespace limber
