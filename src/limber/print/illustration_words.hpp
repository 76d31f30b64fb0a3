#pragma once
/// The words that go with a picture: instructions with the subject's side put in.
#include "limber/messages/renderer.hpp"
#include "limber/print/illustration.hpp"

#include <optional>
#include <string>

namespace limber::print {

/// An instruction of the subject's variant; the side is named only where it is done on each.
std::string words_for(const Renderer& renderer, const Subject& subject, const SidedText& text);

/// Gives the drawing its title and, for those who cannot see it, the starting position with what
/// `phase` says, or with every step where no phase is meant.
void describe(const Renderer& renderer, const Subject& subject, std::optional<std::size_t> phase,
              Drawing& drawing);

/// Gives the picture of a way its title, and what is said on it.
void describe(const Renderer& renderer, const Way& way, Drawing& drawing);

}  // namespace limber::print
