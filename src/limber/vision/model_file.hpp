#pragma once
/// Reads the networks' files; all else in `vision` knows them as bytes.
#include "limber/vision/pose_tracker.hpp"

#include <filesystem>

namespace limber::vision {

/// The names of the models' files.
std::filesystem::path file_of(PoseModel model);

/// A file that is missing says how to get it.
Result<Model> read_model(const std::filesystem::path& file);

/// The tracker with the networks of a folder; one that is missing or damaged is an error at its
/// name.
Result<PoseTracker> load_tracker(const std::filesystem::path& folder, PoseModel model,
                                 const TrackerOptions& options = {});

}  // namespace limber::vision
