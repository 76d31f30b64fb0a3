#pragma once
/// How somebody gets from one position of the body into another.
#include "limber/messages/message.hpp"

#include <cstddef>
#include <set>
#include <vector>

namespace limber {

/// Positions are indices of the vocabulary's.
struct Way {
    std::set<std::size_t> from;
    std::set<std::size_t> to;
    /// Short enough to be said while it is done.
    Text say;
};

/// The first way that leads from one to the other; nullptr where nobody needs to be told, as where
/// both are the same.
const Way* find_way(const std::vector<Way>& ways, std::size_t from, std::size_t to);

}  // namespace limber
