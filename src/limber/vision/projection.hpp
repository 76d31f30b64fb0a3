#pragma once
/// Landmarks of a network's input square, back in the image it was cut from.
#include "limber/body/landmarks.hpp"
#include "limber/vision/raw_landmarks.hpp"
#include "limber/vision/region.hpp"

namespace limber::vision {

struct PosePoints {
    /// In pixels of the image, from its upper left corner; z in pixels too, smaller is nearer.
    Landmarks image;
    /// In metres from the middle of the hips: x to the right of the image, y down, z away.
    Landmarks world;
    /// In pixels: the middle of the hips and a point on the circle around the whole body, from
    /// which `region_of` makes the next frame's region.
    Vec2 hips{0, 0};
    Vec2 circle{0, 0};
};

/// Turns, scales and shifts the landmarks as the region was, the world's are only turned. What was
/// seen in a mirror is the other side's. As MediaPipe's LandmarkProjectionCalculator and
/// WorldLandmarkProjectionCalculator.
PosePoints project(const RawLandmarks& raw, const Region& region);

}  // namespace limber::vision
