#include "limber/figure/flesh.hpp"

#include <algorithm>
#include <cmath>

namespace limber {
namespace {

/// Half lengths along the bone as shares of the mean radius.
constexpr double trunk_length = 0.35;
constexpr double limb_length = 0.55;
/// Skin under cloth is thinner, so that it never peeks out.
constexpr double under_cloth = 0.92;

Bead bead_of(const CrossSection& section, double y, double length) {
    const double depth = (section.front + section.back) / 2;
    return {Vec3((section.front - section.back) / 2, y, 0),
            Vec3(depth, length * (depth + section.side) / 2, section.side)};
}

/// A bone's flesh from one place to another; flat ends are what hems look like.
std::vector<Bead> sampled(const FleshProfile& profile, double length,
                          const std::vector<double>& places, double thickness = 1) {
    std::vector<Bead> beads;
    beads.reserve(places.size());
    for (const double place : places) {
        beads.push_back(bead_of(profile.at(place), -place * length, limb_length));
        beads.back().radii *= thickness;
    }
    return beads;
}

/// How much of what is breathed forward goes to the back: all where the belly lies on floor or
/// thighs, nothing where it is free.
double blocked(const Frame& frame, double front) {
    const Vec3 forward = frame.turn * axis_forward;
    const double height = (frame.origin + front * forward).y;
    return ramp(-forward.y, 0.3, 0.7) * (1 - ramp(height, 0.1, 0.16));
}

/// Widens a station of the trunk by a share of a full breath; how far its front comes forward.
double fill(Bead& bead, const Frame& frame, double breath, const CrossSection& full) {
    const double held_back = full.front * blocked(frame, bead.centre.x + bead.radii.x);
    const double front = breath * (full.front - held_back);
    const double back = breath * (full.back + held_back);
    bead.centre.x += (front - back) / 2;
    bead.radii += Vec3((front + back) / 2, 0, breath * full.side);
    return front;
}

/// A place of the belly, and where the breath has moved it.
struct Risen {
    Vec3 place;
    Vec3 by;
};

/// How far the belly lifts a hand that lies on it.
Vec3 lift(const std::vector<Risen>& belly, const Vec3& palm) {
    Vec3 most{0};
    for (const auto& [place, by] : belly) {
        const Vec3 lifted = (1 - ramp(glm::distance(place, palm), 0.05, 0.09)) * by;
        if (glm::length(lifted) > glm::length(most)) most = lifted;
    }
    return most;
}

void add_beads(Outliner& outliner, const PageFrame& frame, const std::vector<Bead>& beads,
               Side side) {
    for (const Bead& bead : beads)
        outliner.add(project(frame, bead.centre * Vec3(1, 1, outward(side)), bead.radii));
}

void add_stations(Outliner& outliner, const PageBody& body,
                  const std::pair<std::size_t, std::size_t>& part) {
    for (std::size_t index = part.first; index < part.second; ++index)
        outliner.add(project(body.trunk[index], body.trunk_flesh[index].centre,
                             body.trunk_flesh[index].radii));
}

}  // namespace

Flesh::Flesh(const FigureTables& tables, const Build& build, const BodyModel& model)
    : build_(&build), model_(&model), hems_(&tables.hems), breath_(&tables.breath) {
    const Lengths& lengths = model.lengths;
    const double hem = hems_->trousers;
    const double sleeve = hems_->sleeve;
    sample_trunk();
    thigh_ = sampled(build.thigh, lengths.thigh, {0, 0.15, 0.35, 0.6, 0.8, 1});
    shank_ = sampled(build.shank, lengths.shank, {0, 0.12, 0.25, 0.4, 0.6, 0.78, hem});
    shank_.back().radii.y = 0;
    ankle_ = sampled(build.shank, lengths.shank, {hem - 0.08, 0.95}, under_cloth);
    sleeve_ = sampled(build.sleeve, lengths.upper_arm, {0.1, 0.25, sleeve});
    sleeve_.back().radii.y = 0;
    upper_arm_ = sampled(build.upper_arm, lengths.upper_arm,
                         {sleeve, (2 * sleeve + 1) / 3, (sleeve + 2) / 3, 1});
    upper_arm_.front().radii.y = 0;
    forearm_ = sampled(build.forearm, lengths.forearm, {0.15, 0.32, 0.6, 0.85, 1});
}

void Flesh::sample_trunk() {
    const double waist = hems_->waist;
    const auto add = [&](double station, double thickness, double length) {
        TrunkBead& bead = trunk_.emplace_back(
            TrunkBead{station, bead_of(build_->trunk.at(station), 0, trunk_length)});
        bead.bead.radii *= Vec3(thickness, thickness * length, thickness);
    };
    for (const double station : {-0.03, 0.0, 0.025, 0.05, 0.07}) add(station, 1, 1);
    add(waist, 1, 0);
    pelvis_part_ = {0, trunk_.size()};
    // The shirt begins a little below the waistband, which lies over it.
    add(waist - 0.025, under_cloth, 1);
    for (const double station : {0.11, 0.14, 0.17, 0.2, 0.23, 0.255, 0.275, 0.295, 0.312})
        add(station, 1, 1);
    add(hems_->collar, 1, 0);
    top_part_ = {pelvis_part_.second, trunk_.size()};
    const double neck = build_->head.neck;
    for (const double station : {0.3, 0.33, 0.36, model_->lengths.skull_base})
        trunk_.push_back({station, {Vec3(0), Vec3(neck, neck / 2, neck * 0.94)}});
    neck_part_ = {top_part_.second, trunk_.size()};
    const auto chest = std::ranges::find(trunk_, 0.275, &TrunkBead::station);
    chest_station_ = static_cast<std::size_t>(chest - trunk_.begin());
}

PageBody Flesh::place(const Posture& posture, const std::array<double, 2>& finger_curl,
                      double breath, const View& view) const {
    PageBody body;
    body.trunk.reserve(trunk_.size());
    body.trunk_flesh.reserve(trunk_.size());
    std::vector<Risen> belly;
    for (std::size_t index = 0; index < trunk_.size(); ++index) {
        const TrunkBead& bead = trunk_[index];
        const Frame frame = trunk_at(*model_, posture, bead.station);
        body.trunk.push_back(on_page(view, frame));
        Bead& flesh = body.trunk_flesh.emplace_back(bead.bead);
        // Pelvis and neck stay as they are: a head is drawn once for all moments of a posture.
        if (breath == 0 || index < top_part_.first || index >= top_part_.second) continue;
        const Vec3 forward = frame.turn * axis_forward;
        const Vec3 place = frame.origin + (flesh.centre.x + flesh.radii.x) * forward;
        belly.push_back({place, fill(flesh, frame, breath, breath_->at(bead.station)) * forward});
    }
    body.pelvis = on_page(view, posture.pelvis);
    body.head = on_page(view, posture.head);
    body.finger_curl = finger_curl;
    for (const Side side : both_sides) {
        const std::size_t index = index_of(side);
        const Frame& thigh = posture.thigh.at(index);
        const Frame& shank = posture.shank.at(index);
        body.upper_arm.at(index) = on_page(view, posture.upper_arm.at(index));
        Frame forearm = posture.forearm.at(index);
        Frame hand = posture.hand.at(index);
        const Vec3 lifted =
            lift(belly, hand.origin - model_->lengths.hand / 2 * (hand.turn * axis_up));
        // The elbow stays where it is.
        forearm.origin += lifted / 2.0;
        hand.origin += lifted;
        body.forearm.at(index) = on_page(view, forearm);
        body.hand.at(index) = on_page(view, hand);
        body.thigh.at(index) = on_page(view, thigh);
        body.shank.at(index) = on_page(view, shank);
        body.foot.at(index) = on_page(view, posture.foot.at(index));
        body.hip.at(index) =
            on_page(view, {thigh.origin, glm::slerp(posture.pelvis.turn, thigh.turn, 0.5)});
        body.knee.at(index) =
            on_page(view, {shank.origin, glm::slerp(thigh.turn, shank.turn, 0.5)});
        const double cosine = std::abs(glm::dot(thigh.turn, shank.turn));
        body.knee_bend.at(index) = 2 * std::acos(std::min(cosine, 1.0));
    }
    return body;
}

void Flesh::add_pelvis(Outliner& outliner, const PageBody& body) const {
    add_stations(outliner, body, pelvis_part_);
    outliner.lift();
}

void Flesh::add_trunk(Outliner& outliner, const PageBody& body) const {
    add_stations(outliner, body, top_part_);
    outliner.lift();
}

void Flesh::add_leg(Outliner& outliner, const PageBody& body, Side side) const {
    const std::size_t index = index_of(side);
    outliner.add(
        project(body.hip.at(index), -build_->buttock.shift * axis_forward, build_->buttock.radii));
    outliner.lift();
    add_beads(outliner, body.thigh.at(index), thigh_, side);
    add_beads(outliner, body.shank.at(index), shank_, side);
    outliner.lift();
    const double shift = build_->kneecap.shift * 2 * std::sin(body.knee_bend.at(index) / 2);
    outliner.add(project(body.knee.at(index), shift * axis_forward, Vec3(build_->kneecap.radius)));
    outliner.lift();
}

void Flesh::add_foot(Outliner& outliner, const PageBody& body, Side side) const {
    const std::size_t index = index_of(side);
    add_beads(outliner, body.shank.at(index), ankle_, side);
    add_beads(outliner, body.foot.at(index), build_->instep, side);
    outliner.lift();
    add_beads(outliner, body.foot.at(index), build_->sole, side);
    outliner.lift();
}

void Flesh::add_sleeve(Outliner& outliner, const PageBody& body, Side side) const {
    const std::size_t index = index_of(side);
    const PageFrame& chest = body.trunk[chest_station_];
    for (const Bead& bead : build_->shoulder) {
        outliner.add(project(chest, bead.centre * Vec3(1, 1, outward(side)), bead.radii));
        const double joint = build_->sleeve.at(0).side;
        outliner.add(project(body.upper_arm.at(index), Vec3(0), Vec3(joint)));
        outliner.lift();
    }
    const double joint = build_->sleeve.at(0).side;
    outliner.add(project(body.upper_arm.at(index), Vec3(0), Vec3(joint)));
    add_beads(outliner, body.upper_arm.at(index), sleeve_, side);
    outliner.lift();
}

void Flesh::add_arm(Outliner& outliner, const PageBody& body, Side side) const {
    const std::size_t index = index_of(side);
    add_beads(outliner, body.upper_arm.at(index), upper_arm_, side);
    add_beads(outliner, body.forearm.at(index), forearm_, side);
    add_hand(outliner, body, side);
    outliner.lift();
    const double open = 1 - 0.5 * std::min(body.finger_curl.at(index), 180.0) / 180;
    for (const Bead& bead : build_->thumb)
        outliner.add(project(body.hand.at(index), bead.centre * Vec3(1, 1, outward(side) * open),
                             bead.radii));
    outliner.lift();
}

void Flesh::add_hand(Outliner& outliner, const PageBody& body, Side side) const {
    const std::size_t index = index_of(side);
    const PageFrame& hand = body.hand.at(index);
    const double length = model_->lengths.hand;
    PageFrame finger = hand;
    double before = 0;
    for (const HandSection& section : build_->hand) {
        finger.origin -= (section.at - before) * length * finger.y;
        before = section.at;
        const double bend = radians_of(section.curl * body.finger_curl.at(index));
        finger.x = std::cos(bend) * hand.x + std::sin(bend) * hand.y;
        finger.y = std::cos(bend) * hand.y - std::sin(bend) * hand.x;
        outliner.add(
            project(finger, Vec3(0),
                    Vec3(section.thickness, limb_length * section.thickness, section.breadth)));
    }
}

void Flesh::add_head(Outliner& outliner, const PageBody& body) const {
    const HeadShape& head = build_->head;
    for (const Bead& bead : head.skull)
        outliner.add(project(body.head, head.scale * bead.centre, head.scale * bead.radii));
    outliner.lift();
    add_stations(outliner, body, neck_part_);
    outliner.add(project(body.head, head.scale * Vec3(0, 0.015, 0), Vec3(head.neck * 0.9)));
    outliner.lift();
    std::vector<Vec2> profile;
    profile.reserve(head.profile.size());
    for (const Vec2& point : head.profile)
        profile.push_back(body.head.at(head.scale * Vec3(point.x, point.y, 0)));
    outliner.add_flat(profile);
}

void Flesh::add_all(Outliner& outliner, const PageBody& body) const {
    const auto add = [&](const PageFrame& frame, const Bead& bead) {
        outliner.add(project(frame, bead.centre, bead.radii));
    };
    for (std::size_t index = 0; index < top_part_.second; index += 5)
        add(body.trunk[index], trunk_[index].bead);
    add(body.head, build_->head.skull.front());
    outliner.lift();
    for (const Side side : both_sides) {
        const std::size_t index = index_of(side);
        add(body.thigh.at(index), thigh_.front());
        add(body.shank.at(index), shank_.front());
        add(body.shank.at(index), ankle_.back());
        add(body.foot.at(index), build_->instep.back());
        outliner.lift();
        add(body.upper_arm.at(index), sleeve_.front());
        add(body.forearm.at(index), forearm_.front());
        add(body.forearm.at(index), forearm_.back());
        outliner.add(project(body.hand.at(index), -0.8 * model_->lengths.hand * axis_up,
                             Vec3(build_->hand.back().breadth)));
        outliner.lift();
    }
}

PageFrame Flesh::trunk_frame(const PageBody& body, double station) const {
    const auto above = std::ranges::find_if(
        trunk_.begin(), trunk_.begin() + static_cast<std::ptrdiff_t>(top_part_.second),
        [&](const TrunkBead& bead) { return bead.station >= station; });
    const auto index =
        std::min(static_cast<std::size_t>(above - trunk_.begin()), trunk_.size() - 1);
    return body.trunk[index];
}

}  // namespace limber
