#include "limber/frames/ffmpeg.hpp"

#include <utility>

namespace limber::frames {
namespace {

Error not_started(const std::string& program, std::error_code reason) {
    const bool is_missing = reason == std::errc::no_such_file_or_directory;
    const char* id = is_missing ? "frames.no_ffmpeg" : "frames.not_started";
    return {
        ErrorCode::Refused, {id, {{"program", program}, {"detail", reason.message()}}}, program};
}

}  // namespace

Result<Ffmpeg> start_ffmpeg(system::Command command, system::Flow flow, system::Limits limits) {
    const std::string program = command.front();
    const auto log = std::make_shared<FfmpegLog>();
    if (flow == system::Flow::FromChild) limits.file = 0;
    auto child = system::Child::start(
        std::move(command), {flow, [log](std::string_view words) { log->add(words); }}, limits);
    if (!child) return tl::unexpected(not_started(program, child.error()));
    return Ffmpeg{std::move(*child), log};
}

}  // namespace limber::frames
