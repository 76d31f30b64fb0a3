#pragma once
/// Starts a child with its descriptors and its limits.
#include "limber/system/child.hpp"

namespace limber::system {

/// What becomes the child's three standard descriptors; where one is not open, /dev/null.
struct StandardStreams {
    Descriptor input;
    Descriptor output;
    Descriptor words;
};

/// A descriptor of the new process.
Attempt<Descriptor> spawn(Command command, const StandardStreams& streams, const Limits& limits);

}  // namespace limber::system
