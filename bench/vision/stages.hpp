#pragma once
/// The steps of seeing, each timed for itself.
#include "frames.hpp"
#include "limber/vision/pose_tracker.hpp"

#include <map>
#include <string>
#include <vector>

namespace limber::bench {

/// Milliseconds by the name of a step, one for each time that it was done.
using Times = std::map<std::string, std::vector<double>>;

/// Does what a tracker does, with silhouette, for some frames after the first few.
Result<Times> time_stages(const std::filesystem::path& models, vision::PoseModel model,
                          Frames& frames, int count);

}  // namespace limber::bench
