#pragma once
/// Nodes of a graph as work that is ready to run.
#include "limber/vision/aligned.hpp"
#include "limber/vision/graph.hpp"
#include "limber/vision/kernels.hpp"
#include "limber/vision/strips.hpp"

#include <xnnpack.h>

#include <functional>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace limber::vision::network {

/// An operator of XNNPACK with its input and output in place.
using XnnpackOperator = std::shared_ptr<xnn_operator>;

/// A depthwise convolution of our own, with the weights that it points to.
struct DepthwiseOperator {
    const Kernels* kernels = nullptr;
    DepthwiseTask task{};
    std::vector<std::shared_ptr<const std::vector<float>>> kept;
};

/// A pointwise convolution of our own.
struct PointwiseOperator {
    const Kernels* kernels = nullptr;
    PointwiseTask task{};
    std::shared_ptr<const AlignedFloats> weights;
    std::shared_ptr<const std::vector<float>> bias;
};

/// Convolutions of our own that run together.
struct StripOperator {
    std::optional<PointwiseOperator> expand;
    DepthwiseOperator filter;
    PointwiseOperator project;
    StripTask task;
};

using Operator = std::variant<XnnpackOperator, DepthwiseOperator, PointwiseOperator, StripOperator>;

/// What a node needs to become an operator: its values' memory by tensor, and the threads that will
/// run it (or none).
struct Surroundings {
    const Graph& graph;
    std::function<float*(TensorIndex)> memory;
    pthreadpool_t threads = nullptr;
};

/// Whether a node only says that values are to be seen differently, where they are.
bool is_view(const Node& node);

/// Nothing when neither XNNPACK nor the kernels take it.
std::optional<Operator> make_operator(const Node& node, const Surroundings& surroundings);

/// The nodes of a strip as one operator; nothing when the kernels do not take them.
std::optional<Operator> make_strip(const Strip& strip, const Surroundings& surroundings);

/// Computes the operator's output, and allocates nothing.
void run(Operator& operation, pthreadpool_t threads);

}  // namespace limber::vision::network
