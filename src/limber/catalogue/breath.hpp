#pragma once
/// When one breathes in a phase or a step, and whose way of it is followed.
#include "limber/base/names.hpp"
#include "limber/messages/message.hpp"

#include <optional>

namespace limber {

enum class Breath { In, Out, Slow, Free };
template <>
inline constexpr auto names_of<Breath> = all_names<Breath>("in", "out", "slow", "free");

/// The convention's breath, the article's where that is another, or one's own: then no breath is
/// shown, counted or spoken.
enum class BreathChoice { Usual, Article, Own };
template <>
inline constexpr auto names_of<BreathChoice> = all_names<BreathChoice>("usual", "article", "own");

struct PacedBreath {
    Breath usual = Breath::Free;
    std::optional<Breath> article;

    [[nodiscard]] Breath by(BreathChoice choice) const;
};

/// "Breathe in."; nothing where the breath is free.
std::optional<Message> words_of(Breath breath);

}  // namespace limber
