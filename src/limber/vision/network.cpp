#include "limber/vision/network.hpp"

#include "limber/vision/memory_plan.hpp"
#include "limber/vision/operators.hpp"

#include <algorithm>
#include <utility>

namespace limber::vision::network {
namespace {

pthreadpool_t pool_of(const Threads& threads) { return static_cast<pthreadpool_t>(threads.pool()); }

/// The memory of every tensor of a graph that is no constant.
class Memory {
public:
    Memory(const Graph& graph, Activations& activations, const MemoryPlan& plan,
           std::span<float> arena)
        : graph_(graph), activations_(activations), plan_(plan), arena_(arena) {}

    [[nodiscard]] float* of(TensorIndex tensor) const {
        const auto [root, offset] = plan_.places[tensor];
        const std::size_t in_arena = plan_.arena_offsets[root];
        if (in_arena != MemoryPlan::outside) return arena_.data() + in_arena + offset;
        return activations_.of(root, size_of(graph_.tensors[root].shape)).data() + offset;
    }

private:
    const Graph& graph_;
    Activations& activations_;
    const MemoryPlan& plan_;
    std::span<float> arena_;
};

/// How many values of each tensor are kept at once: of those inside a strip only some rows.
std::vector<std::size_t> find_sizes(const Graph& graph, const std::vector<Strip>& strips) {
    std::vector<std::size_t> sizes;
    sizes.reserve(graph.tensors.size());
    for (const Tensor& tensor : graph.tensors) sizes.push_back(size_of(tensor.shape));
    for (const auto& [begin, end] : strips) {
        const Node& filter = graph.nodes[end - 2];
        const auto row_of = [&](TensorIndex tensor) {
            return graph.tensors[tensor].shape[2] * graph.tensors[tensor].shape[3];
        };
        sizes[filter.output] = strip_rows(graph, filter) * row_of(filter.output);
        const TensorIndex input = filter.inputs.front();
        if (end - begin == 3) sizes[input] = strip_input_rows(graph, filter) * row_of(input);
    }
    return sizes;
}

/// Whether a node reads a constant where its image should be.
bool has_constant_image(const Graph& graph, const Node& node) {
    const bool weighs = std::holds_alternative<Convolution>(node.operation) ||
                        std::holds_alternative<DepthwiseConvolution>(node.operation);
    for (std::size_t index = 0; index < node.inputs.size(); ++index) {
        const bool is_weight = weighs && (index == 1 || index == 2);
        if (!is_weight && graph.tensors[node.inputs[index]].values != nullptr) return true;
    }
    return false;
}

tl::unexpected<Error> refuse(const char* message, const std::string& where) {
    return tl::unexpected(Error{ErrorCode::BadInput, {message, {}}, where});
}

}  // namespace

std::span<float> Activations::of(TensorIndex tensor, std::size_t size) {
    const auto [found, is_new] = values_.try_emplace(tensor);
    if (is_new) found->second = pool_.take(size);
    return found->second;
}

Threads::Threads(int count) {
    if (count > 1) {
        pool_.reset(pthreadpool_create(static_cast<std::size_t>(count)),
                    [](void* ended) { pthreadpool_destroy(static_cast<pthreadpool_t>(ended)); });
    }
}

/// What is run one after the other.
class Network::Steps {
public:
    explicit Steps(Threads threads) : threads_(std::move(threads)) {}

    void add(Operator operation) { operators_.push_back(std::move(operation)); }
    void run() {
        for (Operator& operation : operators_) network::run(operation, pool_of(threads_));
    }

private:
    Threads threads_;
    std::vector<Operator> operators_;
};

Network::Network(std::unique_ptr<Steps> steps) : steps_(std::move(steps)) {}
Network::Network(Network&&) noexcept = default;
Network& Network::operator=(Network&&) noexcept = default;
Network::~Network() = default;

Result<Network> Network::create(const Graph& whole, Activations& activations,
                                const Threads& threads, const std::string& where) {
    if (xnn_initialize(nullptr) != xnn_status_success) return refuse("vision.processor", where);
    Graph graph = whole;
    fold_additions(graph);
    // Threads share single operators instead.
    const auto strips = threads.pool() == nullptr ? gather_strips(graph) : std::vector<Strip>{};
    const auto plan = plan_memory(graph, {find_sizes(graph, strips), strips});
    const bool constant = std::ranges::any_of(
        graph.nodes, [&](const Node& node) { return has_constant_image(graph, node); });
    if (!plan || constant) return refuse("vision.model.unusable", where);
    auto steps = std::make_unique<Steps>(threads);
    const Memory memory(graph, activations, *plan, activations.take(plan->arena_size));
    const Surroundings surroundings{graph, [&](TensorIndex tensor) { return memory.of(tensor); },
                                    pool_of(threads)};
    auto strip = strips.begin();
    for (std::size_t index = 0; index < graph.nodes.size(); ++index) {
        if (is_view(graph.nodes[index])) continue;
        const bool together = strip != strips.end() && strip->begin == index;
        auto operation = together ? make_strip(*strip, surroundings)
                                  : make_operator(graph.nodes[index], surroundings);
        if (!operation) return refuse("vision.model.unusable", where);
        steps->add(std::move(*operation));
        if (together) index = strip++->end - 1;
    }
    return Network(std::move(steps));
}

void Network::run() { steps_->run(); }

}  // namespace limber::vision::network
