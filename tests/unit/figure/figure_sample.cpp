#include "unit/figure/figure_sample.hpp"

#include "limber/catalogue/read_figure.hpp"
#include "limber/document/yaml.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

namespace limber::testing {

const FigureTables& shipped_figure() {
    static const FigureTables tables = [] {
        const auto path = (source_folder() / "data" / "figure.yaml").string();
        const auto document = read_document(path);
        Problems problems;
        if (document) {
            FigureTables read =
                read_figure(Reader(*document, path, problems), shipped_catalogue().body);
            if (problems.empty()) return read;
            for (const Error& problem : problems.all()) std::cerr << problem.where << '\n';
        }
        std::abort();
    }();
    return tables;
}

const BodyModel& sample_body() {
    static const BodyModel model = BodyModel::create(
        {.thigh = 0.245,
         .shank = 0.246,
         .ankle_height = 0.039,
         .foot = 0.152,
         .upper_arm = 0.186,
         .forearm = 0.146,
         .hand = 0.108,
         .hip_half_width = 0.05,
         .shoulder_half_width = 0.098,
         .pelvis_top = 0.06,
         .lumbar_top = 0.185,
         .thoracic_top = 0.325,
         .skull_base = 0.388,
         .shoulder_station = 0.283,
         .shoulder_lift = 0.03,
         .shoulder_reach = 0.022,
         .standing_curve = {{0, 5}, {0.12, 0}, {0.2, -5}, {0.27, 0}, {0.33, 8}, {0.388, 8}}});
    return model;
}

Pose standing() { return {{0, 0.53, 0}, {}}; }

Pose on_all_fours() {
    Pose pose{{0, 0.276, 0}, {}};
    pose.angles[Angle::PelvisTilt] = 75;
    for (const Side side : both_sides) {
        pose.angles.at(Angle::HipFlexion, side) = 75;
        pose.angles.at(Angle::KneeFlexion, side) = 90;
        pose.angles.at(Angle::AnkleDorsiflexion, side) = -70;
        pose.angles.at(Angle::ShoulderFlexion, side) = 75;
        pose.angles.at(Angle::ForearmPronation, side) = 90;
        pose.angles.at(Angle::WristFlexion, side) = -80;
    }
    return pose;
}

Pose lying_with_a_knee_up() {
    Pose pose{{0, 0.066, 0}, {}};
    pose.angles[Angle::PelvisTilt] = -98;
    pose.angles[Angle::LumbarFlexion] = 8;
    pose.angles.at(Angle::HipFlexion, Side::Right) = 121;
    pose.angles.at(Angle::KneeFlexion, Side::Right) = 142;
    return pose;
}

Pose sitting_with_legs_straight() {
    Pose pose{{0, 0.062, 0}, {}};
    pose.angles[Angle::PelvisTilt] = 16;
    pose.angles[Angle::LumbarFlexion] = 30;
    pose.angles[Angle::ThoracicFlexion] = 18;
    for (const Side side : both_sides) {
        pose.angles.at(Angle::HipFlexion, side) = 105;
        pose.angles.at(Angle::ShoulderFlexion, side) = 100;
    }
    return pose;
}

Scene scene_of(const std::vector<Pose>& poses, const std::string& view) {
    Scene scene;
    scene.view = view;
    scene.mat = true;
    for (const Pose& pose : poses) {
        SceneMoment moment;
        moment.at_s = static_cast<double>(scene.moments.size());
        moment.posture = compute_posture(sample_body(), pose);
        scene.moments.push_back(moment);
    }
    return scene;
}

Drawing drawn(const Scene& scene) { return draw(shipped_figure(), sample_body(), scene); }

std::size_t place_of(const Drawing& drawing, const std::string& part) {
    const auto found = std::ranges::find(drawing.layers, part, &Layer::part);
    EXPECT_NE(found, drawing.layers.end()) << part;
    return static_cast<std::size_t>(found - drawing.layers.begin());
}

const Layer& layer_of(const Drawing& drawing, const std::string& part) {
    return drawing.layers.at(place_of(drawing, part));
}

}  // namespace limber::testing
