#pragma once
/// What the camera saw, as a JSON document; `docs/schema/observations.schema.json` describes it.
#include "limber/frames/damage.hpp"
#include "limber/vision/observation.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace limber::cli {

/// What all frames have in common.
struct ObservationsHead {
    std::string source;
    std::string model;
    int width = 0;
    int height = 0;
};

/// The document's parts, to be written one after the other: it may have more frames than memory
/// holds. Frames are parted by `observations_comma`.
std::string observations_begin(const ObservationsHead& head);
std::string observation_json(const vision::Observation& seen);
inline constexpr std::string_view observations_comma = ",\n";
std::string observations_end(const std::optional<frames::Damage>& damage);

}  // namespace limber::cli
