#include "limber/vision/network.hpp"

#include <xnnpack.h>

#include <algorithm>
#include <cassert>
#include <limits>
#include <utility>

namespace limber {
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

/// Where a tensor's values are when they are not XNNPACK's own matter.
struct Place {
    TensorIndex tensor;
    std::uint32_t flags;
    float* data;
};

/// Tells XNNPACK of a graph; every call returns whether it took it.
class Definition {
public:
    Definition(const Graph& graph, Activations& activations)
        : graph_(graph), ids_(graph.tensors.size(), XNN_INVALID_VALUE_ID) {
        place(graph, activations);
    }

    bool create() {
        xnn_subgraph_t made = nullptr;
        if (xnn_create_subgraph(narrow(places_.size()), 0, &made) != xnn_status_success)
            return false;
        subgraph_.reset(made, xnn_delete_subgraph);
        for (std::size_t index = 0; index < places_.size(); ++index) {
            if (!define(places_[index].tensor, narrow(index), places_[index].flags)) return false;
        }
        for (const Node& node : graph_.nodes) {
            if (std::holds_alternative<Concatenation>(node.operation)) continue;
            if (!define_tensors(node) ||
                std::visit([&](const auto& operation) { return add(node, operation); },
                           node.operation) != xnn_status_success)
                return false;
        }
        return true;
    }

    std::shared_ptr<void> create_runtime(void* threads) {
        xnn_runtime_t runtime = nullptr;
        if (xnn_create_runtime_v2(subgraph_.get(), static_cast<pthreadpool_t>(threads), 0,
                                  &runtime) != xnn_status_success)
            return nullptr;
        std::shared_ptr<void> kept(runtime, [](void* ended) {
            xnn_delete_runtime(static_cast<xnn_runtime_t>(ended));
        });
        std::vector<xnn_external_value> values;
        values.reserve(places_.size());
        for (std::size_t index = 0; index < places_.size(); ++index)
            values.push_back({narrow(index), places_[index].data});
        const bool ready =
            xnn_setup_runtime(runtime, values.size(), values.data()) == xnn_status_success;
        return ready ? kept : nullptr;
    }

private:
    /// Gives the inputs and outputs their memory. What a concatenation joins is written at once
    /// where it belongs, one after the other.
    void place(const Graph& graph, Activations& activations) {
        const auto memory = [&](TensorIndex tensor) {
            return activations.of(tensor, size_of(graph.tensors[tensor].shape)).data();
        };
        for (const TensorIndex input : graph.inputs)
            places_.push_back({input, XNN_VALUE_FLAG_EXTERNAL_INPUT, memory(input)});
        std::vector<bool> joined(graph.tensors.size(), false);
        for (const Node& node : graph.nodes) {
            if (!std::holds_alternative<Concatenation>(node.operation)) continue;
            joined[node.output] = true;
            float* data = memory(node.output);
            for (const TensorIndex part : node.inputs) {
                places_.push_back({part, XNN_VALUE_FLAG_EXTERNAL_OUTPUT, data});
                data += size_of(graph.tensors[part].shape);
            }
        }
        for (const TensorIndex output : graph.outputs) {
            if (!joined[output])
                places_.push_back({output, XNN_VALUE_FLAG_EXTERNAL_OUTPUT, memory(output)});
        }
    }

    bool define(TensorIndex tensor, std::uint32_t external, std::uint32_t flags) {
        const Tensor& defined = graph_.tensors[tensor];
        const void* values = defined.values ? defined.values->data() : nullptr;
        return xnn_define_tensor_value(subgraph_.get(), xnn_datatype_fp32, defined.shape.size(),
                                       defined.shape.data(), values, external, flags,
                                       &ids_[tensor]) == xnn_status_success;
    }

    bool define_tensors(const Node& node) {
        const auto defined = [&](TensorIndex tensor) {
            return ids_[tensor] != XNN_INVALID_VALUE_ID || define(tensor, XNN_INVALID_VALUE_ID, 0);
        };
        return defined(node.output) && std::ranges::all_of(node.inputs, defined);
    }

    [[nodiscard]] std::uint32_t input(const Node& node, std::size_t index = 0) const {
        return ids_[node.inputs[index]];
    }
    [[nodiscard]] std::uint32_t output(const Node& node) const { return ids_[node.output]; }
    [[nodiscard]] const Shape& shape(TensorIndex tensor) const {
        return graph_.tensors[tensor].shape;
    }

    xnn_status add(const Node& node, const Convolution& convolution) {
        const Shape& weights = shape(node.inputs[1]);
        const auto& [padding, stride] = convolution.window;
        const auto [lower, upper] = bounds_of(convolution.activation);
        return xnn_define_convolution_2d(
            subgraph_.get(), narrow(padding.before[0]), narrow(padding.after[1]),
            narrow(padding.after[0]), narrow(padding.before[1]), narrow(weights[1]),
            narrow(weights[2]), narrow(stride[0]), narrow(stride[1]), 1, 1, 1, weights[3],
            weights[0], lower, upper, input(node), input(node, 1), input(node, 2), output(node), 0);
    }
    xnn_status add(const Node& node, const DepthwiseConvolution& convolution) {
        const Shape& weights = shape(node.inputs[1]);
        const auto& [padding, stride] = convolution.window;
        const auto [lower, upper] = bounds_of(convolution.activation);
        return xnn_define_depthwise_convolution_2d(
            subgraph_.get(), narrow(padding.before[0]), narrow(padding.after[1]),
            narrow(padding.after[0]), narrow(padding.before[1]), narrow(weights[1]),
            narrow(weights[2]), narrow(stride[0]), narrow(stride[1]), 1, 1, 1, weights[3], lower,
            upper, input(node), input(node, 1), input(node, 2), output(node), 0);
    }
    xnn_status add(const Node& node, const Add& operation) {
        const auto [lower, upper] = bounds_of(operation.activation);
        return xnn_define_add2(subgraph_.get(), lower, upper, input(node), input(node, 1),
                               output(node), 0);
    }
    xnn_status add(const Node& node, const Pad& pad) {
        const auto& [before, after] = pad.padding;
        const std::array<std::size_t, 4> pre{0, before[0], before[1], 0};
        const std::array<std::size_t, 4> post{0, after[0], after[1], pad.channels_after};
        return xnn_define_static_constant_pad(subgraph_.get(), pre.data(), post.data(), 0,
                                              input(node), output(node), 0);
    }
    xnn_status add(const Node& node, const ResizeBilinear& /*resize*/) {
        const Shape& wanted = shape(node.output);
        return xnn_define_static_resize_bilinear_2d(subgraph_.get(), wanted[1], wanted[2],
                                                    input(node), output(node), 0);
    }
    xnn_status add(const Node& node, const MaxPool& pool) {
        const auto& [padding, stride] = pool.window;
        return xnn_define_max_pooling_2d(
            subgraph_.get(), narrow(padding.before[0]), narrow(padding.after[1]),
            narrow(padding.after[0]), narrow(padding.before[1]), narrow(pool.size[0]),
            narrow(pool.size[1]), narrow(stride[0]), narrow(stride[1]), 1, 1, -infinity, infinity,
            input(node), output(node), 0);
    }
    xnn_status add(const Node& node, const Reshape& /*reshape*/) {
        const Shape& wanted = shape(node.output);
        return xnn_define_static_reshape(subgraph_.get(), wanted.size(), wanted.data(), input(node),
                                         output(node), 0);
    }
    xnn_status add(const Node& node, const Sigmoid& /*sigmoid*/) {
        return xnn_define_sigmoid(subgraph_.get(), input(node), output(node), 0);
    }
    xnn_status add(const Node& node, const DepthToSpace& depth) {
        return xnn_define_depth_to_space(subgraph_.get(), input(node), output(node),
                                         narrow(depth.block), 0);
    }
    /// Its inputs are written in their place.
    xnn_status add(const Node& /*node*/, const Concatenation& /*concatenation*/) {
        return xnn_status_success;
    }

    const Graph& graph_;
    std::vector<std::uint32_t> ids_;
    std::vector<Place> places_;
    std::shared_ptr<xnn_subgraph> subgraph_;
};

tl::unexpected<Error> refuse(const char* message, const std::string& where) {
    return tl::unexpected(Error{ErrorCode::BadInput, {message, {}}, where});
}

}  // namespace

std::span<float> Activations::of(TensorIndex tensor, std::size_t size) {
    auto& values = values_[tensor];
    // XNNPACK reads, and does not use, a little beyond the end.
    if (values.empty()) values.resize(size + XNN_EXTRA_BYTES / sizeof(float));
    return std::span(values).first(size);
}

Threads::Threads(int count) {
    if (count > 1) {
        pool_.reset(pthreadpool_create(static_cast<std::size_t>(count)), [](void* ended) {
            pthreadpool_destroy(static_cast<pthreadpool_t>(ended));
        });
    }
}

Result<Network> Network::create(const Graph& graph, Activations& activations,
                                const Threads& threads, const std::string& where) {
    if (xnn_initialize(nullptr) != xnn_status_success)
        return refuse("vision.processor", where);
    Definition definition(graph, activations);
    if (!definition.create()) return refuse("vision.model.unusable", where);
    auto runtime = definition.create_runtime(threads.pool());
    if (!runtime) return refuse("vision.model.unusable", where);
    return Network(std::move(runtime));
}

void Network::run() {
    [[maybe_unused]] const auto status =
        xnn_invoke_runtime(static_cast<xnn_runtime_t>(runtime_.get()));
    assert(status == xnn_status_success);
}

}  // namespace limber
