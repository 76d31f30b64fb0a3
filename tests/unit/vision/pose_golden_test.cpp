// What another runtime made of the same networks and pictures: tests/golden/vision/README.md.
#include "limber/vision/anchors.hpp"
#include "limber/vision/model_file.hpp"
#include "limber/vision/raw_landmarks.hpp"
#include "limber/vision/sigmoid.hpp"
#include "support/graphs.hpp"
#include "support/models.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace limber::testing {

using namespace vision;
using namespace vision::network;
namespace {

using Floats = std::vector<float>;

nlohmann::json golden(const std::string& name) {
    return nlohmann::json::parse(
        read_file(source_folder() / "tests" / "golden" / "vision" / (name + ".json")));
}

/// Every so many values, as the file has them.
struct Sampled {
    std::size_t every = 1;
    Floats values;
};

Sampled sampled(const nlohmann::json& json) {
    return {json["every"], json["values"].get<Floats>()};
}

/// All that a network says of a picture.
struct Seen {
    Floats landmarks;
    float score = 0;
    Floats heatmap;
    Floats world;
    Floats mask;

    bool operator==(const Seen&) const = default;
};

Seen see(LandmarkNetwork& network) {
    fill_input(person_picture(256), 0, 1, network.input());
    const LandmarkOutputs outputs = network.find_landmarks();
    return {copied(outputs.landmarks), outputs.score, copied(outputs.heatmap),
            copied(outputs.world), copied(network.find_silhouette())};
}

LandmarkNetwork load(const std::string& name, const Threads& threads = Threads(1)) {
    const auto model = read_model(model_folder() / ("pose_landmark_" + name + ".tflite")).value();
    return LandmarkNetwork::create(model, threads).value();
}

/// The largest difference between two lists, absolute, over places `first`, `first + step`, ….
double apart(const Floats& one, const Floats& other, std::size_t first = 0, std::size_t step = 1) {
    EXPECT_EQ(one.size(), other.size());
    double largest = 0;
    for (std::size_t at = first; at < std::min(one.size(), other.size()); at += step)
        largest = std::max(largest, std::abs(double{one[at]} - other[at]));
    return largest;
}

Floats every(const Floats& values, std::size_t step) {
    Floats some;
    for (std::size_t at = 0; at < values.size(); at += step) some.push_back(values[at]);
    return some;
}

void expect_the_same_person(const std::string& name) {
    const auto expected = golden(name);
    LandmarkNetwork network = load(name);
    const Seen seen = see(network);
    EXPECT_NEAR(seen.score, expected["score"].get<float>(), 1e-5);
    const auto landmarks = expected["landmarks"].get<Floats>();
    EXPECT_LT(apart(seen.landmarks, landmarks, 0, 5), 1e-3) << "x";
    EXPECT_LT(apart(seen.landmarks, landmarks, 1, 5), 1e-3) << "y";
    EXPECT_LT(apart(seen.landmarks, landmarks, 2, 5), 1e-2) << "z";
    EXPECT_LT(apart(seen.landmarks, landmarks, 3, 5), 1e-3) << "visibility";
    EXPECT_LT(apart(seen.landmarks, landmarks, 4, 5), 1e-3) << "presence";
    EXPECT_LT(apart(seen.world, expected["world"].get<Floats>()), 1e-4);
    const Sampled heatmap = sampled(expected["heatmap"]);
    EXPECT_LT(apart(every(seen.heatmap, heatmap.every), heatmap.values), 5e-3);

    const Sampled mask = sampled(expected["mask"]);
    const Floats logits = every(seen.mask, mask.every);
    ASSERT_EQ(logits.size(), mask.values.size());
    std::size_t flipped = 0;
    double largest = 0;
    for (std::size_t at = 0; at < logits.size(); ++at) {
        if ((logits[at] > 0) != (mask.values[at] > 0)) ++flipped;
        largest =
            std::max(largest, std::abs(double{sigmoid(logits[at])} - sigmoid(mask.values[at])));
    }
    EXPECT_LE(flipped * 100, logits.size());
    EXPECT_LT(largest, 0.01);
}

TEST(PoseGolden, TheLiteNetworkSeesThePersonAsAnotherRuntime) {
    LIMBER_NEEDS_MODEL("pose_landmark_lite.tflite");
    expect_the_same_person("lite");
}

TEST(PoseGolden, TheFullNetworkSeesThePersonAsAnotherRuntime) {
    LIMBER_NEEDS_MODEL("pose_landmark_full.tflite");
    expect_the_same_person("full");
}

TEST(PoseGolden, TheHeavyNetworkSeesThePersonAsAnotherRuntime) {
    LIMBER_NEEDS_MODEL("pose_landmark_heavy.tflite");
    expect_the_same_person("heavy");
}

/// What the detector says of the picture: boxes, then scores.
std::vector<Floats> detect() {
    const Graph graph =
        read_graph(read_model(model_folder() / "pose_detection.tflite").value()).value();
    Floats input(std::size_t{224} * 224 * 3);
    fill_input(person_picture(224), -1, 1, input);
    return run_network(graph, {input});
}

TEST(PoseGolden, TheDetectorSuspectsWhatAnotherRuntimeDoes) {
    LIMBER_NEEDS_MODEL("pose_detection.tflite");
    const auto outputs = detect();
    ASSERT_EQ(outputs.size(), 2U);
    ASSERT_EQ(outputs[1].size(), anchor_count);
    const auto expected = golden("detector");
    for (const auto& best : expected["best"]) {
        const std::size_t index = best["index"];
        EXPECT_NEAR(outputs[1][index], best["score"].get<float>(), 1e-3) << index;
        const auto box = best["box"].get<Floats>();
        for (std::size_t at = 0; at < box.size(); ++at)
            EXPECT_NEAR(outputs[0][index * 12 + at], box[at], 1e-3) << index << ", " << at;
    }
}

TEST(PoseGolden, TheSurestOfTheDetectorAreThoseOfAnotherRuntime) {
    LIMBER_NEEDS_MODEL("pose_detection.tflite");
    const auto best = golden("detector")["best"];
    const float least = best.back()["score"].get<float>();
    const Floats scores = detect()[1];
    EXPECT_LE(std::ranges::count_if(scores, [&](float score) { return score > least + 1e-3F; }),
              std::ssize(best));
}

TEST(PoseGolden, TheSamePictureGivesTheSameBits) {
    LIMBER_NEEDS_MODEL("pose_landmark_lite.tflite");
    LandmarkNetwork network = load("lite");
    const Seen first = see(network);
    EXPECT_EQ(see(network), first) << "a second run";
    LandmarkNetwork again = load("lite");
    EXPECT_EQ(see(again), first) << "a second load";
}

TEST(PoseGolden, TwoThreadsSeeWhatOneSees) {
    LIMBER_NEEDS_MODEL("pose_landmark_lite.tflite");
    LandmarkNetwork alone = load("lite");
    LandmarkNetwork together = load("lite", Threads(2));
    const Seen one = see(alone);
    const Seen two = see(together);
    EXPECT_LT(apart(one.landmarks, two.landmarks), 1e-3);
    EXPECT_LT(apart(one.mask, two.mask), 1e-2);
}

}  // namespace
}  // namespace limber::testing
