#include "limber/vision/pose_tracker.hpp"

#include "limber/vision/heatmap.hpp"
#include "limber/vision/mask.hpp"
#include "limber/vision/raw_landmarks.hpp"
#include "limber/vision/thread_choice.hpp"
#include "limber/vision/warp.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace limber::vision {
namespace {

/// Below it there is nobody (MediaPipe's minimal tracking confidence).
constexpr double least_score = 0.5;

/// For how long a person who was lost is the one who is looked for.
constexpr std::chrono::seconds memory{3};

/// How much wider a lost person is looked for.
constexpr double wider = 1.25;

/// The share of another region's size by which this one lies beside it.
double distance(const Region& region, const Region& other) {
    return glm::length(region.centre - other.centre) / std::max(other.size, 1.0);
}

}  // namespace

PoseTracker::PoseTracker(PersonDetector detector, LandmarkNetwork network,
                         const TrackerOptions& options)
    : options_(options),
      detector_(std::move(detector)),
      network_(std::move(network)),
      smoothing_(options.smoothed) {
    seen_.doubts.reserve(3);
}

Result<PoseTracker> PoseTracker::create(const Model& detector, const Model& landmarks,
                                        const TrackerOptions& options) {
    auto finds = PersonDetector::create(detector);
    if (!finds) return tl::unexpected(finds.error());
    const network::Threads threads(measure_threads(landmarks, options.threads));
    auto network = LandmarkNetwork::create(landmarks, threads);
    if (!network) return tl::unexpected(network.error());
    return PoseTracker(std::move(*finds), std::move(*network), options);
}

const Observation& PoseTracker::see(const ImageView& image) {
    seen_.time = image.time;
    seen_.is_somebody = find_person(image);
    if (!seen_.is_somebody) {
        forget();
        return seen_;
    }
    sides_.steady(seen_.points, image.time);
    smoothing_.smooth(seen_.points, image.time);
    next_ = region_of(seen_.points.hips, seen_.points.circle);
    last_ = next_;
    last_time_ = image.time;
    take_silhouette(image);
    plausibility_.judge(seen_);
    return seen_;
}

/// Where the person is expected, else anywhere.
bool PoseTracker::find_person(const ImageView& image) {
    if (next_ && (look(image, *next_) || look_for_the_lost(image, *next_))) return true;
    if (last_ && image.time - last_time_ > memory) last_.reset();
    return detect(image);
}

/// The person may have grown out of the region, or be one whom the network knows only the other
/// way round.
bool PoseTracker::look_for_the_lost(const ImageView& image, const Region& expected) {
    return look(image, padded(expected, wider)) || look(image, mirrored(expected));
}

bool PoseTracker::look(const ImageView& image, const Region& region) {
    warp(image, region, landmark_input, network_.input());
    const LandmarkOutputs outputs = network_.find_landmarks();
    seen_.score = outputs.score;
    seen_.region = region;
    if (outputs.score < least_score) return false;
    RawLandmarks raw = decode_landmarks(outputs.landmarks, outputs.world);
    refine(raw, outputs.heatmap);
    seen_.points = project(raw, region);
    return true;
}

/// The one who was followed when somebody is near, else whom the detector is surest of.
bool PoseTracker::detect(const ImageView& image) {
    const auto people = detector_.find(image);
    seen_.people = static_cast<int>(people.size());
    if (people.empty()) return false;
    const Region whole = letterbox(image.width, image.height);
    const auto region_in = [&](const Detection& found) { return region_of(found, whole); };
    const auto followed =
        last_ ? std::ranges::min_element(
                    people, {},
                    [&](const Detection& found) { return distance(region_in(found), *last_); })
              : people.begin();
    smoothing_.reset();
    mask_.reset();
    sides_.reset();
    return look(image, region_in(*followed));
}

void PoseTracker::take_silhouette(const ImageView& image) {
    if (options_.silhouette_every == 0) return;
    const bool due = frames_ % options_.silhouette_every == 0;
    frames_ = (frames_ + 1) % options_.silhouette_every;
    if (!due) return;
    const auto logits = network_.find_silhouette();
    if (options_.smoothed == Smoothed::Everything) {
        project(mask_.smooth(logits, seen_.region), 0.5F, seen_.region, image.width, image.height,
                seen_.silhouette);
    } else {
        project(logits, 0, seen_.region, image.width, image.height, seen_.silhouette);
    }
}

void PoseTracker::forget() {
    next_.reset();
    seen_.doubts.clear();
    seen_.silhouette.inside.clear();
    seen_.silhouette.width = 0;
    seen_.silhouette.height = 0;
    frames_ = 0;
}

}  // namespace limber::vision
