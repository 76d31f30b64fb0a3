#include "limber/print/illustration_words.hpp"

#include "limber/session/script.hpp"

#include <algorithm>

namespace limber::print {

std::string words_for(const Renderer& renderer, const Subject& subject, const SidedText& text) {
    const std::optional<Side> meant =
        subject.variant->sides == Sides::Each ? std::optional(subject.side) : std::nullopt;
    return renderer.render(text.on(meant));
}

void describe(const Renderer& renderer, const Subject& subject, std::optional<std::size_t> phase,
              Drawing& drawing) {
    const Variant& variant = *subject.variant;
    drawing.title = renderer.render(title_of(variant));
    drawing.description = words_for(renderer, subject, variant.start);
    const auto tell = [&](const SidedText& text) {
        drawing.description += ' ' + words_for(renderer, subject, text);
    };
    if (phase) {
        tell(variant.phases[*phase].say);
    } else {
        for (const Instruction& step : variant.steps) tell(step.text);
    }
}

void describe(const Renderer& renderer, const Way& way, Drawing& drawing) {
    drawing.title = renderer.render({"picture.way", {}});
    drawing.description = renderer.render({"say.text", {{"text", way.say}}});
}

}  // namespace limber::print
