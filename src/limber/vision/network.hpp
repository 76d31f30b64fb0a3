#pragma once
/// Runs a graph, or a part of one, by XNNPACK.
#include "limber/messages/result.hpp"
#include "limber/vision/graph.hpp"

#include <cstddef>
#include <map>
#include <memory>
#include <span>
#include <vector>

namespace limber {

/// The values that go into parts of a network, between them and out of them. Parts that name the
/// same tensor share its memory.
class Activations {
public:
    /// The values of a tensor, zeros at first; it stays where it is.
    std::span<float> of(TensorIndex tensor, std::size_t size);

private:
    std::map<TensorIndex, std::vector<float>> values_;
};

/// Threads that share the work of networks; with one, the caller's does it all.
class Threads {
public:
    explicit Threads(int count);
    [[nodiscard]] void* pool() const { return pool_.get(); }

private:
    std::shared_ptr<void> pool_;
};

/// A graph made ready to run. It allocates nothing while it runs.
class Network {
public:
    /// Weights are copied into the layout that this processor likes, so that those of the graph can
    /// go. `activations` must outlive the network. An error is one of the operators that XNNPACK
    /// does not take, or a processor that it does not know, at `where`.
    static Result<Network> create(const Graph& graph, Activations& activations,
                                  const Threads& threads, const std::string& where);

    /// Computes the outputs from what now stands in the inputs.
    void run();

private:
    explicit Network(std::shared_ptr<void> runtime) : runtime_(std::move(runtime)) {}

    std::shared_ptr<void> runtime_;
};

}  // namespace limber
