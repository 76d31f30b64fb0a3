#pragma once
/// A picture or a video that gets its name only once it is whole; its failures are `Error`s.
#include "limber/messages/result.hpp"
#include "limber/system/draft_file.hpp"

#include <filesystem>

namespace limber::frames {

/// What is there under the name stays until the draft is finished.
Result<system::DraftFile> create_draft(const std::filesystem::path& path);

Result<void> finish(system::DraftFile& draft);

}  // namespace limber::frames
