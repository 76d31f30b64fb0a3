#pragma once
/// The command `see`: what a photo, a video or a camera shows of a person.
#include "limber/cli/console.hpp"
#include "limber/cli/output.hpp"

#include <string>

namespace limber::cli {

struct SeeOptions {
    /// A picture, a video or a camera.
    std::string source;
    /// "lite", "full" or "heavy".
    std::string model = "full";
    /// Where the networks are.
    std::string models;
    bool silhouette = false;
    /// At most so many threads for a video or a camera, where they gain.
    int threads = 1;
    /// Where landmarks and measures go; "-" for the output, empty for nowhere.
    std::string json;
    /// Where the image with the skeleton goes; empty for nowhere.
    std::string drawing;
    /// Whether they may take the place of other files.
    bool force = false;
};

/// Runs until the picture or video ends, or until an interrupt; what was written by then is whole.
/// Words go to `console`; returns nothing, or what was wrong.
std::optional<Error> see(const SeeOptions& options, Console& console);

}  // namespace limber::cli
