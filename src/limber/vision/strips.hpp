#pragma once
/// Runs a depthwise convolution and the pointwise ones around it for some rows at a time, so that
/// what lies between them never leaves the near memory.
#include "limber/vision/graph.hpp"
#include "limber/vision/kernels.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace limber::vision::network {

/// Nodes from `begin` to before `end` that run together: a pointwise convolution, a depthwise one,
/// a pointwise one, each the only reader of the one before. The first may be missing.
struct Strip {
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] bool has(std::size_t node) const { return begin <= node && node < end; }
};

/// Brings such nodes together, and says where they stand now. Those that hardly leave the near
/// memory by themselves are left alone.
std::vector<Strip> gather_strips(Graph& graph);

/// How many rows of the depthwise convolution's output are made at a time.
std::size_t strip_rows(const Graph& graph, const Node& depthwise);

/// How many rows of its input they need.
std::size_t strip_input_rows(const Graph& graph, const Node& depthwise);

/// What is done for each of them. The output of `expand` and the input of `filter` is room for
/// `strip_input_rows`, the output of `filter` and the input of `project` for `rows`.
struct StripTask {
    std::optional<PointwiseTask> expand;
    DepthwiseTask filter{};
    PointwiseTask project{};
    std::size_t rows = 1;
};

void run_strip(const Kernels& kernels, const StripTask& task);

}  // namespace limber::vision::network
