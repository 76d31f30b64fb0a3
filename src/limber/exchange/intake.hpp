#pragma once
/// The screens of the intake, and what was tapped on them, as JSON.
#include "limber/document/node.hpp"
#include "limber/messages/renderer.hpp"
#include "limber/messages/result.hpp"
#include "limber/screening/intake.hpp"

#include <optional>
#include <string>

namespace limber {

/// What was said so far; `open` is the screen that is still being answered.
struct SaidSoFar {
    Said said;
    std::optional<ScreenId> open;
    Visit visit = Visit::First;
};

/// Reads `{said: {screen: {line: yes, unsure or a number}}, open: screen, visit: first or again}`;
/// what the catalogue does not have is an error with its place.
Checked<SaidSoFar> read_said(const Node& tree, const std::string& file, const Catalogue& catalogue);

/// The screen that is open, else the next one with what to show of it, or null when there is none;
/// how far along it is (0 to 1), and the answers so far with the wishes of `kept`.
std::string intake_json(const Catalogue& catalogue, const SaidSoFar& so_far, const Answers& kept,
                        const Renderer& renderer);

/// What was said to come to these answers, every screen in words with what was tapped on it, and
/// what of it holds after what has `overtaken` it.
std::string said_json(const Catalogue& catalogue, const Answers& answers,
                      std::optional<Overtaken> overtaken, const Renderer& renderer);

}  // namespace limber
