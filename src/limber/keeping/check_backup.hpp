#pragma once
/// Looks at what a backup says before anything is replaced by it.
#include "limber/catalogue/catalogue.hpp"
#include "limber/keeping/housekeeping.hpp"

#include <memory>

namespace limber {

/// Fails ("backup.wrong") with the first name or text that Limber could not have written, and where
/// it stands. What the catalogue does not have any more may be named: it is passed over wherever
/// it is read.
Result<void> check_texts(const Catalogue& catalogue, const Ports& ports);

/// The backup, when it could be read and its texts are right.
Result<std::unique_ptr<Backup>> check_backup(const Catalogue& catalogue,
                                             Result<std::unique_ptr<Backup>> read);

}  // namespace limber
