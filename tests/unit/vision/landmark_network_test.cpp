#include "limber/vision/landmark_network.hpp"

#include "limber/vision/model_file.hpp"
#include "limber/vision/person_detector.hpp"
#include "support/graphs.hpp"
#include "support/models.hpp"
#include "support/tflite_file.hpp"

#include <gtest/gtest.h>

namespace limber::testing {

using namespace vision;
using namespace vision::network;
namespace {

/// The person, who has moved a little with every frame.
void show(LandmarkNetwork& network, int frame) {
    static const Image picture = person_picture(256);
    fill_input(moved(picture, 3 * frame, -2 * frame), 0, 1, network.input());
}

LandmarkNetwork load_lite() {
    return LandmarkNetwork::create(read_model(model_folder() / "pose_landmark_lite.tflite").value())
        .value();
}

TEST(LandmarkNetwork, GivesTheSameSilhouetteHoweverSeldomItIsAsked) {
    LIMBER_NEEDS_MODEL("pose_landmark_lite.tflite");
    LandmarkNetwork always = load_lite();
    LandmarkNetwork seldom = load_lite();
    for (int frame = 0; frame < 7; ++frame) {
        show(always, frame);
        show(seldom, frame);
        const auto landmarks = copied(always.find_landmarks().landmarks);
        EXPECT_EQ(copied(seldom.find_landmarks().landmarks), landmarks);
        const auto silhouette = copied(always.find_silhouette());
        if (frame % 3 != 0) continue;
        EXPECT_EQ(copied(seldom.find_silhouette()), silhouette) << frame;
    }
}

TEST(LandmarkNetwork, KeepsItsInputAndOutputsWhereTheyAre) {
    LIMBER_NEEDS_MODEL("pose_landmark_lite.tflite");
    LandmarkNetwork network = load_lite();
    show(network, 0);
    const auto* const input = network.input().data();
    const auto* const landmarks = network.find_landmarks().landmarks.data();
    LandmarkNetwork elsewhere = std::move(network);
    show(elsewhere, 1);
    EXPECT_EQ(elsewhere.input().data(), input);
    EXPECT_EQ(elsewhere.find_landmarks().landmarks.data(), landmarks);
}

TEST(LandmarkNetwork, RefusesTheDetectorsFile) {
    LIMBER_NEEDS_MODEL("pose_detection.tflite");
    const auto file = model_folder() / "pose_detection.tflite";
    const auto loaded = LandmarkNetwork::create(read_model(file).value());
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().message.id, "vision.model.foreign");
    EXPECT_EQ(loaded.error().where, file.string());
}

TEST(LandmarkNetwork, RefusesANetworkOfItsShapesWithAnotherSilhouette) {
    GraphMaker maker;
    const TensorIndex image = maker.input({1, 256, 256, 3});
    const TensorIndex small = maker.max_pool(image, {{.stride = {4, 4}}, {4, 4}});
    const TensorIndex tiny = maker.max_pool(small, {{.stride = {64, 64}}, {64, 64}});
    maker.output(maker.reshape(maker.convolution(tiny, 195), {1, 195}));
    maker.output(maker.reshape(maker.sigmoid(maker.convolution(tiny, 1)), {1, 1}));
    maker.output(maker.convolution(image, 1));
    maker.output(maker.convolution(small, 39));
    maker.output(maker.reshape(maker.convolution(tiny, 117), {1, 117}));
    const auto loaded = LandmarkNetwork::create({"other", tflite_file(maker.graph)});
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().message.id, "vision.model.foreign");
}

TEST(PersonDetector, RefusesALandmarkNetworksFile) {
    LIMBER_NEEDS_MODEL("pose_landmark_lite.tflite");
    const auto loaded =
        PersonDetector::create(read_model(model_folder() / "pose_landmark_lite.tflite").value());
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().message.id, "vision.model.foreign");
}

TEST(PersonDetector, FindsTheDrawnPersonAndNobodyOnWhite) {
    LIMBER_NEEDS_MODEL("pose_detection.tflite");
    auto detector =
        PersonDetector::create(read_model(model_folder() / "pose_detection.tflite").value())
            .value();
    const Image picture = person_picture(256);
    EXPECT_EQ(detector.find(picture.view()).size(), 1U);
    const Image white = moved(picture, 256, 0);
    EXPECT_TRUE(detector.find(white.view()).empty());
}

}  // namespace
}  // namespace limber::testing
