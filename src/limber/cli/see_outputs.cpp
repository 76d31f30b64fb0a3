#include "limber/cli/see_outputs.hpp"

#include "limber/frames/draft.hpp"
#include "limber/print/overlay.hpp"

#include <algorithm>
#include <iostream>
#include <utility>

namespace limber::cli {

ObservationFile::ObservationFile(std::optional<system::DraftFile> draft, std::ofstream file,
                                 std::string path)
    : draft_(std::move(draft)), file_(std::move(file)), path_(std::move(path)) {}

Result<ObservationFile> ObservationFile::create(const std::string& path,
                                                const ObservationsHead& head) {
    std::optional<system::DraftFile> draft;
    std::ofstream file;
    if (path != "-") {
        auto created = frames::create_draft(path);
        if (!created) return tl::unexpected(created.error());
        draft = std::move(*created);
        file.open(draft->place());
    }
    ObservationFile made(std::move(draft), std::move(file), path);
    made.out() << observations_begin(head);
    return made;
}

std::ostream& ObservationFile::out() { return draft_ ? file_ : std::cout; }

void ObservationFile::write(const vision::Observation& seen) {
    if (!std::exchange(first_, false)) out() << observations_comma;
    out() << observation_json(seen);
}

Result<void> ObservationFile::finish() {
    out() << observations_end << std::flush;
    if (!out()) return tl::unexpected(Error{ErrorCode::Missing, {"see.not_written", {}}, path_});
    if (!draft_) return {};
    file_.close();
    return frames::finish(*draft_);
}

Image draw(const ImageView& frame, const vision::Observation& seen) {
    Image image{frame.width, frame.height, {}};
    const auto row = static_cast<std::size_t>(frame.width) * 3;
    image.pixels.reserve(row * static_cast<std::size_t>(frame.height));
    for (int y = 0; y < frame.height; ++y)
        image.pixels.insert(image.pixels.end(), frame.row(y), frame.row(y) + row);
    if (seen.is_somebody) {
        print::draw_overlay(image, {.landmarks = seen.points.image,
                                    .silhouette = &seen.silhouette,
                                    .is_sure = seen.is_sure()});
    }
    return image;
}

}  // namespace limber::cli
