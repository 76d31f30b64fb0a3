#include "support/reference_network.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace limber::testing {

using namespace vision::network;
namespace {

using Values = std::vector<double>;

double activated(double value, Activation activation) {
    if (activation == Activation::None) return value;
    return std::clamp(value, 0.0, activation == Activation::Relu6 ? 6.0 : 1e300);
}

/// Computes one node; images are walked in the order in which they stand in memory.
class Step {
public:
    Step(const Graph& graph, const Node& node, const std::vector<Values>& values)
        : graph_(graph), node_(node), values_(values) {}

    Values operator()(const Convolution& convolution) const {
        const Shape& weights = shape(1);
        const std::size_t filter = size_of(weights) / weights[0];
        Values result;
        slide(convolution.window, {weights[1], weights[2]}, [&](std::size_t n, const auto& taps) {
            for (std::size_t to = 0; to < weights[0]; ++to) {
                double sum = input(2)[to];
                for (const auto& [tap, y, x] : taps) {
                    const double* image = &input()[at(n, y, x)];
                    const double* weight = &input(1)[to * filter + tap * weights[3]];
                    for (std::size_t from = 0; from < weights[3]; ++from)
                        sum += image[from] * weight[from];
                }
                if (node_.inputs.size() > 3) sum += input(3)[result.size()];
                result.push_back(activated(sum, convolution.activation));
            }
        });
        return result;
    }
    Values operator()(const DepthwiseConvolution& convolution) const {
        const Shape& weights = shape(1);
        Values result;
        slide(convolution.window, {weights[1], weights[2]}, [&](std::size_t n, const auto& taps) {
            for (std::size_t channel = 0; channel < weights[3]; ++channel) {
                double sum = input(2)[channel];
                for (const auto& [tap, y, x] : taps)
                    sum += input()[at(n, y, x) + channel] * input(1)[tap * weights[3] + channel];
                result.push_back(activated(sum, convolution.activation));
            }
        });
        return result;
    }
    Values operator()(const Add& add) const {
        Values result(input());
        for (std::size_t index = 0; index < result.size(); ++index)
            result[index] = activated(result[index] + input(1)[index], add.activation);
        return result;
    }
    Values operator()(const Pad& pad) const {
        const Shape& wide = output();
        Values result(size_of(wide), 0);
        for_pixels(shape(), [&](std::size_t n, std::size_t y, std::size_t x) {
            const std::size_t row = n * wide[1] + y + pad.padding.before[0];
            const std::size_t to = (row * wide[2] + x + pad.padding.before[1]) * wide[3];
            std::copy_n(&input()[at(n, y, x)], shape()[3], &result[to]);
        });
        return result;
    }
    Values operator()(const ResizeBilinear& /*resize*/) const {
        Values result;
        for_pixels(output(), [&](std::size_t n, std::size_t y, std::size_t x) {
            const auto [above, below, down] = between(y, 1);
            const auto [left, right, over] = between(x, 2);
            for (std::size_t channel = 0; channel < shape()[3]; ++channel) {
                const auto pixel = [&](std::size_t row, std::size_t column) {
                    return input()[at(n, row, column) + channel];
                };
                const double upper = std::lerp(pixel(above, left), pixel(above, right), over);
                const double lower = std::lerp(pixel(below, left), pixel(below, right), over);
                result.push_back(std::lerp(upper, lower, down));
            }
        });
        return result;
    }
    Values operator()(const MaxPool& pool) const {
        Values result;
        slide(pool.window, pool.size, [&](std::size_t n, const auto& taps) {
            for (std::size_t channel = 0; channel < shape()[3]; ++channel) {
                double largest = -std::numeric_limits<double>::infinity();
                for (const auto& tap : taps)
                    largest = std::max(largest, input()[at(n, tap.y, tap.x) + channel]);
                result.push_back(largest);
            }
        });
        return result;
    }
    Values operator()(const Reshape& /*reshape*/) const { return input(); }
    Values operator()(const Sigmoid& /*sigmoid*/) const {
        Values result(input());
        for (double& value : result) value = 1 / (1 + std::exp(-value));
        return result;
    }
    Values operator()(const Concatenation& /*concatenation*/) const {
        Values result;
        for (std::size_t part = 0; part < node_.inputs.size(); ++part)
            result.insert(result.end(), input(part).begin(), input(part).end());
        return result;
    }
    Values operator()(const DepthToSpace& depth) const {
        const std::size_t channels = output()[3];
        Values result;
        for_pixels(output(), [&](std::size_t n, std::size_t y, std::size_t x) {
            const std::size_t part = y % depth.block * depth.block + x % depth.block;
            const double* from = &input()[at(n, y / depth.block, x / depth.block)];
            result.insert(result.end(), from + part * channels, from + (part + 1) * channels);
        });
        return result;
    }

private:
    /// One place of a window that lies inside the image.
    struct Tap {
        std::size_t tap;
        std::size_t y;
        std::size_t x;
    };
    struct Between {
        std::size_t before;
        std::size_t after;
        double share;
    };

    template <class Visit>
    static void for_pixels(const Shape& image, Visit visit) {
        for (std::size_t n = 0; n < image[0]; ++n)
            for (std::size_t y = 0; y < image[1]; ++y)
                for (std::size_t x = 0; x < image[2]; ++x) visit(n, y, x);
    }
    template <class Visit>
    void slide(const Window& window, const Extent& size, Visit visit) const {
        for_pixels(output(), [&](std::size_t n, std::size_t top, std::size_t left) {
            std::vector<Tap> taps;
            for (std::size_t tap = 0; tap < size[0] * size[1]; ++tap) {
                // What lies before the image wraps round, and is as far outside as what lies after.
                const std::size_t y =
                    top * window.stride[0] + tap / size[1] - window.padding.before[0];
                const std::size_t x =
                    left * window.stride[1] + tap % size[1] - window.padding.before[1];
                if (y < shape()[1] && x < shape()[2]) taps.push_back({tap, y, x});
            }
            visit(n, taps);
        });
    }
    [[nodiscard]] Between between(std::size_t index, std::size_t axis) const {
        const auto from = static_cast<double>(shape()[axis]);
        const auto to = static_cast<double>(output()[axis]);
        const double place =
            std::clamp((static_cast<double>(index) + 0.5) * from / to - 0.5, 0.0, from - 1);
        const auto before = static_cast<std::size_t>(place);
        return {before, std::min(before + 1, shape()[axis] - 1), place - std::floor(place)};
    }

    [[nodiscard]] const Shape& shape(std::size_t index = 0) const {
        return graph_.tensors[node_.inputs[index]].shape;
    }
    [[nodiscard]] const Shape& output() const { return graph_.tensors[node_.output].shape; }
    [[nodiscard]] const Values& input(std::size_t index = 0) const {
        return values_[node_.inputs[index]];
    }
    [[nodiscard]] std::size_t at(std::size_t n, std::size_t y, std::size_t x) const {
        return ((n * shape()[1] + y) * shape()[2] + x) * shape()[3];
    }

    const Graph& graph_;
    const Node& node_;
    const std::vector<Values>& values_;
};

}  // namespace

std::vector<std::vector<float>> run_plainly(const Graph& graph,
                                            const std::vector<std::vector<float>>& inputs) {
    std::vector<Values> values;
    for (const Tensor& tensor : graph.tensors)
        values.push_back(tensor.values ? Values(tensor.values->begin(), tensor.values->end())
                                       : Values{});
    for (std::size_t index = 0; index < inputs.size(); ++index)
        values[graph.inputs[index]].assign(inputs[index].begin(), inputs[index].end());
    for (const Node& node : graph.nodes)
        values[node.output] = std::visit(Step(graph, node, values), node.operation);
    std::vector<std::vector<float>> outputs;
    for (const TensorIndex output : graph.outputs)
        outputs.emplace_back(values[output].begin(), values[output].end());
    return outputs;
}

}  // namespace limber::testing
