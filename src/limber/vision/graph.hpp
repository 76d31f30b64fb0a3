#pragma once
/// A neural network as a list of operations on tensors, and what can be done to that list.
#include <array>
#include <cstddef>
#include <memory>
#include <variant>
#include <vector>

namespace limber::vision::network {

/// What is done to a value at the end of an operation.
enum class Activation { None, Relu, Relu6 };

/// Height, then width.
using Extent = std::array<std::size_t, 2>;

/// Rows and columns around an image.
struct Padding {
    Extent before{};
    Extent after{};
};

/// How a window moves over an image; around it are zeros.
struct Window {
    Padding padding;
    Extent stride{1, 1};
};

/// Inputs: image, weights (out × height × width × in), bias (out), and sometimes what is added to
/// the result before its activation, of its shape.
struct Convolution {
    Window window;
    Activation activation = Activation::None;
};

/// One filter for each channel. Inputs: image, weights (1 × height × width × channels), bias.
struct DepthwiseConvolution {
    Window window;
    Activation activation = Activation::None;
};

struct Add {
    Activation activation = Activation::None;
};

/// Zeros around an image, and after its channels.
struct Pad {
    Padding padding;
    std::size_t channels_after = 0;
};

/// To the output's size, with pixels at their centres ("half pixel").
struct ResizeBilinear {};

struct MaxPool {
    Window window;
    Extent size{1, 1};
};

/// To the output's shape.
struct Reshape {};

/// The logistic function.
struct Sigmoid {};

/// Along the second dimension, where the first is 1.
struct Concatenation {};

/// Blocks of channels become squares of pixels.
struct DepthToSpace {
    std::size_t block = 1;
};

using Operation = std::variant<Convolution, DepthwiseConvolution, Add, Pad, ResizeBilinear, MaxPool,
                               Reshape, Sigmoid, Concatenation, DepthToSpace>;

/// Images are 1 × height × width × channels.
using Shape = std::vector<std::size_t>;

/// The number of values that belong to a shape.
std::size_t size_of(const Shape& shape);

/// Numbers with a shape, the last dimension fastest.
struct Tensor {
    Shape shape;
    /// Of a constant; nothing when it is computed or put in.
    std::shared_ptr<const std::vector<float>> values;
};

/// A place in `Graph::tensors`.
using TensorIndex = std::size_t;

struct Node {
    Operation operation;
    std::vector<TensorIndex> inputs;
    TensorIndex output = 0;
};

/// Nodes stand in an order in which they can be computed.
struct Graph {
    std::vector<Tensor> tensors;
    std::vector<Node> nodes;
    std::vector<TensorIndex> inputs;
    std::vector<TensorIndex> outputs;
};

/// Whether every node's output has the shape that its operation makes of its inputs, and every
/// input is there before it is read.
bool is_consistent(const Graph& graph);

/// Rows and columns of zeros before a convolution become its own padding.
void fold_padding(Graph& graph);

/// How many nodes read each tensor; whoever uses the graph reads its outputs.
std::vector<std::size_t> count_readers(const Graph& graph);

/// Whether a node is a convolution of each pixel for itself, and of as many channels as the kernels
/// take.
bool is_pointwise(const Graph& graph, const Node& node);

/// Sums of which one part is such a convolution's result, and nothing else's concern, become the
/// convolution's own.
void fold_additions(Graph& graph);

/// Which nodes have a part in computing some tensors.
std::vector<bool> find_needed(const Graph& graph, const std::vector<TensorIndex>& wanted);

/// Some of the nodes as a graph of its own, tensors as they were numbered: its inputs are what they
/// read of others, its outputs what others or the whole graph's user read of them.
Graph take_part(const Graph& graph, const std::vector<bool>& nodes);

}  // namespace limber::vision::network
