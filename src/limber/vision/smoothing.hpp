#pragma once
/// Landmarks that do not tremble from frame to frame.
#include "limber/vision/one_euro.hpp"
#include "limber/vision/projection.hpp"

#include <array>
#include <chrono>

namespace limber::vision {

/// A one-euro filter for every coordinate of a place.
class PlaceFilter {
public:
    explicit PlaceFilter(OneEuroOptions options = {}) : x_(options), y_(options), z_(options) {}

    Vec3 filter(const Vec3& place, std::chrono::microseconds time, double scale);

private:
    OneEuro x_;
    OneEuro y_;
    OneEuro z_;
};

/// What is smoothed: the two points that span the next region always are.
enum class Smoothed { RegionOnly, Everything };

/// As MediaPipe's PoseLandmarkFiltering: one-euro filters over places (in the image with speeds in
/// sizes of the body, in the world with metres per second), a low pass over visibilities.
class PoseSmoothing {
public:
    explicit PoseSmoothing(Smoothed smoothed = Smoothed::Everything);

    /// Smooths the points of one frame; frames come in the order of their times.
    void smooth(PosePoints& points, std::chrono::microseconds time);

    /// Forgets the frames before, as for another person.
    void reset() { *this = PoseSmoothing(smoothed_); }

private:
    void smooth_landmarks(PosePoints& points, std::chrono::microseconds time, double scale);

    Smoothed smoothed_;
    std::array<PlaceFilter, landmark_count> image_;
    std::array<PlaceFilter, landmark_count> world_;
    std::array<LowPass, landmark_count> visibility_;
    PlaceFilter hips_;
    PlaceFilter circle_;
};

}  // namespace limber::vision
