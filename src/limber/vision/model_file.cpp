#include "limber/vision/model_file.hpp"

#include "limber/system/input_file.hpp"

#include <span>

namespace limber::vision {

std::filesystem::path file_of(PoseModel model) {
    return "pose_landmark_" + std::string(name_of(model)) + ".tflite";
}

Result<Model> read_model(const std::filesystem::path& file) {
    const auto opened = system::InputFile::open(file);
    if (!opened && opened.error() == std::errc::no_such_file_or_directory)
        return tl::unexpected(
            Error{ErrorCode::Missing, {"vision.model.missing", {}}, file.string()});
    Model model{file.string(), std::vector<std::byte>(opened ? opened->size() : 0)};
    const bool is_whole = opened && opened->read(model.bytes) == model.bytes.size();
    if (!is_whole)
        return tl::unexpected(
            Error{ErrorCode::BadInput, {"vision.model.unreadable", {}}, file.string()});
    return model;
}

Result<PoseTracker> load_tracker(const std::filesystem::path& folder, PoseModel model,
                                 const TrackerOptions& options) {
    const auto detector = read_model(folder / "pose_detection.tflite");
    if (!detector) return tl::unexpected(detector.error());
    const auto landmarks = read_model(folder / file_of(model));
    if (!landmarks) return tl::unexpected(landmarks.error());
    return PoseTracker::create(*detector, *landmarks, options);
}

}  // namespace limber::vision
