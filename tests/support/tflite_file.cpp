#include "support/tflite_file.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <utility>

namespace limber::testing {

using namespace vision::network;
namespace {

/// Writes what is pointed to behind what points to it.
class Writer {
public:
    void put(const void* from, std::size_t size) {
        if (size == 0) return;
        file_.resize(file_.size() + size);
        std::memcpy(&file_[file_.size() - size], from, size);
    }
    template <class T>
    void put(T number) {
        put(&number, sizeof(number));
    }
    /// Room for the distance to something; `point_here` fills it in.
    std::size_t put_pointer() {
        put(std::uint32_t{0});
        return file_.size() - sizeof(std::uint32_t);
    }
    void point_here(std::size_t pointer) {
        const auto distance = static_cast<std::uint32_t>(file_.size() - pointer);
        std::memcpy(&file_[pointer], &distance, sizeof(distance));
    }

    /// What `pointer` points to.
    void put(const FlatValue& value, std::size_t pointer) {
        if (value.kind == FlatValue::Kind::Table) return put_table(value, pointer);
        point_here(pointer);
        if (value.kind == FlatValue::Kind::Numbers) {
            put(static_cast<std::uint32_t>(value.count));
            return put(value.bytes.data(), value.bytes.size());
        }
        put(static_cast<std::uint32_t>(value.tables.size()));
        std::vector<std::size_t> pointers;
        for (std::size_t at = 0; at < value.tables.size(); ++at) pointers.push_back(put_pointer());
        for (std::size_t at = 0; at < value.tables.size(); ++at)
            put(value.tables[at], pointers[at]);
    }

    FileBytes take() { return std::move(file_); }

private:
    void put_table(const FlatValue& table, std::size_t pointer) {
        const int last = table.fields.empty() ? -1 : table.fields.rbegin()->first;
        std::vector<std::uint16_t> offsets(static_cast<std::size_t>(last + 1), 0);
        std::uint16_t size = sizeof(std::int32_t);
        for (const auto& [field, value] : table.fields) {
            offsets[static_cast<std::size_t>(field)] = size;
            const bool inside = value.kind == FlatValue::Kind::Number;
            size = static_cast<std::uint16_t>(size + (inside ? value.bytes.size() : 4));
        }
        const std::size_t list = file_.size();
        put(static_cast<std::uint16_t>(4 + 2 * offsets.size()));
        put(size);
        for (const auto offset : offsets) put(offset);
        point_here(pointer);
        put(static_cast<std::int32_t>(file_.size() - list));
        std::vector<std::pair<const FlatValue*, std::size_t>> later;
        for (const auto& [field, value] : table.fields) {
            if (value.kind == FlatValue::Kind::Number)
                put(value.bytes.data(), value.bytes.size());
            else
                later.emplace_back(&value, put_pointer());
        }
        for (const auto& [value, place] : later) put(*value, place);
    }

    FileBytes file_;
};

std::vector<std::int32_t> narrowed(const std::vector<std::size_t>& numbers) {
    return {numbers.begin(), numbers.end()};
}

/// Of a number that 16 bits hold.
std::uint16_t half_of(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const std::uint32_t sign = bits >> 16 & 0x8000U;
    const std::uint32_t magnitude = bits & 0x7fffffffU;
    return static_cast<std::uint16_t>(magnitude == 0 ? sign
                                                     : sign | ((magnitude - 0x38000000U) >> 13));
}

std::int8_t number_of(Activation activation) {
    return activation == Activation::None ? 0 : activation == Activation::Relu ? 1 : 3;
}

/// Builds the tables of a model.
class Model {
public:
    Model(const Graph& graph, Stored weights) : graph_(graph), weights_(weights) {}

    FlatValue build() {
        buffers_.push_back(flat_table({}));
        for (const Tensor& tensor : graph_.tensors) {
            tensors_.push_back(tensor_of(tensor.shape, 0, tensor.values ? add_floats(tensor) : 0));
        }
        if (weights_ != Stored::Float32) {
            for (TensorIndex index = 0; index < graph_.tensors.size(); ++index)
                if (graph_.tensors[index].values) unpack(index);
        }
        for (const Node& node : graph_.nodes) add(node);
        std::vector<FlatValue> codes;
        for (const int code : codes_)
            codes.push_back(flat_table({{0, flat_number(static_cast<std::int8_t>(code))},
                                        {3, flat_number(std::int32_t{code})}}));
        const FlatValue subgraph = flat_table({{0, flat_tables(tensors_)},
                                               {1, flat_numbers(narrowed(graph_.inputs))},
                                               {2, flat_numbers(narrowed(graph_.outputs))},
                                               {3, flat_tables(operators_)}});
        return flat_table({{0, flat_number(std::uint32_t{3})},
                           {1, flat_tables(codes)},
                           {2, flat_tables({subgraph})},
                           {4, flat_tables(buffers_)}});
    }

private:
    static FlatValue tensor_of(const Shape& shape, std::int8_t type, std::uint32_t buffer) {
        return flat_table(
            {{0, flat_numbers(narrowed(shape))}, {1, flat_number(type)}, {2, flat_number(buffer)}});
    }
    template <class T>
    std::uint32_t add_buffer(const std::vector<T>& values) {
        FlatValue bytes = flat_numbers(values);
        bytes.count = bytes.bytes.size();
        buffers_.push_back(flat_table({{0, std::move(bytes)}}));
        return static_cast<std::uint32_t>(buffers_.size() - 1);
    }
    /// Nothing where the weights stand elsewhere.
    std::uint32_t add_floats(const Tensor& tensor) {
        return weights_ == Stored::Float32 ? add_buffer(*tensor.values) : 0;
    }
    /// A tensor of weights is computed of one that stands in the file.
    void unpack(TensorIndex index) {
        const Tensor& tensor = graph_.tensors[index];
        std::vector<std::uint16_t> halves;
        std::ranges::transform(*tensor.values, std::back_inserter(halves), half_of);
        if (weights_ == Stored::Float16) {
            tensors_.push_back(tensor_of(tensor.shape, 1, add_buffer(halves)));
            return add_operator(6, {tensors_.size() - 1}, index, flat_table({}));
        }
        tensors_.push_back(sparse(tensor));
        add_operator(124, {tensors_.size() - 1}, index, flat_table({}));
    }
    /// All dimensions but the last are dense.
    FlatValue sparse(const Tensor& tensor) {
        const std::size_t row = tensor.shape.back();
        std::vector<std::uint16_t> segments{0};
        std::vector<std::uint16_t> indices;
        std::vector<float> kept;
        for (std::size_t at = 0; at < tensor.values->size(); ++at) {
            if ((*tensor.values)[at] != 0) {
                kept.push_back((*tensor.values)[at]);
                indices.push_back(static_cast<std::uint16_t>(at % row));
            }
            if (at % row == row - 1) segments.push_back(static_cast<std::uint16_t>(kept.size()));
        }
        std::vector<FlatValue> dimensions;
        for (std::size_t at = 0; at + 1 < tensor.shape.size(); ++at)
            dimensions.push_back(
                flat_table({{1, flat_number(static_cast<std::int32_t>(tensor.shape[at]))}}));
        dimensions.push_back(flat_table({{0, flat_number(std::int8_t{1})},
                                         {2, flat_number(std::uint8_t{2})},
                                         {3, flat_table({{0, flat_numbers(segments)}})},
                                         {4, flat_number(std::uint8_t{2})},
                                         {5, flat_table({{0, flat_numbers(indices)}})}}));
        FlatValue found = tensor_of(tensor.shape, 0, add_buffer(kept));
        std::vector<std::int32_t> order;
        for (std::size_t at = 0; at < tensor.shape.size(); ++at)
            order.push_back(static_cast<std::int32_t>(at));
        found.fields[6] =
            flat_table({{0, flat_numbers(order)}, {2, flat_tables(std::move(dimensions))}});
        return found;
    }
    void add_operator(int code, const std::vector<std::size_t>& inputs, TensorIndex output,
                      FlatValue options) {
        auto known = std::ranges::find(codes_, code);
        if (known == codes_.end()) known = codes_.insert(codes_.end(), code);
        operators_.push_back(
            flat_table({{0, flat_number(static_cast<std::uint32_t>(known - codes_.begin()))},
                        {1, flat_numbers(narrowed(inputs))},
                        {2, flat_numbers(std::vector{static_cast<std::int32_t>(output)})},
                        {4, std::move(options)}}));
    }
    void add(const Node& node) {
        std::visit([&](const auto& operation) { add(node, operation); }, node.operation);
    }

    static std::map<int, FlatValue> window(const Window& window) {
        const bool same = window.padding.before != Extent{} || window.padding.after != Extent{};
        return {{0, flat_number(static_cast<std::int8_t>(same ? 0 : 1))},
                {1, flat_number(static_cast<std::int32_t>(window.stride[1]))},
                {2, flat_number(static_cast<std::int32_t>(window.stride[0]))}};
    }
    void add(const Node& node, const Convolution& convolution) {
        auto options = window(convolution.window);
        options[3] = flat_number(number_of(convolution.activation));
        add_operator(3, node.inputs, node.output, flat_table(options));
    }
    void add(const Node& node, const DepthwiseConvolution& convolution) {
        auto options = window(convolution.window);
        options[3] = flat_number(std::int32_t{1});
        options[4] = flat_number(number_of(convolution.activation));
        add_operator(4, node.inputs, node.output, flat_table(options));
    }
    void add(const Node& node, const Add& sum) {
        add_operator(0, node.inputs, node.output,
                     flat_table({{0, flat_number(number_of(sum.activation))}}));
    }
    void add(const Node& node, const Pad& pad) {
        const auto& [before, after] = pad.padding;
        const std::vector<std::size_t> numbers{0,         0,        before[0], after[0],
                                               before[1], after[1], 0,         pad.channels_after};
        tensors_.push_back(tensor_of({4, 2}, 2, add_buffer(narrowed(numbers))));
        add_operator(34, {node.inputs[0], tensors_.size() - 1}, node.output, flat_table({}));
    }
    void add(const Node& node, const ResizeBilinear& /*resize*/) {
        add_operator(23, node.inputs, node.output, flat_table({{3, flat_number(std::uint8_t{1})}}));
    }
    void add(const Node& node, const MaxPool& pool) {
        auto options = window(pool.window);
        options[3] = flat_number(static_cast<std::int32_t>(pool.size[1]));
        options[4] = flat_number(static_cast<std::int32_t>(pool.size[0]));
        add_operator(17, node.inputs, node.output, flat_table(options));
    }
    void add(const Node& node, const Reshape& /*reshape*/) {
        add_operator(22, node.inputs, node.output, flat_table({}));
    }
    void add(const Node& node, const Sigmoid& /*sigmoid*/) {
        add_operator(14, node.inputs, node.output, flat_table({}));
    }
    void add(const Node& node, const Concatenation& /*concatenation*/) {
        add_operator(2, node.inputs, node.output, flat_table({}));
    }
    void add(const Node& node, const DepthToSpace& depth) {
        add_operator(5, node.inputs, node.output,
                     flat_table({{0, flat_number(static_cast<std::int32_t>(depth.block))}}));
    }

    const Graph& graph_;
    Stored weights_;
    std::vector<int> codes_;
    std::vector<FlatValue> buffers_;
    std::vector<FlatValue> tensors_;
    std::vector<FlatValue> operators_;
};

}  // namespace

FlatValue flat_table(std::map<int, FlatValue> fields) {
    return {.kind = FlatValue::Kind::Table, .fields = std::move(fields)};
}

FlatValue flat_tables(std::vector<FlatValue> tables) {
    return {.kind = FlatValue::Kind::Tables, .tables = std::move(tables)};
}

FileBytes flat_file(const FlatValue& root, const char (&identifier)[5]) {
    Writer writer;
    const std::size_t pointer = writer.put_pointer();
    writer.put(identifier, 4);
    writer.put(root, pointer);
    return writer.take();
}

FlatValue tflite_of(const Graph& graph, Stored weights) { return Model(graph, weights).build(); }

FileBytes tflite_file(const Graph& graph, Stored weights) {
    return flat_file(tflite_of(graph, weights), "TFL3");
}

}  // namespace limber::testing
