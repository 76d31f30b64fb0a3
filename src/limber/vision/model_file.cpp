#include "limber/vision/model_file.hpp"

#include <fstream>
#include <iterator>
#include <system_error>

namespace limber::vision {

std::filesystem::path file_of(PoseModel model) {
    return "pose_landmark_" + std::string(name_of(model)) + ".tflite";
}

Result<Model> read_model(const std::filesystem::path& file) {
    std::error_code unknown;
    if (!std::filesystem::exists(file, unknown))
        return tl::unexpected(
            Error{ErrorCode::Missing, {"vision.model.missing", {}}, file.string()});
    const std::uintmax_t size = std::filesystem::file_size(file, unknown);
    Model model{file.string(), std::vector<std::byte>(unknown ? 0 : size)};
    std::ifstream stream(file, std::ios::binary);
    if (unknown ||
        !stream.read(reinterpret_cast<char*>(model.bytes.data()), std::ssize(model.bytes)))
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
