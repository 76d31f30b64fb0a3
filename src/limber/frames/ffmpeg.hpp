#pragma once
/// The program ffmpeg as a child with limits: untrusted decoders stay out of this process.
#include "limber/frames/ffmpeg_log.hpp"
#include "limber/messages/result.hpp"
#include "limber/system/child.hpp"

#include <chrono>
#include <memory>
#include <optional>

namespace limber::frames {

/// A running ffmpeg, and what it has said so far.
struct Ffmpeg {
    system::Child child;
    std::shared_ptr<const FfmpegLog> log;
};

/// One that gives data can write no file. `most_work` is processor time.
Result<Ffmpeg> start_ffmpeg(system::Command command, system::Flow flow,
                            std::optional<std::chrono::seconds> most_work = {});

}  // namespace limber::frames
