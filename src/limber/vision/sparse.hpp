#pragma once
/// Sparse tensors, of which a file holds only the values that are not zero.
#include "limber/vision/flat_buffer.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace limber::vision::network {

/// One dimension of a sparse tensor, outermost first: either every index is there, or `segments`
/// says for each index of the dimension before where its `indices` begin and end.
struct SparseDimension {
    bool dense = true;
    std::vector<std::size_t> segments;
    std::vector<std::size_t> indices;
};

/// All values of a tensor, zeros with them; nothing when the dimensions do not fit together or do
/// not use up the values exactly.
std::optional<std::vector<float>> make_dense(const std::vector<SparseDimension>& dimensions,
                                             const std::vector<float>& values,
                                             const std::vector<std::size_t>& shape);

/// The dimensions of a `SparsityParameters` table of the TensorFlow Lite schema. Tensors whose
/// dimensions are reordered or cut into blocks are not known here: then nothing.
std::optional<std::vector<SparseDimension>> read_sparsity(const FlatTable& table);

}  // namespace limber::vision::network
