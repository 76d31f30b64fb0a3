#pragma once
/// Starts a child with its descriptors and its limits.
#include "limber/frames/child.hpp"

#include <tl/expected.hpp>

namespace limber::frames {

/// A descriptor of the new process, or the system's reason as a number. `data` becomes its output
/// or input, `words` what it complains to.
tl::expected<int, int> spawn(Command command, Flow flow, const FileDescriptor& data,
                             const FileDescriptor& words,
                             std::optional<std::chrono::seconds> most_work);

}  // namespace limber::frames
