#pragma once
/// Runs a graph, or a part of one: XNNPACK's operators, and ours where they are faster.
#include "limber/messages/result.hpp"
#include "limber/vision/float_pool.hpp"
#include "limber/vision/graph.hpp"

#include <cstddef>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace limber::vision::network {

/// The values that go into the parts of a network, between them and out of them. Parts that name
/// the same tensor share its memory.
class Activations {
public:
    /// The values of a tensor; they stay where they are.
    std::span<float> of(TensorIndex tensor, std::size_t size);
    /// Memory that belongs to one part alone.
    std::span<float> take(std::size_t size) { return pool_.take(size); }

private:
    FloatPool pool_;
    std::map<TensorIndex, std::span<float>> values_;
};

/// Threads that share the work of networks; with one, the caller's does it all.
class Threads {
public:
    explicit Threads(int count);
    [[nodiscard]] void* pool() const { return pool_.get(); }

private:
    std::shared_ptr<void> pool_;
};

/// A graph made ready to run.
class Network {
public:
    /// Weights are copied into the layout that this processor likes, so that most of the graph's
    /// can go. `activations` must outlive the network. An operator that is not taken is an error at
    /// `where`.
    static Result<Network> create(const Graph& whole, Activations& activations,
                                  const Threads& threads, const std::string& where);
    Network(Network&&) noexcept;
    Network& operator=(Network&&) noexcept;
    Network(const Network&) = delete;
    Network& operator=(const Network&) = delete;
    ~Network();

    /// Computes the outputs from what now stands in the inputs. It allocates nothing.
    void run();

private:
    class Steps;
    explicit Network(std::unique_ptr<Steps> steps);

    std::unique_ptr<Steps> steps_;
};

}  // namespace limber::vision::network
