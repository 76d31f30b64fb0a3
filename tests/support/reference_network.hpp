#pragma once
/// What a graph computes, in the plainest way: loops in double precision.
#include "limber/vision/graph.hpp"

#include <vector>

namespace limber::testing {

using namespace vision::network;

/// The graph's outputs.
std::vector<std::vector<float>> run_plainly(const Graph& graph,
                                            const std::vector<std::vector<float>>& inputs);

}  // namespace limber::testing
