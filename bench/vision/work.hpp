#pragma once
/// What a network has to do.
#include "limber/vision/graph.hpp"

namespace limber::bench {

/// Operations in GFLOP, a multiplication and an addition counting as two: of all that a landmark
/// network computes, and of what its silhouette alone needs. A detector has no silhouette.
struct Work {
    double all = 0;
    double silhouette = 0;
};

/// Counts the convolutions; next to them everything else is nothing.
Work count_work(const vision::network::Graph& graph);

}  // namespace limber::bench
