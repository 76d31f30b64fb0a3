#pragma once
/// Small networks made by hand, with made-up weights.
#include "limber/vision/graph.hpp"
#include "limber/vision/network.hpp"

#include <random>
#include <string>
#include <vector>

namespace limber::testing {

using namespace vision::network;

/// Numbers from −1 to 1 in steps of 1/64, so that 16 bits hold them; the same for the same seed.
std::vector<float> make_values(std::size_t count, std::mt19937& random);

/// Adds one node after the other to `graph`; each function returns the tensor that it makes.
class GraphMaker {
public:
    explicit GraphMaker(unsigned seed = 1) : random_(seed) {}

    TensorIndex input(Shape shape);
    TensorIndex constant(Shape shape);
    TensorIndex constant(Shape shape, std::vector<float> values);
    TensorIndex convolution(TensorIndex image, std::size_t outputs, const Extent& filter = {1, 1},
                            const Convolution& how = {});
    TensorIndex depthwise(TensorIndex image, const Extent& filter,
                          const DepthwiseConvolution& how = {});
    TensorIndex add(TensorIndex one, TensorIndex other, Activation activation = Activation::None);
    TensorIndex pad(TensorIndex image, const Pad& pad);
    TensorIndex resize(TensorIndex image, std::size_t height, std::size_t width);
    TensorIndex max_pool(TensorIndex image, const MaxPool& pool);
    TensorIndex reshape(TensorIndex tensor, Shape shape);
    TensorIndex sigmoid(TensorIndex tensor);
    TensorIndex concatenation(std::vector<TensorIndex> parts);
    TensorIndex depth_to_space(TensorIndex image, std::size_t block);
    void output(TensorIndex tensor) { graph.outputs.push_back(tensor); }

    Graph graph;

private:
    TensorIndex node(const Operation& operation, std::vector<TensorIndex> inputs, Shape shape);
    [[nodiscard]] const Shape& shape(TensorIndex tensor) const {
        return graph.tensors[tensor].shape;
    }

    std::mt19937 random_;
};

/// Zeros around an image, as many on each side.
inline Padding around(std::size_t zeros) { return {{zeros, zeros}, {zeros, zeros}}; }

/// Values for each of the graph's inputs.
std::vector<std::vector<float>> make_inputs(const Graph& graph, unsigned seed = 7);

/// The graph's outputs, by `Network`; an error's identifier is a failure of the test.
std::vector<std::vector<float>> run_network(const Graph& graph,
                                            const std::vector<std::vector<float>>& inputs,
                                            const Threads& threads = Threads(1));

/// The identifier of the error that the network is refused with; "" when it is taken.
std::string refusal_of(const Graph& graph);

/// The largest difference, relative to those values that are above 1.
double difference(const std::vector<float>& one, const std::vector<float>& other);

}  // namespace limber::testing
