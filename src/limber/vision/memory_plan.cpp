#include "limber/vision/memory_plan.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace limber::vision::network {
namespace {

constexpr std::size_t line = 64 / sizeof(float);

/// When a root is first written and last read, by the numbers of nodes.
struct Life {
    std::size_t begin = std::numeric_limits<std::size_t>::max();
    std::size_t end = 0;

    void include(std::size_t node) {
        begin = std::min(begin, node);
        end = std::max(end, node);
    }
    [[nodiscard]] bool meets(const Life& other) const {
        return begin <= other.end && other.begin <= end;
    }
};

/// Which tensors whoever uses the graph sees.
std::vector<bool> find_seen_outside(const Graph& graph) {
    std::vector<bool> seen(graph.tensors.size(), false);
    for (const auto* ends : {&graph.inputs, &graph.outputs})
        for (const TensorIndex tensor : *ends) seen[tensor] = true;
    return seen;
}

std::optional<std::vector<Place>> find_places(const Graph& graph) {
    std::vector<Place> places(graph.tensors.size());
    for (TensorIndex tensor = 0; tensor < places.size(); ++tensor) places[tensor].root = tensor;
    const auto fixed = find_seen_outside(graph);
    bool fits = true;
    // Whoever lies in a tensor moves on with it.
    const auto put = [&](TensorIndex tensor, TensorIndex into, std::size_t offset) {
        fits = fits && places[tensor].root == tensor && !fixed[tensor];
        for (Place& place : places) {
            if (place.root == tensor) place = {into, place.offset + offset};
        }
    };
    for (const Node& node : graph.nodes) {
        if (std::holds_alternative<Reshape>(node.operation)) {
            put(node.inputs.front(), node.output, 0);
        } else if (std::holds_alternative<Concatenation>(node.operation)) {
            std::size_t offset = 0;
            for (const TensorIndex part : node.inputs) {
                put(part, node.output, offset);
                offset += size_of(graph.tensors[part].shape);
            }
        }
    }
    if (!fits) return std::nullopt;
    return places;
}

std::vector<Life> find_lives(const Graph& graph, const std::vector<Place>& places,
                             const std::vector<Strip>& together) {
    std::vector<Life> lives(graph.tensors.size());
    const auto include = [&](const Node& node, std::size_t index) {
        lives[places[node.output].root].include(index);
        for (const TensorIndex input : node.inputs) lives[places[input].root].include(index);
    };
    for (std::size_t index = 0; index < graph.nodes.size(); ++index)
        include(graph.nodes[index], index);
    for (const auto& [begin, end] : together) {
        for (std::size_t index = begin; index < end; ++index) {
            include(graph.nodes[index], begin);
            include(graph.nodes[index], end - 1);
        }
    }
    return lives;
}

/// The lowest offset at which a root fits between those that live at the same time.
std::size_t find_gap(std::size_t size, std::vector<std::pair<std::size_t, std::size_t>> taken) {
    std::ranges::sort(taken);
    std::size_t offset = 0;
    for (const auto& [begin, end] : taken) {
        if (offset + size <= begin) break;
        offset = std::max(offset, end);
    }
    return offset;
}

}  // namespace

std::optional<MemoryPlan> plan_memory(const Graph& graph, const MemoryNeeds& needs) {
    auto places = find_places(graph);
    if (!places) return std::nullopt;
    MemoryPlan plan{std::move(*places),
                    std::vector<std::size_t>(graph.tensors.size(), MemoryPlan::outside), 0};
    const auto seen_outside = find_seen_outside(graph);
    const auto lives = find_lives(graph, plan.places, needs.together);
    const auto room_of = [&](TensorIndex tensor) {
        return (needs.sizes[tensor] + line - 1) / line * line + line;
    };

    std::vector<TensorIndex> largest_first;
    for (TensorIndex tensor = 0; tensor < graph.tensors.size(); ++tensor) {
        const bool lives_at_all = lives[tensor].begin <= lives[tensor].end;
        if (lives_at_all && !seen_outside[tensor] && graph.tensors[tensor].values == nullptr)
            largest_first.push_back(tensor);
    }
    std::ranges::stable_sort(largest_first, std::greater<>(), room_of);
    for (const TensorIndex tensor : largest_first) {
        std::vector<std::pair<std::size_t, std::size_t>> taken;
        for (const TensorIndex other : largest_first) {
            const std::size_t offset = plan.arena_offsets[other];
            if (offset != MemoryPlan::outside && lives[other].meets(lives[tensor]))
                taken.emplace_back(offset, offset + room_of(other));
        }
        plan.arena_offsets[tensor] = find_gap(room_of(tensor), std::move(taken));
        plan.arena_size = std::max(plan.arena_size, plan.arena_offsets[tensor] + room_of(tensor));
    }
    return plan;
}

}  // namespace limber::vision::network
