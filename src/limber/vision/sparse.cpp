#include "limber/vision/sparse.hpp"

#include <cstdint>
#include <functional>
#include <numeric>

namespace limber::vision::network {
namespace {

/// Walks over the dimensions, and puts one value after the other where it belongs.
class Expansion {
public:
    Expansion(const std::vector<SparseDimension>& dimensions, const std::vector<float>& values,
              const std::vector<std::size_t>& shape)
        : dimensions_(dimensions), values_(values), shape_(shape) {
        dense_.resize(
            std::accumulate(shape.begin(), shape.end(), std::size_t{1}, std::multiplies<>()));
    }

    /// `position` counts within the kept indices of the levels above, `place` within all.
    bool expand(std::size_t level = 0, std::size_t position = 0, std::size_t place = 0) {
        if (level == dimensions_.size()) {
            if (next_ == values_.size()) return false;
            dense_[place] = values_[next_++];
            return true;
        }
        const SparseDimension& dimension = dimensions_[level];
        const std::size_t size = shape_[level];
        if (dimension.dense) {
            for (std::size_t index = 0; index < size; ++index) {
                if (!expand(level + 1, position * size + index, place * size + index)) return false;
            }
            return true;
        }
        if (position + 1 >= dimension.segments.size()) return false;
        for (std::size_t at = dimension.segments[position]; at < dimension.segments[position + 1];
             ++at) {
            if (at >= dimension.indices.size() || dimension.indices[at] >= size) return false;
            // Rising ones are no more than the dimension has, however deep they are nested.
            if (at > dimension.segments[position] &&
                dimension.indices[at] <= dimension.indices[at - 1])
                return false;
            if (!expand(level + 1, at, place * size + dimension.indices[at])) return false;
        }
        return true;
    }

    [[nodiscard]] bool has_used_all() const { return next_ == values_.size(); }
    std::vector<float> take() { return std::move(dense_); }

private:
    const std::vector<SparseDimension>& dimensions_;
    const std::vector<float>& values_;
    const std::vector<std::size_t>& shape_;
    std::vector<float> dense_;
    std::size_t next_ = 0;
};

/// The fields of `DimensionMetadata`.
enum Field { Format = 0, SegmentsType = 2, Segments = 3, IndicesType = 4, Indices = 5 };

/// The union `SparseIndexVector`: numbers of 32, 16 or 8 bits.
std::vector<std::size_t> read_indices(const FlatTable& dimension, int type, int field) {
    const auto widen = [](const auto& numbers) {
        return std::vector<std::size_t>(numbers.begin(), numbers.end());
    };
    const FlatTable table = dimension.table(field);
    switch (dimension.number<std::uint8_t>(type)) {
        case 1:
            return widen(table.numbers<std::uint32_t>(0));
        case 2:
            return widen(table.numbers<std::uint16_t>(0));
        case 3:
            return widen(table.numbers<std::uint8_t>(0));
        default:
            return {};
    }
}

}  // namespace

std::optional<std::vector<float>> make_dense(const std::vector<SparseDimension>& dimensions,
                                             const std::vector<float>& values,
                                             const std::vector<std::size_t>& shape) {
    if (dimensions.size() != shape.size()) return std::nullopt;
    Expansion expansion(dimensions, values, shape);
    if (!expansion.expand() || !expansion.has_used_all()) return std::nullopt;
    return expansion.take();
}

std::optional<std::vector<SparseDimension>> read_sparsity(const FlatTable& table) {
    enum { TraversalOrder, BlockMap, Dimensions };
    const auto order = table.numbers<std::int32_t>(TraversalOrder);
    std::vector<std::int32_t> natural(order.size());
    std::iota(natural.begin(), natural.end(), 0);
    if (order != natural || !table.bytes(BlockMap, sizeof(std::int32_t)).empty())
        return std::nullopt;
    std::vector<SparseDimension> dimensions;
    for (const FlatTable& dimension : table.tables(Dimensions)) {
        dimensions.push_back({.dense = dimension.number<std::int8_t>(Format) == 0,
                              .segments = read_indices(dimension, SegmentsType, Segments),
                              .indices = read_indices(dimension, IndicesType, Indices)});
    }
    return dimensions;
}

}  // namespace limber::vision::network
