#include "support/graphs.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace limber::testing {

using namespace vision::network;
namespace {

std::size_t slide(std::size_t size, const Window& window, std::size_t axis, std::size_t filter) {
    const std::size_t whole = size + window.padding.before[axis] + window.padding.after[axis];
    return (whole - filter) / window.stride[axis] + 1;
}

Shape slide(const Shape& image, const Window& window, const Extent& filter, std::size_t channels) {
    return {image[0], slide(image[1], window, 0, filter[0]), slide(image[2], window, 1, filter[1]),
            channels};
}

}  // namespace

std::vector<float> make_values(std::size_t count, std::mt19937& random) {
    std::vector<float> values(count);
    for (float& value : values)
        value = static_cast<float>(static_cast<int>(random() % 129) - 64) / 64.0F;
    return values;
}

TensorIndex GraphMaker::input(Shape shape) {
    graph.tensors.push_back({std::move(shape), nullptr});
    graph.inputs.push_back(graph.tensors.size() - 1);
    return graph.inputs.back();
}

TensorIndex GraphMaker::constant(Shape shape) {
    auto values = make_values(size_of(shape), random_);
    return constant(std::move(shape), std::move(values));
}

TensorIndex GraphMaker::constant(Shape shape, std::vector<float> values) {
    graph.tensors.push_back(
        {std::move(shape), std::make_shared<std::vector<float>>(std::move(values))});
    return graph.tensors.size() - 1;
}

TensorIndex GraphMaker::node(const Operation& operation, std::vector<TensorIndex> inputs,
                             Shape shape) {
    graph.tensors.push_back({std::move(shape), nullptr});
    graph.nodes.push_back({operation, std::move(inputs), graph.tensors.size() - 1});
    return graph.tensors.size() - 1;
}

TensorIndex GraphMaker::convolution(TensorIndex image, std::size_t outputs, const Extent& filter,
                                    const Convolution& how) {
    const Shape result = slide(shape(image), how.window, filter, outputs);
    const TensorIndex weights = constant({outputs, filter[0], filter[1], shape(image)[3]});
    const TensorIndex bias = constant({outputs});
    return node(how, {image, weights, bias}, result);
}

TensorIndex GraphMaker::depthwise(TensorIndex image, const Extent& filter,
                                  const DepthwiseConvolution& how) {
    const std::size_t channels = shape(image)[3];
    const Shape result = slide(shape(image), how.window, filter, channels);
    const TensorIndex weights = constant({1, filter[0], filter[1], channels});
    const TensorIndex bias = constant({channels});
    return node(how, {image, weights, bias}, result);
}

TensorIndex GraphMaker::add(TensorIndex one, TensorIndex other, Activation activation) {
    return node(Add{activation}, {one, other}, shape(one));
}

TensorIndex GraphMaker::pad(TensorIndex image, const Pad& pad) {
    Shape result = shape(image);
    for (std::size_t axis = 0; axis < 2; ++axis)
        result[axis + 1] += pad.padding.before[axis] + pad.padding.after[axis];
    result[3] += pad.channels_after;
    return node(pad, {image}, result);
}

TensorIndex GraphMaker::resize(TensorIndex image, std::size_t height, std::size_t width) {
    return node(ResizeBilinear{}, {image}, {shape(image)[0], height, width, shape(image)[3]});
}

TensorIndex GraphMaker::max_pool(TensorIndex image, const MaxPool& pool) {
    return node(pool, {image}, slide(shape(image), pool.window, pool.size, shape(image)[3]));
}

TensorIndex GraphMaker::reshape(TensorIndex tensor, Shape shape) {
    return node(Reshape{}, {tensor}, std::move(shape));
}

TensorIndex GraphMaker::sigmoid(TensorIndex tensor) {
    return node(Sigmoid{}, {tensor}, shape(tensor));
}

TensorIndex GraphMaker::concatenation(std::vector<TensorIndex> parts) {
    Shape sum = shape(parts.front());
    sum[1] = 0;
    for (const TensorIndex part : parts) sum[1] += shape(part)[1];
    return node(Concatenation{}, std::move(parts), sum);
}

TensorIndex GraphMaker::depth_to_space(TensorIndex image, std::size_t block) {
    const Shape from = shape(image);
    return node(DepthToSpace{block}, {image},
                {from[0], from[1] * block, from[2] * block, from[3] / (block * block)});
}

std::vector<std::vector<float>> make_inputs(const Graph& graph, unsigned seed) {
    std::mt19937 random(seed);
    std::vector<std::vector<float>> inputs;
    for (const TensorIndex input : graph.inputs)
        inputs.push_back(make_values(size_of(graph.tensors[input].shape), random));
    return inputs;
}

std::vector<std::vector<float>> run_network(const Graph& graph,
                                            const std::vector<std::vector<float>>& inputs,
                                            const Threads& threads) {
    Activations activations;
    const auto values = [&](TensorIndex tensor) {
        return activations.of(tensor, size_of(graph.tensors[tensor].shape));
    };
    auto network = Network::create(graph, activations, threads, "test");
    if (!network) {
        ADD_FAILURE() << network.error().message.id;
        return {};
    }
    for (std::size_t index = 0; index < inputs.size(); ++index)
        std::ranges::copy(inputs[index], values(graph.inputs[index]).begin());
    network->run();
    std::vector<std::vector<float>> outputs;
    for (const TensorIndex output : graph.outputs) {
        const auto found = values(output);
        outputs.emplace_back(found.begin(), found.end());
    }
    return outputs;
}

std::string refusal_of(const Graph& graph) {
    Activations activations;
    const auto network = Network::create(graph, activations, Threads(1), "test");
    return network ? "" : network.error().message.id;
}

double difference(const std::vector<float>& one, const std::vector<float>& other) {
    constexpr double none = std::numeric_limits<double>::infinity();
    if (one.size() != other.size()) return none;
    double largest = 0;
    for (std::size_t index = 0; index < one.size(); ++index) {
        const double expected = other[index];
        const double apart = std::abs(one[index] - expected) / std::max(1.0, std::abs(expected));
        // Also where a value is no number.
        if (!(apart <= largest)) largest = std::isnan(apart) ? none : apart;
    }
    return largest;
}

}  // namespace limber::testing
