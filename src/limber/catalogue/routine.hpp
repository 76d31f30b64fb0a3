#pragma once
/// Stretches that are done one after the other by choice: how one is written, and the routines that
/// come ready.
#include "limber/base/id.hpp"
#include "limber/catalogue/stretch.hpp"
#include "limber/messages/message.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace limber {

/// One stretch of a routine. What is absent is left to the plan.
struct RoutineItem {
    StretchId stretch;
    std::optional<VariantId> form;
    /// Seconds, at least 1.
    std::optional<int> hold_s;
    /// How often all of it is done, at least 1.
    std::optional<int> rounds;

    bool operator==(const RoutineItem&) const = default;
};

/// Reads `bridge`, `bridge/low` or `bridge/low:30s:2x`. What cannot be read stays in the stretch's
/// name, which then is one that nobody knows.
RoutineItem parse_routine_item(std::string_view text);
/// The same text again.
std::string write_routine_item(const RoutineItem& item);

/// The parts of `text` between commas.
std::vector<RoutineItem> parse_routine(std::string_view text);
std::string write_routine(const std::vector<RoutineItem>& items);

struct Catalogue;
/// The first item, as it is written, whose stretch or form there is not, or that came before.
std::optional<std::string> find_unknown(const Catalogue& catalogue,
                                        const std::vector<RoutineItem>& items);

/// A routine that comes with Limber, for one moment of the day or of training.
struct ReadyRoutine {
    RoutineId id;
    Text name;
    /// What it is good for, in a sentence.
    Text summary;
    /// The training day that it belongs to; empty for none.
    std::string training;
    std::vector<RoutineItem> items;
    /// The one that stands for all in a picture; one of `items`.
    StretchId picture;
    Provenance provenance;
};

}  // namespace limber
