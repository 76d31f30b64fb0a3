#include "limber/frames/draft.hpp"

#include "limber/frames/problem.hpp"

namespace limber::frames {
namespace {

tl::unexpected<Error> not_written(const std::string& path, std::error_code reason) {
    const bool is_no_file =
        reason == std::errc::is_a_directory || reason == std::errc::operation_not_supported;
    if (is_no_file) return frames_problem("frames.no_file", path);
    return frames_problem("frames.not_written", path, reason.message(), ErrorCode::Refused);
}

}  // namespace

Result<system::DraftFile> create_draft(const std::filesystem::path& path) {
    auto draft = system::DraftFile::create(path, system::Existing::Replaced);
    if (!draft) return not_written(path.string(), draft.error());
    return std::move(*draft);
}

Result<void> finish(system::DraftFile& draft) {
    const auto finished = draft.finish();
    if (!finished) return not_written(draft.target(), finished.error());
    return {};
}

}  // namespace limber::frames
