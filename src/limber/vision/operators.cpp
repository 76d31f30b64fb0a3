#include "limber/vision/operators.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>

namespace limber::vision::network {
namespace {

constexpr float infinity = std::numeric_limits<float>::infinity();

/// The bounds that an activation keeps values in.
struct Bounds {
    float lower;
    float upper;
};

Bounds bounds_of(Activation activation) {
    switch (activation) {
        case Activation::None:
            return {-infinity, infinity};
        case Activation::Relu:
            return {0, infinity};
        case Activation::Relu6:
            return {0, 6};
    }
    return {-infinity, infinity};
}

std::uint32_t narrow(std::size_t number) { return static_cast<std::uint32_t>(number); }

/// Makes the operator of one node.
class Maker {
public:
    Maker(const Node& node, const Surroundings& surroundings)
        : node_(node), around_(surroundings) {}

    std::optional<Operator> operator()(const Convolution& convolution) const {
        if (is_pointwise(around_.graph, node_)) return make_pointwise(convolution);
        if (node_.inputs.size() > 3) return std::nullopt;
        const Shape& image = input_shape();
        const Shape& weights = input_shape(1);
        const Window& window = convolution.window;
        const Bounds bounds = bounds_of(convolution.activation);
        return finish(
            [&](xnn_operator_t* made) {
                const auto& [before, after] = window.padding;
                return xnn_create_convolution2d_nhwc_f32(
                    narrow(before[0]), narrow(after[1]), narrow(after[0]), narrow(before[1]),
                    narrow(weights[1]), narrow(weights[2]), narrow(window.stride[0]),
                    narrow(window.stride[1]), 1, 1, 1, weights[3], weights[0], weights[3],
                    weights[0], constant(1), constant(2), bounds.lower, bounds.upper, 0, made);
            },
            [&](xnn_operator_t made) {
                return xnn_setup_convolution2d_nhwc_f32(made, image[0], image[1], image[2], input(),
                                                        output(), around_.threads);
            });
    }
    std::optional<Operator> operator()(const DepthwiseConvolution& convolution) const {
        const Shape& image = input_shape();
        const Shape& weights = input_shape(1);
        const Shape& result = output_shape();
        const auto& [padding, stride] = convolution.window;
        const auto [lower, upper] = bounds_of(convolution.activation);
        const bool fits =
            (weights[1] == 3 || weights[1] == 5) && weights[1] == weights[2] &&
            (stride[0] == 1 || stride[0] == 2) && stride[0] == stride[1] &&
            padding.before[1] + image[2] + padding.after[1] <= widest_depthwise + weights[2] - 1 &&
            image[3] % depthwise_channel_step == 0 && image[0] == 1;
        if (!fits) return std::nullopt;
        const auto& tensors = around_.graph.tensors;
        return DepthwiseOperator{
            .kernels = &find_kernels(),
            .task = {.input = input(),
                     .weights = constant(1),
                     .bias = constant(2),
                     .output = output(),
                     .channels = image[3],
                     .input_height = image[1],
                     .input_width = image[2],
                     .output_height = result[1],
                     .output_width = result[2],
                     .filter = weights[1],
                     .stride = stride[0],
                     .above = padding.before[0],
                     .left = padding.before[1],
                     .lower = lower,
                     .upper = upper},
            .kept = {tensors[node_.inputs[1]].values, tensors[node_.inputs[2]].values}};
    }
    std::optional<Operator> operator()(const Add& add) const {
        const Shape& shape = output_shape();
        const auto [lower, upper] = bounds_of(add.activation);
        return finish(
            [&](xnn_operator_t* made) { return xnn_create_add_nd_f32(lower, upper, 0, made); },
            [&](xnn_operator_t made) {
                return xnn_setup_add_nd_f32(made, shape.size(), shape.data(), shape.size(),
                                            shape.data(), input(), input(1), output(),
                                            around_.threads);
            });
    }
    std::optional<Operator> operator()(const Pad& pad) const {
        const Shape& shape = input_shape();
        const auto& [before, after] = pad.padding;
        const std::array<std::size_t, 4> pre{0, before[0], before[1], 0};
        const std::array<std::size_t, 4> post{0, after[0], after[1], pad.channels_after};
        return finish(
            [](xnn_operator_t* made) {
                const float zero = 0;
                return xnn_create_constant_pad_nd_x32(&zero, 0, made);
            },
            [&](xnn_operator_t made) {
                return xnn_setup_constant_pad_nd_x32(made, shape.size(), shape.data(), pre.data(),
                                                     post.data(), input(), output(),
                                                     around_.threads);
            });
    }
    std::optional<Operator> operator()(const ResizeBilinear& /*resize*/) const {
        const Shape& image = input_shape();
        const Shape& result = output_shape();
        return finish(
            [&](xnn_operator_t* made) {
                return xnn_create_resize_bilinear2d_nhwc_f32(image[3], image[3], image[3], 0, made);
            },
            [&](xnn_operator_t made) {
                return xnn_setup_resize_bilinear2d_nhwc_f32(made, image[0], image[1], image[2],
                                                            result[1], result[2], input(), output(),
                                                            around_.threads);
            });
    }
    std::optional<Operator> operator()(const MaxPool& pool) const {
        const Shape& image = input_shape();
        return finish(
            [&](xnn_operator_t* made) {
                const auto& [before, after] = pool.window.padding;
                const Extent& stride = pool.window.stride;
                return xnn_create_max_pooling2d_nhwc_f32(
                    narrow(before[0]), narrow(after[1]), narrow(after[0]), narrow(before[1]),
                    narrow(pool.size[0]), narrow(pool.size[1]), narrow(stride[0]),
                    narrow(stride[1]), 1, 1, image[3], image[3], image[3], -infinity, infinity, 0,
                    made);
            },
            [&](xnn_operator_t made) {
                return xnn_setup_max_pooling2d_nhwc_f32(made, image[0], image[1], image[2], input(),
                                                        output(), around_.threads);
            });
    }
    std::optional<Operator> operator()(const Sigmoid& /*sigmoid*/) const {
        const std::size_t size = size_of(output_shape());
        return finish(
            [&](xnn_operator_t* made) {
                return xnn_create_sigmoid_nc_f32(size, size, size, 0, made);
            },
            [&](xnn_operator_t made) {
                return xnn_setup_sigmoid_nc_f32(made, 1, input(), output(), around_.threads);
            });
    }
    std::optional<Operator> operator()(const DepthToSpace& depth) const {
        const Shape& image = input_shape();
        const Shape& result = output_shape();
        return finish(
            [&](xnn_operator_t* made) {
                return xnn_create_depth_to_space_nhwc_x32(result[3], image[3], result[3],
                                                          narrow(depth.block), 0, made);
            },
            [&](xnn_operator_t made) {
                return xnn_setup_depth_to_space_nhwc_x32(made, image[0], image[1], image[2],
                                                         input(), output(), around_.threads);
            });
    }
    std::optional<Operator> operator()(const Reshape& /*view*/) const { return std::nullopt; }
    std::optional<Operator> operator()(const Concatenation& /*view*/) const { return std::nullopt; }

private:
    [[nodiscard]] const Shape& input_shape(std::size_t index = 0) const {
        return around_.graph.tensors[node_.inputs[index]].shape;
    }
    [[nodiscard]] const Shape& output_shape() const {
        return around_.graph.tensors[node_.output].shape;
    }
    [[nodiscard]] const float* constant(std::size_t index) const {
        return around_.graph.tensors[node_.inputs[index]].values->data();
    }
    [[nodiscard]] const float* input(std::size_t index = 0) const {
        return around_.memory(node_.inputs[index]);
    }
    [[nodiscard]] float* output() const { return around_.memory(node_.output); }

    [[nodiscard]] Operator make_pointwise(const Convolution& convolution) const {
        const Shape& result = output_shape();
        const std::size_t inputs = input_shape()[3];
        const auto [lower, upper] = bounds_of(convolution.activation);
        const Kernels& kernels = find_kernels();
        auto weights = std::make_shared<AlignedFloats>(result[3] * inputs);
        pack_pointwise(kernels, constant(1), result[3], inputs, weights->values().data());
        return PointwiseOperator{.kernels = &kernels,
                                 .task = {.input = input(),
                                          .weights = weights->values().data(),
                                          .bias = constant(2),
                                          .addend = node_.inputs.size() > 3 ? input(3) : nullptr,
                                          .output = output(),
                                          .pixels = result[0] * result[1] * result[2],
                                          .inputs = inputs,
                                          .outputs = result[3],
                                          .lower = lower,
                                          .upper = upper},
                                 .weights = weights,
                                 .bias = around_.graph.tensors[node_.inputs[2]].values};
    }

    template <class Create, class SetUp>
    static std::optional<Operator> finish(Create create, SetUp set_up) {
        xnn_operator_t made = nullptr;
        if (create(&made) != xnn_status_success) return std::nullopt;
        XnnpackOperator kept(made, xnn_delete_operator);
        if (set_up(made) != xnn_status_success) return std::nullopt;
        return kept;
    }

    const Node& node_;
    const Surroundings& around_;
};

void run_operator(XnnpackOperator& operation, pthreadpool_t threads) {
    [[maybe_unused]] const auto status = xnn_run_operator(operation.get(), threads);
    assert(status == xnn_status_success);
}

void run_operator(DepthwiseOperator& operation, pthreadpool_t threads) {
    if (threads == nullptr) {
        operation.kernels->depthwise(operation.task, 0, operation.task.channels);
        return;
    }
    constexpr std::size_t share = 2 * depthwise_channel_step;
    pthreadpool_parallelize_1d_tile_1d(
        threads,
        [](void* context, std::size_t first, std::size_t count) {
            const auto& [kernels, task, kept] = *static_cast<const DepthwiseOperator*>(context);
            kernels->depthwise(task, first, first + count);
        },
        &operation, operation.task.channels, share, 0);
}

void run_operator(PointwiseOperator& operation, pthreadpool_t threads) {
    if (threads == nullptr) {
        operation.kernels->pointwise(operation.task, 0, operation.task.pixels);
        return;
    }
    const std::size_t share = operation.task.pixels / pthreadpool_get_threads_count(threads) + 1;
    pthreadpool_parallelize_1d_tile_1d(
        threads,
        [](void* context, std::size_t first, std::size_t count) {
            const auto& of = *static_cast<const PointwiseOperator*>(context);
            of.kernels->pointwise(of.task, first, first + count);
        },
        &operation, operation.task.pixels, share, 0);
}

void run_operator(StripOperator& operation, pthreadpool_t /*threads*/) {
    run_strip(*operation.filter.kernels, operation.task);
}

}  // namespace

bool is_view(const Node& node) {
    return std::holds_alternative<Reshape>(node.operation) ||
           std::holds_alternative<Concatenation>(node.operation);
}

std::optional<Operator> make_operator(const Node& node, const Surroundings& surroundings) {
    return std::visit(Maker(node, surroundings), node.operation);
}

std::optional<Operator> make_strip(const Strip& strip, const Surroundings& surroundings) {
    const auto& nodes = surroundings.graph.nodes;
    const bool expands = strip.end - strip.begin == 3;
    const Node& filter_node = nodes[strip.end - 2];
    const auto filter = make_operator(filter_node, surroundings);
    const auto project = make_operator(nodes[strip.end - 1], surroundings);
    const auto* depthwise = filter ? std::get_if<DepthwiseOperator>(&*filter) : nullptr;
    const auto* last = project ? std::get_if<PointwiseOperator>(&*project) : nullptr;
    if (depthwise == nullptr || last == nullptr) return std::nullopt;
    StripOperator made{.filter = *depthwise, .project = *last};
    made.task = {.filter = depthwise->task,
                 .project = last->task,
                 .rows = strip_rows(surroundings.graph, filter_node)};
    if (expands) {
        const auto expand = make_operator(nodes[strip.begin], surroundings);
        const auto* first = expand ? std::get_if<PointwiseOperator>(&*expand) : nullptr;
        if (first == nullptr) return std::nullopt;
        made.expand = *first;
        made.task.expand = first->task;
    }
    return made;
}

void run(Operator& operation, pthreadpool_t threads) {
    std::visit([&](auto& kind) { run_operator(kind, threads); }, operation);
}

}  // namespace limber::vision::network
