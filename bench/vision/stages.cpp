#include "stages.hpp"

#include "limber/vision/heatmap.hpp"
#include "limber/vision/mask.hpp"
#include "limber/vision/model_file.hpp"
#include "limber/vision/raw_landmarks.hpp"
#include "limber/vision/warp.hpp"

#include <chrono>
#include <stdexcept>

namespace limber::bench {

using namespace vision;
using namespace vision::network;

namespace {

constexpr int warm_up = 10;

/// Each lap belongs to the step that ends with it.
class StopWatch {
public:
    explicit StopWatch(Times& times) : times_(times) {}

    void lap(const char* step) {
        const auto now = std::chrono::steady_clock::now();
        times_[step].push_back(std::chrono::duration<double, std::milli>(now - began_).count());
        began_ = std::chrono::steady_clock::now();
    }

private:
    Times& times_;
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

/// What PoseTracker has.
struct Parts {
    LandmarkNetwork network;
    PoseSmoothing smoothing{};
    SteadySides sides{};
    MaskSmoothing mask{};
    Plausibility plausibility{};
    Observation sight{};
};

/// As PoseTracker follows somebody; where is sought next.
Region follow(Parts& parts, const ImageView& image, const Region& region, Times& times) {
    Observation& sight = parts.sight;
    StopWatch watch(times);
    warp(image, region, landmark_input, parts.network.input());
    watch.lap("warp");
    const LandmarkOutputs outputs = parts.network.find_landmarks();
    watch.lap("network");
    RawLandmarks raw = decode_landmarks(outputs.landmarks, outputs.world);
    watch.lap("decode");
    refine(raw, outputs.heatmap);
    watch.lap("refine");
    sight.points = project(raw, region);
    watch.lap("project");
    sight.time = image.time;
    parts.sides.steady(sight.points, image.time);
    parts.smoothing.smooth(sight.points, image.time);
    watch.lap("smooth");
    const auto logits = parts.network.find_silhouette();
    watch.lap("silhouette network");
    const auto mask = parts.mask.smooth(logits, region);
    watch.lap("silhouette smooth");
    project(mask, 0.5F, region, image.width, image.height, sight.silhouette);
    watch.lap("silhouette project");
    parts.plausibility.judge(sight);
    watch.lap("judge");
    return region_of(sight.points.hips, sight.points.circle);
}

/// Time and again; where somebody is at last.
Region find_somebody(PersonDetector& detector, Frames& frames, int count, Times& times) {
    Region region;
    for (int i = 0; i < count; ++i) {
        const ImageView image = frames.next();
        StopWatch watch(times);
        const auto people = detector.find(image);
        watch.lap("detector");
        if (people.empty()) throw std::runtime_error("the detector sees nobody");
        region = region_of(people.front(), letterbox(image.width, image.height));
    }
    return region;
}

}  // namespace

Result<Times> time_stages(const std::filesystem::path& models, PoseModel model, Frames& frames,
                          int count) {
    auto detector = read_model(models / "pose_detection.tflite").and_then(PersonDetector::create);
    if (!detector) return tl::unexpected(detector.error());
    auto network = read_model(models / file_of(model)).and_then([](const Model& landmarks) {
        return LandmarkNetwork::create(landmarks);
    });
    if (!network) return tl::unexpected(network.error());
    Times times;
    const Region found = find_somebody(*detector, frames, count, times);
    Parts parts{.network = std::move(*network)};
    Times warming_up;
    Region region = found;
    for (int i = -warm_up; i < count; ++i)
        region = follow(parts, frames.next(), region, i < 0 ? warming_up : times);
    return times;
}

}  // namespace limber::bench
