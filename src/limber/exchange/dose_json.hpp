#pragma once
/// A dose as every document writes it.
#include "limber/catalogue/stretch.hpp"

#include <nlohmann/json.hpp>

namespace limber {

inline nlohmann::ordered_json dose_json(const Dose& dose) {
    return {{"hold_s", dose.hold_s}, {"repetitions", dose.repetitions}, {"sets", dose.sets}};
}

}  // namespace limber
