#pragma once
/// Where the command `see` puts what it saw: a JSON document, a picture or a video.
#include "limber/base/image.hpp"
#include "limber/cli/observation_json.hpp"
#include "limber/frames/video_writer.hpp"
#include "limber/messages/result.hpp"
#include "limber/system/draft_file.hpp"

#include <fstream>
#include <optional>
#include <string>

namespace limber::cli {

/// The document, frame by frame. Its file gets its name once it is whole.
class ObservationFile {
public:
    /// "-" is the standard output.
    static Result<ObservationFile> create(const std::string& path, const ObservationsHead& head);

    void write(const vision::Observation& seen);
    Result<void> finish();

private:
    ObservationFile(std::optional<system::DraftFile> draft, std::ofstream file, std::string path);
    std::ostream& out();

    std::optional<system::DraftFile> draft_;
    std::ofstream file_;
    std::string path_;
    bool first_ = true;
};

/// The frame with the skeleton over it.
Image draw(const ImageView& frame, const vision::Observation& seen);

}  // namespace limber::cli
