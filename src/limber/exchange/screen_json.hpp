#pragma once
/// A screen of the intake as every document writes it.
#include "limber/catalogue/intake.hpp"
#include "limber/messages/renderer.hpp"

#include <nlohmann/json.hpp>

namespace limber {

nlohmann::ordered_json screen_json(const IntakeScreen& screen, const Renderer& renderer);

}  // namespace limber
