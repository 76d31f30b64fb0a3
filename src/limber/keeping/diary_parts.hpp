#pragma once
/// What the parts of the diary share.
#include "limber/keeping/ports.hpp"
#include "limber/session/summary.hpp"

#include <optional>

namespace limber {

/// Nothing while it is open, or when it can no longer be read.
std::optional<Summary> read_kept(const KeptSession& kept);

/// Whether any stretch was begun.
bool did_anything(const Summary& summary);

/// "answers.rest_first": only a gentle start was answered.
Error rest_first();

}  // namespace limber
