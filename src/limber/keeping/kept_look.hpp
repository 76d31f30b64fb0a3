#pragma once
/// How the drawn person looks for somebody: chosen once, kept with the profile.
#include "limber/print/illustration.hpp"
#include "limber/store/store.hpp"

namespace limber {

/// The name under which a part of the look is kept.
std::string setting_of(const LookPart& part);

/// Keeps what the look names; what it leaves empty stays as it was.
void keep_look(store::Store& store, const FigureTables& tables, const store::Profile& profile,
               const Look& look);

/// `wanted`, with what is kept where it names nothing. A kept name that the tables no longer have
/// counts for nothing.
Look complete_look(Look wanted, const store::Store& store, const FigureTables& tables,
                   const store::Profile& profile);

}  // namespace limber
