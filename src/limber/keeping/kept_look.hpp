#pragma once
/// How the drawn person looks for somebody: chosen once, kept among their settings.
#include "limber/figure/look.hpp"
#include "limber/keeping/ports.hpp"

namespace limber {

/// The name under which a part of the look is kept.
std::string setting_of(const LookPart& part);

/// Keeps what the look names; what it leaves empty stays as it was.
Result<void> keep_look(const PersonId& person, SettingsPort& settings, const FigureTables& tables,
                       const Look& look);

/// `wanted`, with what is kept where it names nothing. A kept name that the tables no longer have
/// counts for nothing.
Result<Look> complete_look(const PersonId& person, const SettingsPort& settings,
                           const FigureTables& tables, Look wanted);

}  // namespace limber
