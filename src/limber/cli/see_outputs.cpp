#include "limber/cli/see_outputs.hpp"

#include "limber/frames/still.hpp"
#include "limber/print/overlay.hpp"

#include <algorithm>
#include <iostream>
#include <utility>

namespace limber::cli {
namespace {

/// What was wrong with a draft, at the name that was typed.
template <class T>
Result<T> named(Result<T> result, const Output& output) {
    return std::move(result).map_error([&](Error error) {
        error.where = output.file;
        return error;
    });
}

}  // namespace

Result<ObservationFile> ObservationFile::create(const Output& output,
                                                const ObservationsHead& head) {
    std::optional<system::DraftFile> draft;
    if (output.file != "-") {
        auto begun = begin_output(output);
        if (!begun) return tl::unexpected(begun.error());
        draft = std::move(*begun);
    }
    ObservationFile made(std::move(draft), output);
    made.put(observations_begin(head));
    return made;
}

void ObservationFile::put(std::string_view text) {
    if (!draft_) {
        std::cout << text;
    } else if (const auto written = draft_->write(text); !written && !lost_) {
        lost_ = written.error();
    }
}

void ObservationFile::write(const vision::Observation& seen) {
    if (!std::exchange(first_, false)) put(observations_comma);
    put(observation_json(seen));
}

Result<void> ObservationFile::finish(const std::optional<frames::Damage>& damage) {
    put(observations_end(damage));
    if (lost_) return tl::unexpected(not_written(output_, lost_));
    return draft_ ? finish_output(*draft_, output_) : Result<void>{};
}

Result<DrawnVideo> DrawnVideo::create(const Output& output, const ImageView& first, double rate) {
    auto draft = begin_output(output);
    if (!draft) return tl::unexpected(draft.error());
    const auto format = frames::find_video_format(output.file);
    auto writer = frames::VideoWriter::create(draft->place(),
                                              {.format = format.value_or(frames::VideoFormat::Mp4),
                                               .width = first.width,
                                               .height = first.height,
                                               .rate = rate});
    if (!writer) return named(Result<DrawnVideo>(tl::unexpected(writer.error())), output);
    return DrawnVideo(std::move(*draft), std::move(*writer), output);
}

Result<void> DrawnVideo::write(const ImageView& frame) {
    return named(writer_.write(frame), output_);
}

Result<void> DrawnVideo::finish() {
    return named(writer_.finish(), output_).and_then([&] {
        return finish_output(draft_, output_);
    });
}

Result<void> write_drawing(const Output& output, const ImageView& image) {
    auto draft = begin_output(output);
    if (!draft) return tl::unexpected(draft.error());
    return named(frames::write_png(draft->place(), image), output).and_then([&] {
        return finish_output(*draft, output);
    });
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
