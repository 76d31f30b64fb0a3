#pragma once
/// How round the back of a person is who is seen from the side.
#include "limber/body/measures.hpp"
#include "limber/body/silhouette.hpp"
#include "limber/vision/observation.hpp"

#include <optional>

namespace limber::vision {

/// `compute_back_curvature` of the shoulder and the hip that are nearer the camera, on the side of
/// the trunk where neither the thighs nor the face are. Empty where there is no back to be seen,
/// and when the two do not tell its side.
std::optional<double> find_back_curvature(const Landmarks& image, const Silhouette& silhouette);

/// What measures need of an observation: the landmarks in metres, where y points down, and the
/// back's curvature where the silhouette shows it.
Sighting sighting_of(const Observation& seen);

}  // namespace limber::vision
