// Any bytes as a network's file: reading must end with a graph that holds together, or with an
// error; a small graph must then run, or be refused.
#include "limber/vision/tflite.hpp"

#include "limber/vision/network.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

namespace limber {

using namespace vision;
using namespace vision::network;
namespace {

/// Stops the fuzzer where a promise is broken.
void require(bool promise) {
    if (!promise) __builtin_trap();
}

/// The multiplications of a node at most.
std::size_t work_of(const Graph& graph, const Node& node) {
    const bool weighs = node.inputs.size() > 1 && graph.tensors[node.inputs[1]].values != nullptr;
    std::size_t work = size_of(graph.tensors[node.output].shape);
    if (weighs) work *= size_of(graph.tensors[node.inputs[1]].shape);
    if (const auto* pool = std::get_if<MaxPool>(&node.operation))
        work *= pool->size[0] * pool->size[1];
    return work;
}

/// Whether the tensors of a graph have at most 4 MB, and running it takes no time to speak of.
bool is_small(const Graph& graph) {
    std::size_t numbers = 0;
    std::size_t work = 0;
    for (const Tensor& tensor : graph.tensors) numbers += size_of(tensor.shape);
    for (const Node& node : graph.nodes) work += work_of(graph, node);
    return numbers <= std::size_t{1} << 20 && work <= std::size_t{1} << 24;
}

void run(Graph graph) {
    fold_padding(graph);
    require(is_consistent(graph));
    Activations activations;
    auto network = Network::create(graph, activations, Threads(1), "fuzz");
    if (!network) return require(!network.error().message.id.empty());
    for (const TensorIndex input : graph.inputs)
        std::ranges::fill(activations.of(input, size_of(graph.tensors[input].shape)), 0.5F);
    network->run();
}

}  // namespace
}  // namespace limber

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace limber;
    const auto graph = read_tflite(std::as_bytes(std::span(data, size)), "fuzz");
    if (!graph) {
        require(!graph.error().message.id.empty());
        return 0;
    }
    require(is_consistent(*graph));
    if (is_small(*graph)) run(*graph);
    return 0;
}
