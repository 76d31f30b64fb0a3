#include "limber/vision/tflite.hpp"

#include "limber/vision/flat_buffer.hpp"
#include "limber/vision/half.hpp"
#include "limber/vision/sparse.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

namespace limber::vision::network {
namespace {

/// No tensor of a network that Limber runs comes near it.
constexpr std::size_t largest_tensor = std::size_t{1} << 26;
constexpr std::size_t most_dimensions = 6;
constexpr std::uint32_t largest_step = 64;

/// `BuiltinOperator` of the schema.
enum class Code {
    Add = 0,
    Concatenation = 2,
    Conv2d = 3,
    DepthwiseConv2d = 4,
    DepthToSpace = 5,
    Dequantize = 6,
    Logistic = 14,
    MaxPool2d = 17,
    Reshape = 22,
    ResizeBilinear = 23,
    Pad = 34,
    Densify = 124,
};

/// `TensorType` of the schema.
enum class Type { Float32 = 0, Float16 = 1, Int32 = 2 };

/// A tensor as the file has it.
struct Stored {
    Shape shape;
    Type type = Type::Float32;
    std::span<const std::byte> bytes;
    FlatTable sparsity;
    bool is_sparse = false;
};

/// Why a file cannot be read.
struct Failure {
    std::string message;
    std::int64_t code = 0;
};

class Reader {
public:
    explicit Reader(std::span<const std::byte> file) : buffer_(file) {}

    /// Nothing with a failure.
    std::optional<Graph> read();
    [[nodiscard]] const Failure& failure() const { return failure_; }

private:
    void read_tensors(const FlatTable& model, const FlatTable& subgraph);
    void read_constants();
    void read_node(const FlatTable& table);
    std::optional<Operation> read_operation(Code code, const FlatTable& options,
                                            const std::vector<TensorIndex>& inputs);
    void copy_constant(TensorIndex from, TensorIndex to);
    void fill_up(TensorIndex from, TensorIndex to);
    std::vector<TensorIndex> read_indices(const FlatTable& table, int field);
    Activation read_activation(const FlatTable& options, int field);
    Extent read_steps(const FlatTable& options, int width_field, std::uint32_t otherwise = 0);
    bool has_gaps(const FlatTable& options, int width_field);
    Window read_window(const FlatTable& options, int width_field, TensorIndex image, Extent size);
    std::optional<Pad> read_pad(TensorIndex paddings);

    /// The height and width of an image or of a convolution's weights.
    [[nodiscard]] Extent extent_of(TensorIndex tensor) const {
        const Shape& shape = graph_.tensors[tensor].shape;
        return shape.size() == 4 ? Extent{shape[1], shape[2]} : Extent{};
    }

    FlatBuffer buffer_;
    Graph graph_;
    std::vector<Stored> stored_;
    std::vector<std::int32_t> codes_;
    /// The numbers of all sparse weights, which a small file can make large.
    std::size_t filled_up_ = 0;
    Failure failure_{"vision.model.damaged"};
};

/// The numbers in a tensor's bytes; none when those end within one.
template <class T>
std::vector<T> numbers_of(std::span<const std::byte> bytes) {
    if (bytes.empty() || bytes.size() % sizeof(T) != 0) return {};
    std::vector<T> numbers(bytes.size() / sizeof(T));
    std::memcpy(numbers.data(), bytes.data(), bytes.size());
    return numbers;
}

std::vector<float> floats_of(const Stored& stored) {
    if (stored.type == Type::Float32) return numbers_of<float>(stored.bytes);
    if (stored.type != Type::Float16) return {};
    const auto halves = numbers_of<std::uint16_t>(stored.bytes);
    std::vector<float> values(halves.size());
    std::ranges::transform(halves, values.begin(), float_of_half);
    return values;
}

/// Zeros that "same" padding adds: the output has the input's size over the stride, rounded up;
/// what cannot be shared goes after.
void pad_same(Window& window, const Extent& image, const Extent& size) {
    for (std::size_t axis = 0; axis < 2; ++axis) {
        const std::size_t stride = window.stride[axis];
        const std::size_t steps = (image[axis] + stride - 1) / stride;
        const std::size_t covered = steps == 0 ? 0 : (steps - 1) * stride + size[axis];
        const std::size_t missing = covered > image[axis] ? covered - image[axis] : 0;
        window.padding.before[axis] = missing / 2;
        window.padding.after[axis] = missing - missing / 2;
    }
}

std::optional<Graph> Reader::read() {
    enum { OperatorCodes = 1, Subgraphs = 2 };
    enum { Inputs = 1, Outputs = 2, Operators = 3 };
    enum { DeprecatedCode = 0, BuiltinCode = 3 };
    static constexpr std::uint32_t identifier = 0x334c4654;  // "TFL3"
    if (buffer_.read<std::uint32_t>(4) != identifier) {
        failure_ = {"vision.model.foreign"};
        return std::nullopt;
    }
    const FlatTable model = FlatTable::root(buffer_);
    for (const FlatTable& code : model.tables(OperatorCodes)) {
        codes_.push_back(std::max<std::int32_t>(code.number<std::int8_t>(DeprecatedCode),
                                                code.number<std::int32_t>(BuiltinCode)));
    }
    const auto subgraphs = model.tables(Subgraphs);
    if (subgraphs.size() != 1) return std::nullopt;
    read_tensors(model, subgraphs.front());
    for (const FlatTable& node : subgraphs.front().tables(Operators)) {
        if (buffer_.is_damaged()) return std::nullopt;
        read_node(node);
    }
    graph_.inputs = read_indices(subgraphs.front(), Inputs);
    graph_.outputs = read_indices(subgraphs.front(), Outputs);
    if (buffer_.is_damaged() || !is_consistent(graph_)) return std::nullopt;
    return std::move(graph_);
}

void Reader::read_tensors(const FlatTable& model, const FlatTable& subgraph) {
    enum { Buffers = 4 };
    enum { Tensors = 0 };
    enum { ShapeField = 0, TypeField = 1, BufferField = 2, Sparsity = 6 };
    const auto buffers = model.tables(Buffers);
    for (const FlatTable& table : subgraph.tables(Tensors)) {
        Stored stored;
        std::size_t size = 1;
        const auto sides = table.numbers<std::int32_t>(ShapeField);
        if (sides.size() > most_dimensions) {
            buffer_.set_damaged();
            return;
        }
        for (const auto side : sides) {
            if (side < 1 || static_cast<std::size_t>(side) > largest_tensor / size) {
                buffer_.set_damaged();
                return;
            }
            stored.shape.push_back(static_cast<std::size_t>(side));
            size *= static_cast<std::size_t>(side);
        }
        const auto buffer = table.number<std::uint32_t>(BufferField);
        if (buffer >= buffers.size()) {
            buffer_.set_damaged();
            return;
        }
        stored.type = static_cast<Type>(table.number<std::int8_t>(TypeField));
        stored.bytes = buffers[buffer].bytes(0);
        stored.is_sparse = table.has(Sparsity);
        stored.sparsity = table.table(Sparsity);
        graph_.tensors.push_back({stored.shape, nullptr});
        stored_.push_back(std::move(stored));
    }
    read_constants();
}

/// Weights that stand there as they are used; others come with `Dequantize`.
void Reader::read_constants() {
    for (TensorIndex index = 0; index < stored_.size(); ++index) {
        const Stored& stored = stored_[index];
        if (stored.type != Type::Float32 || stored.bytes.empty() || stored.is_sparse) continue;
        if (stored.bytes.size() != size_of(stored.shape) * sizeof(float)) {
            buffer_.set_damaged();
            return;
        }
        graph_.tensors[index].values = std::make_shared<std::vector<float>>(floats_of(stored));
    }
}

std::vector<TensorIndex> Reader::read_indices(const FlatTable& table, int field) {
    std::vector<TensorIndex> indices;
    for (const auto index : table.numbers<std::int32_t>(field)) {
        if (index < 0 || static_cast<std::size_t>(index) >= stored_.size()) {
            buffer_.set_damaged();
            return {};
        }
        indices.push_back(static_cast<TensorIndex>(index));
    }
    return indices;
}

void Reader::read_node(const FlatTable& table) {
    enum { OpcodeIndex = 0, Inputs = 1, Outputs = 2, Options = 4 };
    const auto opcode = table.number<std::uint32_t>(OpcodeIndex);
    auto inputs = read_indices(table, Inputs);
    const auto outputs = read_indices(table, Outputs);
    if (opcode >= codes_.size() || inputs.empty() || outputs.size() != 1) {
        buffer_.set_damaged();
        return;
    }
    const TensorIndex output = outputs.front();
    const auto code = static_cast<Code>(codes_[opcode]);
    if (code == Code::Dequantize) {
        copy_constant(inputs.front(), output);
        return;
    }
    if (code == Code::Densify) {
        fill_up(inputs.front(), output);
        return;
    }
    const auto operation = read_operation(code, table.table(Options), inputs);
    if (!operation) {
        buffer_.set_damaged();
        return;
    }
    // What else stood among the inputs of these says what is known by now.
    if (std::holds_alternative<Pad>(*operation) || std::holds_alternative<Reshape>(*operation) ||
        std::holds_alternative<ResizeBilinear>(*operation))
        inputs.resize(1);
    graph_.nodes.push_back({*operation, std::move(inputs), output});
}

/// `Dequantize`: numbers of 16 bits become such of 32.
void Reader::copy_constant(TensorIndex from, TensorIndex to) {
    auto& source = graph_.tensors[from].values;
    if (source == nullptr && stored_[from].type == Type::Float16 && !stored_[from].is_sparse)
        source = std::make_shared<std::vector<float>>(floats_of(stored_[from]));
    if (source == nullptr || source->size() != size_of(stored_[to].shape)) {
        buffer_.set_damaged();
        return;
    }
    graph_.tensors[to].values = source;
}

/// `Densify`.
void Reader::fill_up(TensorIndex from, TensorIndex to) {
    const auto dimensions = read_sparsity(stored_[from].sparsity);
    filled_up_ += size_of(stored_[to].shape);
    if (!dimensions || stored_[from].shape != stored_[to].shape || filled_up_ > largest_tensor) {
        buffer_.set_damaged();
        return;
    }
    auto dense = make_dense(*dimensions, floats_of(stored_[from]), stored_[to].shape);
    if (!dense) {
        buffer_.set_damaged();
        return;
    }
    graph_.tensors[to].values = std::make_shared<std::vector<float>>(std::move(*dense));
}

Activation Reader::read_activation(const FlatTable& options, int field) {
    switch (options.number<std::int8_t>(field)) {
        case 0:
            return Activation::None;
        case 1:
            return Activation::Relu;
        case 3:
            return Activation::Relu6;
        default:
            buffer_.set_damaged();
            return Activation::None;
    }
}

/// A height, that stands after its width.
Extent Reader::read_steps(const FlatTable& options, int width_field, std::uint32_t otherwise) {
    const auto width = options.number<std::uint32_t>(width_field, otherwise);
    const auto height = options.number<std::uint32_t>(width_field + 1, otherwise);
    if (std::min(width, height) < 1 || std::max(width, height) > largest_step)
        buffer_.set_damaged();
    return {height, width};
}

/// Filters with gaps between their places are not known here.
bool Reader::has_gaps(const FlatTable& options, int width_field) {
    return read_steps(options, width_field, 1) != Extent{1, 1};
}

/// Every operator with a window has its padding in field 0, its strides one after the other.
Window Reader::read_window(const FlatTable& options, int width_field, TensorIndex image,
                           Extent size) {
    enum { PaddingField = 0 };
    Window window;
    window.stride = read_steps(options, width_field);
    if (buffer_.is_damaged()) return {};
    if (options.number<std::int8_t>(PaddingField) == 0) pad_same(window, extent_of(image), size);
    return window;
}

/// The paddings are a constant: for each dimension before and after.
std::optional<Pad> Reader::read_pad(TensorIndex paddings) {
    const Stored& stored = stored_[paddings];
    std::array<std::int32_t, 8> numbers{};
    if (stored.type != Type::Int32 || stored.bytes.size() != sizeof(numbers)) return std::nullopt;
    std::memcpy(numbers.data(), stored.bytes.data(), sizeof(numbers));
    const auto [smallest, largest] = std::ranges::minmax(numbers);
    if (smallest < 0 || largest > 4096) return std::nullopt;
    std::array<std::size_t, 8> by{};
    std::ranges::transform(numbers, by.begin(), [](std::int32_t n) { return std::size_t(n); });
    if (by[0] != 0 || by[1] != 0 || by[6] != 0) return std::nullopt;
    return Pad{.padding = {{by[2], by[4]}, {by[3], by[5]}}, .channels_after = by[7]};
}

std::optional<Operation> Reader::read_operation(Code code, const FlatTable& options,
                                                const std::vector<TensorIndex>& inputs) {
    const TensorIndex image = inputs.front();
    const Extent weights = inputs.size() > 1 ? extent_of(inputs[1]) : Extent{};
    switch (code) {
        case Code::Add:
            return Add{read_activation(options, 0)};
        case Code::Concatenation:
            return Concatenation{};
        case Code::Conv2d:
            if (has_gaps(options, 4)) return std::nullopt;
            return Convolution{read_window(options, 1, image, weights),
                               read_activation(options, 3)};
        case Code::DepthwiseConv2d:
            if (has_gaps(options, 5)) return std::nullopt;
            return DepthwiseConvolution{read_window(options, 1, image, weights),
                                        read_activation(options, 4)};
        case Code::DepthToSpace: {
            const auto block = options.number<std::uint32_t>(0);
            if (block < 2 || block > largest_step) return std::nullopt;
            return DepthToSpace{block};
        }
        case Code::Logistic:
            return Sigmoid{};
        case Code::MaxPool2d: {
            const Extent size = read_steps(options, 3);
            if (read_activation(options, 5) != Activation::None) return std::nullopt;
            return MaxPool{read_window(options, 1, image, size), size};
        }
        case Code::Reshape:
            return Reshape{};
        case Code::ResizeBilinear: {
            enum { AlignCorners = 2, HalfPixelCenters = 3 };
            if (options.number<std::uint8_t>(AlignCorners) != 0 ||
                options.number<std::uint8_t>(HalfPixelCenters) == 0)
                return std::nullopt;
            return ResizeBilinear{};
        }
        case Code::Pad:
            return inputs.size() == 2 ? read_pad(inputs[1]) : std::nullopt;
        case Code::Dequantize:
        case Code::Densify:
            break;
    }
    failure_ = {"vision.model.operator", static_cast<std::int64_t>(code)};
    return std::nullopt;
}

}  // namespace

Result<Graph> read_tflite(std::span<const std::byte> file, const std::string& where) {
    Reader reader(file);
    auto graph = reader.read();
    if (graph) return std::move(*graph);
    Message message{reader.failure().message, {}};
    if (reader.failure().code != 0) message.arguments = {{"code", reader.failure().code}};
    return tl::unexpected(Error{ErrorCode::BadInput, std::move(message), where});
}

}  // namespace limber::vision::network
