#pragma once
/// Where the command `see` puts what it saw: a JSON document, a picture or a video.
#include "limber/base/image.hpp"
#include "limber/cli/observation_json.hpp"
#include "limber/cli/output.hpp"
#include "limber/frames/damage.hpp"
#include "limber/frames/video_writer.hpp"
#include "limber/messages/result.hpp"
#include "limber/system/draft_file.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace limber::cli {

/// The document, frame by frame. Its file gets its name once it is whole.
class ObservationFile {
public:
    /// "-" is the standard output.
    static Result<ObservationFile> create(const Output& output, const ObservationsHead& head);

    void write(const vision::Observation& seen);
    /// `damage` is what of a video could not be read. Fails where anything could not be written.
    Result<void> finish(const std::optional<frames::Damage>& damage);

private:
    ObservationFile(std::optional<system::DraftFile> draft, Output output)
        : draft_(std::move(draft)), output_(std::move(output)) {}
    void put(std::string_view text);

    std::optional<system::DraftFile> draft_;
    Output output_;
    /// Why something could not be written, if so.
    std::error_code lost_;
    bool first_ = true;
};

/// The frames with the skeleton over them, as a video. Its file gets its name once it is whole.
class DrawnVideo {
public:
    static Result<DrawnVideo> create(const Output& output, const ImageView& first, double rate);

    Result<void> write(const ImageView& frame);
    Result<void> finish();

private:
    DrawnVideo(system::DraftFile draft, frames::VideoWriter writer, Output output)
        : draft_(std::move(draft)), writer_(std::move(writer)), output_(std::move(output)) {}

    system::DraftFile draft_;
    frames::VideoWriter writer_;
    Output output_;
};

/// Writes the picture as a PNG.
Result<void> write_drawing(const Output& output, const ImageView& image);

/// The frame with the skeleton over it.
Image draw(const ImageView& frame, const vision::Observation& seen);

}  // namespace limber::cli
