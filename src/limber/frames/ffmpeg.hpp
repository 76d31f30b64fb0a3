#pragma once
/// The program ffmpeg as a child with limits: untrusted decoders stay out of this process.
#include "limber/frames/ffmpeg_log.hpp"
#include "limber/messages/result.hpp"
#include "limber/system/child.hpp"

#include <memory>

namespace limber::frames {

/// A running ffmpeg, and what it has said so far.
struct Ffmpeg {
    system::Child child;
    std::shared_ptr<const FfmpegLog> log;
};

/// One that gives data can write no file.
Result<Ffmpeg> start_ffmpeg(system::Command command, system::Flow flow,
                            system::Limits limits = system::usual_limits);

}  // namespace limber::frames
