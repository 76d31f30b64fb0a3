#include "limber/vision/memory_plan.hpp"

#include "support/graphs.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <functional>
#include <utility>

namespace limber::testing {

using namespace vision;
using namespace vision::network;
namespace {

MemoryNeeds needs_of(const Graph& graph, std::vector<Strip> together = {}) {
    MemoryNeeds needs{{}, std::move(together)};
    for (const Tensor& tensor : graph.tensors) needs.sizes.push_back(size_of(tensor.shape));
    return needs;
}

MemoryPlan plan_for(const Graph& graph, const MemoryNeeds& needs) {
    return std::optional<MemoryPlan>(plan_memory(graph, needs)).value();
}

/// A random graph of sums, windows, views and concatenations; every tensor is 1 × rows × 4.
Graph make_graph(const std::function<std::size_t(std::size_t)>& dice) {
    GraphMaker maker(static_cast<unsigned>(dice(1000)));
    std::vector<TensorIndex> made{maker.input({1, 3, 4})};
    std::vector<bool> lies_within{true};
    const std::size_t nodes = 3 + dice(25);
    for (std::size_t count = 0; count < nodes; ++count) {
        const std::size_t one = dice(made.size());
        const Shape& shape = maker.graph.tensors[made[one]].shape;
        std::size_t other = dice(made.size());
        if (maker.graph.tensors[made[other]].shape != shape) other = one;
        switch (dice(4)) {
            case 0:
                made.push_back(maker.add(made[one], made[other]));
                break;
            case 1:
                if (lies_within[one]) continue;
                lies_within[one] = true;
                made.push_back(maker.reshape(made[one], shape));
                break;
            case 2:
                if (lies_within[one] || lies_within[other] || one == other) continue;
                lies_within[one] = lies_within[other] = true;
                made.push_back(maker.concatenation({made[one], made[other]}));
                break;
            default:
                made.push_back(maker.sigmoid(made[one]));
        }
        lies_within.push_back(false);
    }
    maker.output(made.back());
    return maker.graph;
}

bool is_view(const Node& node) {
    return std::holds_alternative<Reshape>(node.operation) ||
           std::holds_alternative<Concatenation>(node.operation);
}

/// By tensor: the last node that reads it, by its own name or as part of a view.
std::vector<std::size_t> find_last_readers(const Graph& graph) {
    std::vector<std::size_t> last(graph.tensors.size(), 0);
    for (std::size_t index = graph.nodes.size(); index-- > 0;) {
        const Node& node = graph.nodes[index];
        const std::size_t until = is_view(node) ? std::max(index, last[node.output]) : index;
        for (const TensorIndex input : node.inputs) last[input] = std::max(last[input], until);
    }
    for (const TensorIndex output : graph.outputs) last[output] = graph.nodes.size();
    return last;
}

/// A tensor's memory; outside of the arena every root has some of its own, behind it.
struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] bool meets(const Range& other) const {
        return begin < other.end && other.begin < end;
    }
};

std::vector<Range> find_ranges(const Graph& graph, const MemoryPlan& plan) {
    std::size_t end = plan.arena_size;
    std::vector<std::size_t> begins(plan.arena_offsets);
    for (TensorIndex tensor = 0; tensor < begins.size(); ++tensor) {
        const std::size_t size = size_of(graph.tensors[tensor].shape);
        if (begins[tensor] == MemoryPlan::outside)
            begins[tensor] = std::exchange(end, end + size);
        else
            RC_ASSERT(begins[tensor] + size <= plan.arena_size);
    }
    std::vector<Range> ranges;
    for (TensorIndex tensor = 0; tensor < begins.size(); ++tensor) {
        const auto [root, offset] = plan.places[tensor];
        const std::size_t begin = begins[root] + offset;
        ranges.push_back({begin, begin + size_of(graph.tensors[tensor].shape)});
        RC_ASSERT(ranges.back().end <= begins[root] + size_of(graph.tensors[root].shape));
    }
    return ranges;
}

TEST(MemoryPlan, WritesNothingOverWhatIsStillNeeded) {
    EXPECT_TRUE(rc::check([] {
        const Graph graph =
            make_graph([](std::size_t below) { return *rc::gen::inRange<std::size_t>(0, below); });
        const MemoryPlan plan = plan_for(graph, needs_of(graph));
        const auto ranges = find_ranges(graph, plan);
        const auto last = find_last_readers(graph);
        std::vector<TensorIndex> made(graph.inputs);
        for (std::size_t index = 0; index < graph.nodes.size(); ++index) {
            const Node& node = graph.nodes[index];
            for (const TensorIndex tensor : made) {
                if (is_view(node) || last[tensor] < index) continue;
                RC_ASSERT(!ranges[node.output].meets(ranges[tensor]));
            }
            made.push_back(node.output);
        }
    }));
}

TEST(MemoryPlan, HasTheValuesOfAViewWhereTheyWereMade) {
    EXPECT_TRUE(rc::check([] {
        const Graph graph =
            make_graph([](std::size_t below) { return *rc::gen::inRange<std::size_t>(0, below); });
        const auto ranges = find_ranges(graph, plan_for(graph, needs_of(graph)));
        for (const Node& node : graph.nodes) {
            if (!is_view(node)) continue;
            std::size_t begin = ranges[node.output].begin;
            for (const TensorIndex part : node.inputs) {
                RC_ASSERT(ranges[part].begin == begin);
                begin = ranges[part].end;
            }
        }
    }));
}

TEST(MemoryPlan, UsesMemoryAgain) {
    GraphMaker maker;
    TensorIndex tensor = maker.input({1, 8, 8, 4});
    for (int count = 0; count < 20; ++count) tensor = maker.sigmoid(tensor);
    maker.output(tensor);
    const MemoryPlan plan = plan_for(maker.graph, needs_of(maker.graph));
    EXPECT_LE(plan.arena_size, 2U * (256 + 32)) << "two of twenty are needed at a time";
}

TEST(MemoryPlan, BeginsEveryRootAtALineWithRoomBehind) {
    GraphMaker maker;
    const TensorIndex image = maker.input({1, 3, 3, 1});
    const TensorIndex one = maker.sigmoid(image);
    const TensorIndex two = maker.sigmoid(one);
    maker.output(maker.add(one, two));
    const MemoryPlan plan = plan_for(maker.graph, needs_of(maker.graph));
    std::vector<std::size_t> offsets{plan.arena_offsets[one], plan.arena_offsets[two]};
    std::ranges::sort(offsets);
    EXPECT_EQ(offsets, (std::vector<std::size_t>{0, 32}));
    EXPECT_EQ(plan.arena_size, 64U);
}

TEST(MemoryPlan, KeepsInputsOutputsAndConstantsOutside) {
    GraphMaker maker;
    const TensorIndex image = maker.input({1, 3, 3, 8});
    const TensorIndex between = maker.convolution(image, 8);
    const TensorIndex last = maker.sigmoid(between);
    maker.output(last);
    const MemoryPlan plan = plan_for(maker.graph, needs_of(maker.graph));
    for (TensorIndex tensor = 0; tensor < maker.graph.tensors.size(); ++tensor)
        EXPECT_EQ(plan.arena_offsets[tensor] != MemoryPlan::outside, tensor == between);
}

TEST(MemoryPlan, PutsViewsIntoEachOther) {
    GraphMaker maker;
    const TensorIndex image = maker.input({1, 2, 2, 4});
    const TensorIndex one = maker.reshape(maker.sigmoid(image), {1, 4, 4});
    const TensorIndex other = maker.reshape(maker.sigmoid(image), {1, 4, 4});
    const TensorIndex whole = maker.concatenation({one, other});
    maker.output(whole);
    const MemoryPlan plan = plan_for(maker.graph, needs_of(maker.graph));
    EXPECT_EQ(plan.places[one].root, whole);
    EXPECT_EQ(plan.places[one].offset, 0U);
    EXPECT_EQ(plan.places[other].root, whole);
    EXPECT_EQ(plan.places[other].offset, 16U);
    EXPECT_EQ(plan.places[maker.graph.nodes[3].inputs[0]].offset, 16U)
        << "what was reshaped moves on with it";
}

TEST(MemoryPlan, LetsNothingOfAStripShareMemory) {
    GraphMaker maker;
    TensorIndex tensor = maker.input({1, 8, 8, 4});
    std::vector<TensorIndex> between;
    for (int count = 0; count < 6; ++count) between.push_back(tensor = maker.sigmoid(tensor));
    maker.output(maker.sigmoid(tensor));
    const Graph& graph = maker.graph;
    const MemoryPlan plan = plan_for(graph, needs_of(graph, {{1, 5}}));
    std::vector<std::size_t> offsets;
    for (std::size_t node = 0; node < 5; ++node)
        offsets.push_back(plan.arena_offsets[graph.nodes[node].output]);
    std::ranges::sort(offsets);
    EXPECT_EQ(std::ranges::adjacent_find(offsets), offsets.end());
}

TEST(MemoryPlan, TakesTheSizesThatItIsGiven) {
    GraphMaker maker;
    const TensorIndex between = maker.sigmoid(maker.input({1, 8, 8, 4}));
    maker.output(maker.sigmoid(between));
    MemoryNeeds needs = needs_of(maker.graph);
    needs.sizes[between] = 32;
    EXPECT_EQ(plan_for(maker.graph, needs).arena_size, 48U);
}

}  // namespace
}  // namespace limber::testing
