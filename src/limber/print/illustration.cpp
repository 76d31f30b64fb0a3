#include "limber/print/illustration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace limber::print {
namespace {

/// How strongly a still shows what is felt while a pose is held.
constexpr double held_effort = 0.7;

template <class Named>
std::vector<std::string> ids_of(const std::vector<Named>& all) {
    std::vector<std::string> ids;
    ids.reserve(all.size());
    for (const auto& named : all) {
        if constexpr (requires { named.id.value(); })
            ids.push_back(named.id.value());
        else
            ids.push_back(named.id);
    }
    return ids;
}

Error unknown(const std::string& message, const std::string& found,
              const std::vector<std::string>& allowed, const std::string& where) {
    return {ErrorCode::NotFound,
            {message, {{"found", found}, {"allowed", fmt::format("{}", fmt::join(allowed, ", "))}}},
            where};
}

bool is_in_pose_of(const Variant& variant, std::size_t phase, const std::string& other_phase) {
    const auto& poses = variant.staging.poses;
    const auto pose = poses.find(other_phase);
    return pose != poses.end() && pose->second == poses.at(variant.phases[phase].id);
}

/// The place is given outward from the midline, so that its side says it all.
Arrow mirrored(Arrow arrow) {
    arrow.side = other(arrow.side);
    arrow.middle.z = -arrow.middle.z;
    // A turn about a line in the mirror's plane goes the other way round.
    if (arrow.axis != axis_right) arrow.degrees = -arrow.degrees;
    return arrow;
}

bool is_on_mat(const Catalogue& catalogue, const Variant& variant) {
    const auto& loads = catalogue.vocabulary.loads;
    const auto floor = std::ranges::find(loads, "floor", &LoadKind::id);
    return floor != loads.end() &&
           variant.loads.values[static_cast<std::size_t>(floor - loads.begin())] != 0;
}

/// A leg's muscle is felt on the working side; the trunk's on both.
bool is_of_leg(const FigureTables& figure, const std::string& muscle) {
    const TintRegion* region = figure.find_region(muscle);
    return region != nullptr && std::ranges::none_of(region->strokes, [](const Stroke& stroke) {
               return stroke.bone == Bone::Trunk;
           });
}

/// Whether its muscles get stronger or hold, not longer.
bool is_work(Kind kind) { return kind == Kind::Strength || kind == Kind::Control; }

/// Poses are written with the working side on the left; for the right one everything is mirrored,
/// and again where somebody wants to see it as in a mirror.
bool is_mirrored(const Subject& subject, const Look& look) {
    const bool turned_over = subject.side == Side::Right && subject.variant->sides == Sides::Each;
    return turned_over != look.mirrored;
}

/// The scene without its moments.
Scene scene_of(const Catalogue& catalogue, const Subject& subject, const Look& look) {
    const Variant& variant = *subject.variant;
    const bool mirror = is_mirrored(subject, look);
    const auto shown = [&](Side side) { return mirror ? other(side) : side; };
    Scene scene{.view = variant.staging.view,
                .build = look.build,
                .mat = is_on_mat(catalogue, variant),
                .mirrored = shown(variant.staging.near) == Side::Left};
    for (const Prop& prop : variant.staging.props)
        scene.props.push_back(mirror ? mirrored(prop) : prop);
    // What warms up is felt everywhere.
    if (subject.stretch->kind == Kind::WarmUp) return scene;
    for (const std::size_t muscle : variant.targets) {
        const std::string& region = catalogue.vocabulary.muscles[muscle].id;
        std::optional<Side> side;
        if (const auto felt = variant.staging.felt_on.find(muscle);
            felt != variant.staging.felt_on.end())
            side = shown(felt->second);
        else if (variant.sides == Sides::Each && is_of_leg(*catalogue.figure, region))
            side = shown(Side::Left);
        scene.tints.push_back(
            {.region = region, .side = side, .works = is_work(subject.stretch->kind)});
    }
    return scene;
}

/// Arrows that lead into the pose of a phase.
std::vector<ShownArrow> arrows_into(const Variant& variant, std::size_t phase, bool mirror) {
    std::vector<ShownArrow> arrows;
    for (const PhaseArrow& arrow : variant.staging.arrows)
        if (is_in_pose_of(variant, phase, arrow.phase))
            arrows.push_back({mirror ? mirrored(arrow.arrow) : arrow.arrow});
    return arrows;
}

/// Whether the body is elsewhere when it ends.
bool moves(const Performance& performance, const PerformedPhase& phase) {
    const auto posture_at = [&](double at_s) -> const Posture& {
        return std::ranges::find(performance.moments, at_s, &PerformedMoment::at_s)
            ->keyframe.posture;
    };
    return posture_at(phase.begin_s) != posture_at(phase.end_s);
}

/// Arrows that show while what they tell is done.
std::vector<ShownArrow> arrows_during(const Variant& variant, const Performance& performance,
                                      bool mirror) {
    std::vector<ShownArrow> arrows;
    for (const PhaseArrow& arrow : variant.staging.arrows) {
        ShownArrow& shown =
            arrows.emplace_back(ShownArrow{mirror ? mirrored(arrow.arrow) : arrow.arrow,
                                           std::vector<double>(performance.moments.size(), 0)});
        for (const PerformedPhase& phase : performance.phases) {
            if (!is_in_pose_of(variant, phase.phase, arrow.phase) || !moves(performance, phase))
                continue;
            for (std::size_t index = 0; index < performance.moments.size(); ++index) {
                const double at_s = performance.moments[index].at_s;
                // It appears when the one before has gone; the first is there from the beginning.
                const bool begun = phase.begin_s < at_s || (phase.begin_s == at_s && index == 0);
                if (begun && at_s < phase.end_s) shown.opacity[index] = 1;
            }
        }
    }
    return arrows;
}

SceneMoment moment_of(const BodyModel& model, const PerformedMoment& moment, bool mirror) {
    const auto& [at_s, keyframe, effort, breath] = moment;
    const Keyframe shown = mirror ? mirrored(model, keyframe) : keyframe;
    const Angles& angles = shown.pose.angles;
    return {.at_s = at_s,
            .posture = shown.posture,
            .finger_curl = {angles.at(Angle::FingerCurl, Side::Left),
                            angles.at(Angle::FingerCurl, Side::Right)},
            .effort = effort,
            .breath = breath};
}

}  // namespace

Result<Subject> find_subject(const Catalogue& catalogue, const std::string& stretch,
                             const std::string& variant) {
    const Stretch* found = catalogue.find(StretchId(stretch));
    if (found == nullptr) {
        return tl::unexpected(
            unknown("picture.unknown_stretch", stretch, ids_of(catalogue.stretches), stretch));
    }
    const Variant* own =
        variant.empty() ? &found->variants.front() : found->find(VariantId(variant));
    if (own == nullptr) {
        return tl::unexpected(
            unknown("picture.unknown_variant", variant, ids_of(found->variants), "--variant"));
    }
    return Subject{found, own, Side::Right};
}

Result<std::size_t> find_phase(const Variant& variant, const std::string& phase) {
    const auto found = std::ranges::find(variant.phases, phase, &Phase::id);
    if (found == variant.phases.end())
        return tl::unexpected(
            unknown("picture.unknown_phase", phase, ids_of(variant.phases), "--phase"));
    return static_cast<std::size_t>(found - variant.phases.begin());
}

Result<const Way*> find_way(const Catalogue& catalogue, const std::string& from,
                            const std::string& to) {
    const auto& positions = catalogue.vocabulary.positions;
    const auto find = [&](const std::string& name) {
        return std::ranges::find(positions, name, &Word::id);
    };
    for (const std::string& name : {from, to})
        if (find(name) == positions.end())
            return tl::unexpected(
                unknown("picture.unknown_position", name, ids_of(positions), name));
    const auto at = [&](const std::string& name) {
        return static_cast<std::size_t>(find(name) - positions.begin());
    };
    const Way* way = limber::find_way(catalogue.ways, at(from), at(to));
    if (way == nullptr)
        return tl::unexpected(Error{ErrorCode::NotFound, {"picture.no_way", {}}, from + ", " + to});
    return way;
}

std::size_t key_phase(const Variant& variant) {
    for (std::size_t phase = 0; phase < variant.phases.size(); ++phase)
        if (is_felt(variant, phase)) return phase;
    const auto& poses = variant.staging.poses;
    for (std::size_t phase = 0; phase < variant.phases.size(); ++phase)
        if (poses.at(variant.phases[phase].id) != poses.at(before_phases)) return phase;
    return 0;
}

std::vector<std::size_t> key_phases(const Variant& variant) {
    return flows(variant) ? distinct_phases(variant) : std::vector{key_phase(variant)};
}

std::vector<std::size_t> distinct_phases(const Variant& variant) {
    std::vector<std::size_t> phases;
    std::set<std::string> seen;
    for (std::size_t phase = 0; phase < variant.phases.size(); ++phase)
        if (seen.insert(variant.staging.poses.at(variant.phases[phase].id)).second)
            phases.push_back(phase);
    return phases;
}

Drawing draw_still(const Catalogue& catalogue, const Subject& subject,
                   std::optional<std::size_t> phase, const Look& look) {
    const Variant& variant = *subject.variant;
    const Choreography poses = choreograph(catalogue.body, variant);
    const bool mirror = is_mirrored(subject, look);
    Scene scene = scene_of(catalogue, subject, look);
    const bool held = phase && is_felt(variant, *phase);
    if (phase) scene.arrows = arrows_into(variant, *phase, mirror);
    scene.moments = {moment_of(catalogue.body,
                               {.keyframe = phase ? poses.phase_ends[*phase] : poses.start,
                                .effort = held ? held_effort : 0},
                               mirror)};
    return draw(*catalogue.figure, catalogue.body, scene);
}

MovingPicture draw_moving(const Catalogue& catalogue, const Subject& subject, int hold_s,
                          Opening opening, BreathChoice breath, const Look& look) {
    const SessionRules& rules = catalogue.session;
    const Performance performance =
        perform(catalogue.body, *subject.variant, subject.side, hold_s, opening,
                {breath, rules.breath_in_s, rules.breath_out_s});
    Scene scene = scene_of(catalogue, subject, look);
    scene.arrows = arrows_during(*subject.variant, performance, is_mirrored(subject, look));
    std::size_t still = 0;
    const std::size_t key = key_phase(*subject.variant);
    for (const PerformedMoment& moment : performance.moments) {
        for (const PerformedPhase& phase : performance.phases)
            if (phase.phase == key && moment.at_s == phase.end_s) still = scene.moments.size();
        scene.moments.push_back(moment_of(catalogue.body, moment, look.mirrored));
    }
    return {draw(*catalogue.figure, catalogue.body, scene), performance.phases, still};
}

MovingPicture draw_way(const Catalogue& catalogue, const Way& way, const Look& look) {
    const Performance performance = perform(catalogue.body, way);
    const auto shown = [&](Side side) { return look.mirrored ? other(side) : side; };
    Scene scene{.view = way.view,
                .build = look.build,
                .mat = way.mat,
                .mirrored = shown(way.near) == Side::Left};
    for (const Prop& prop : way.props) scene.props.push_back(look.mirrored ? mirrored(prop) : prop);
    for (const PerformedMoment& moment : performance.moments)
        scene.moments.push_back(moment_of(catalogue.body, moment, look.mirrored));
    return {draw(*catalogue.figure, catalogue.body, scene), performance.phases, 0};
}

Palette palette_of(const Catalogue& catalogue, const Look& look) {
    return catalogue.figure->palette(look.skin, look.hair, look.outfit);
}

}  // namespace limber::print
