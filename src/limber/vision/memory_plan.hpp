#pragma once
/// Where the values of a graph stand in memory while it runs.
#include "limber/vision/graph.hpp"
#include "limber/vision/strips.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace limber::vision::network {

/// A tensor lies in the memory of its root, from `offset` on; most are their own root. A reshaped
/// one lies in what it was made of, the parts of a concatenation in the whole.
struct Place {
    TensorIndex root = 0;
    std::size_t offset = 0;
};

/// Roots that nobody outside sees share one arena: from `arena_offset` on they may write while
/// others are needed no more. All in numbers of 4 bytes.
struct MemoryPlan {
    std::vector<Place> places;
    /// By root; `outside` for the inputs and outputs of the graph and for constants.
    std::vector<std::size_t> arena_offsets;
    std::size_t arena_size = 0;

    static constexpr auto outside = static_cast<std::size_t>(-1);
};

/// What has to be known besides the graph: how many values of each tensor are kept at once, and
/// which nodes run together, so that none of theirs may share memory.
struct MemoryNeeds {
    std::vector<std::size_t> sizes;
    std::vector<Strip> together;
};

/// Every tensor begins at a multiple of 64 bytes, with as much behind it for reads beyond its end.
/// Nothing when a tensor would have to lie in two others, or one that is seen outside in any.
std::optional<MemoryPlan> plan_memory(const Graph& graph, const MemoryNeeds& needs);

}  // namespace limber::vision::network
