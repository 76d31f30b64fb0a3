#pragma once
/// Words that may speak of a side, whole for either one.
#include "limber/body/side.hpp"
#include "limber/messages/message.hpp"

#include <optional>

namespace limber {

/// The same text for a working side on the left and on the right; most texts speak of none and are
/// alike.
struct SidedText {
    Text left;
    Text right;

    /// Where no side is meant, the left one serves as the example.
    [[nodiscard]] const Text& on(std::optional<Side> side) const {
        return side == Side::Right ? right : left;
    }
};

}  // namespace limber
