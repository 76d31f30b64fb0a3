#include "limber/vision/graph.hpp"

#include <algorithm>
#include <optional>

namespace limber::vision::network {
namespace {

/// What a window over an image leaves of one side; nothing when it does not fit.
std::optional<std::size_t> slide_axis(const Window& window, const Extent& size, const Shape& image,
                                      std::size_t axis) {
    const std::size_t whole =
        image[axis + 1] + window.padding.before[axis] + window.padding.after[axis];
    if (size[axis] == 0 || window.stride[axis] == 0 || size[axis] > whole) return std::nullopt;
    return (whole - size[axis]) / window.stride[axis] + 1;
}

std::optional<Shape> slide(const Window& window, const Extent& size, const Shape& image,
                           std::size_t channels_out) {
    if (image.size() != 4) return std::nullopt;
    const auto height = slide_axis(window, size, image, 0);
    const auto width = slide_axis(window, size, image, 1);
    if (!height || !width) return std::nullopt;
    return Shape{image[0], *height, *width, channels_out};
}

bool is_constant(const Tensor& tensor) {
    return tensor.values != nullptr && tensor.values->size() == size_of(tensor.shape);
}

/// Finds the shape of a node's output, nothing where its inputs do not go together.
class OutputShape {
public:
    OutputShape(const Graph& graph, const Node& node) : graph_(graph), node_(node) {}

    std::optional<Shape> operator()(const Convolution& convolution) const {
        if (!has(3) || !is_constant(input(1)) || !is_constant(input(2))) return std::nullopt;
        const Shape& weights = input(1).shape;
        const Shape& image = input(0).shape;
        if (weights.size() != 4 || image.size() != 4 || weights[3] != image[3] ||
            input(2).shape != Shape{weights[0]})
            return std::nullopt;
        return slide(convolution.window, {weights[1], weights[2]}, image, weights[0]);
    }
    std::optional<Shape> operator()(const DepthwiseConvolution& convolution) const {
        if (!has(3) || !is_constant(input(1)) || !is_constant(input(2))) return std::nullopt;
        const Shape& weights = input(1).shape;
        const Shape& image = input(0).shape;
        if (weights.size() != 4 || image.size() != 4 || weights[0] != 1 || weights[3] != image[3] ||
            input(2).shape != Shape{weights[3]})
            return std::nullopt;
        return slide(convolution.window, {weights[1], weights[2]}, image, weights[3]);
    }
    std::optional<Shape> operator()(const Add& /*add*/) const {
        if (!has(2) || input(0).shape != input(1).shape) return std::nullopt;
        return input(0).shape;
    }
    std::optional<Shape> operator()(const Pad& pad) const {
        if (!has(1) || input(0).shape.size() != 4) return std::nullopt;
        Shape shape = input(0).shape;
        for (std::size_t axis = 0; axis < 2; ++axis)
            shape[axis + 1] += pad.padding.before[axis] + pad.padding.after[axis];
        shape[3] += pad.channels_after;
        return shape;
    }
    std::optional<Shape> operator()(const ResizeBilinear& /*resize*/) const {
        const Shape& wanted = output().shape;
        if (!has(1) || input(0).shape.size() != 4 || wanted.size() != 4 ||
            input(0).shape[0] != wanted[0] || input(0).shape[3] != wanted[3])
            return std::nullopt;
        return wanted;
    }
    std::optional<Shape> operator()(const MaxPool& pool) const {
        if (!has(1) || input(0).shape.size() != 4) return std::nullopt;
        return slide(pool.window, pool.size, input(0).shape, input(0).shape[3]);
    }
    std::optional<Shape> operator()(const Reshape& /*reshape*/) const {
        if (!has(1) || size_of(input(0).shape) != size_of(output().shape)) return std::nullopt;
        return output().shape;
    }
    std::optional<Shape> operator()(const Sigmoid& /*sigmoid*/) const {
        if (!has(1)) return std::nullopt;
        return input(0).shape;
    }
    std::optional<Shape> operator()(const Concatenation& /*concatenation*/) const {
        if (node_.inputs.empty()) return std::nullopt;
        Shape sum = input(0).shape;
        if (sum.size() != 3 || sum[0] != 1) return std::nullopt;
        for (std::size_t index = 1; index < node_.inputs.size(); ++index) {
            const Shape& more = input(index).shape;
            if (more.size() != 3 || more[0] != 1 || more[2] != sum[2]) return std::nullopt;
            sum[1] += more[1];
        }
        return sum;
    }
    std::optional<Shape> operator()(const DepthToSpace& depth) const {
        const std::size_t area = depth.block * depth.block;
        if (!has(1) || input(0).shape.size() != 4 || depth.block < 2 ||
            input(0).shape[3] % area != 0)
            return std::nullopt;
        Shape shape = input(0).shape;
        shape[1] *= depth.block;
        shape[2] *= depth.block;
        shape[3] /= area;
        return shape;
    }

private:
    [[nodiscard]] bool has(std::size_t inputs) const { return node_.inputs.size() == inputs; }
    [[nodiscard]] const Tensor& input(std::size_t index) const {
        return graph_.tensors[node_.inputs[index]];
    }
    [[nodiscard]] const Tensor& output() const { return graph_.tensors[node_.output]; }

    const Graph& graph_;
    const Node& node_;
};

}  // namespace

bool is_consistent(const Graph& graph) {
    std::vector<bool> known(graph.tensors.size(), false);
    for (const TensorIndex input : graph.inputs) known[input] = true;
    for (const Node& node : graph.nodes) {
        const bool computable = std::ranges::all_of(node.inputs, [&](TensorIndex input) {
            return known[input] || is_constant(graph.tensors[input]);
        });
        const Tensor& output = graph.tensors[node.output];
        if (!computable || known[node.output] || output.values != nullptr) return false;
        if (std::visit(OutputShape(graph, node), node.operation) != output.shape) return false;
        known[node.output] = true;
    }
    return std::ranges::all_of(graph.outputs, [&](TensorIndex output) { return known[output]; });
}

}  // namespace limber::vision::network
