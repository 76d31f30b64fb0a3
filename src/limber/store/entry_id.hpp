#pragma once
/// Identifiers of a journal's entries, which nobody gives twice.
#include "limber/base/id.hpp"

namespace limber::store {

/// 128 random bits.
EntryId make_entry_id();

}  // namespace limber::store
