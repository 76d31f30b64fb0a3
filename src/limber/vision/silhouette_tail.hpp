#pragma once
/// The end of a landmark network's silhouette head, which runs in kernels of our own.
#include "limber/vision/aligned.hpp"
#include "limber/vision/graph.hpp"
#include "limber/vision/kernels.hpp"

#include <memory>
#include <optional>
#include <span>

namespace limber::vision::network {

/// From the last map that is not yet doubled to the logits. In BlazePose's networks it is most of
/// the head's time, since maps of 8 channels fill no register of a usual kernel, and 256 × 256 of
/// them no near memory.
class SilhouetteTail {
public:
    /// Takes the nodes that it does itself from the end of `head`, whose outputs are then `coarse`
    /// and, where `head` makes it, `skip`. Nothing when the nodes are not as those of BlazePose.
    static std::optional<SilhouetteTail> take(Graph& head);

    /// side × side × 8 and 2 side × 2 side × 8.
    [[nodiscard]] TensorIndex coarse() const { return coarse_; }
    [[nodiscard]] TensorIndex skip() const { return skip_; }
    [[nodiscard]] std::size_t side() const { return side_; }

    /// Makes logits of (4 side)² from what the two tensors hold. It allocates nothing.
    void run(const float* coarse, const float* skip, std::span<float> logits) const;

private:
    explicit SilhouetteTail(std::size_t side);

    TensorIndex coarse_ = 0;
    TensorIndex skip_ = 0;
    std::size_t side_ = 0;
    const Kernels* kernels_;
    std::unique_ptr<SilhouetteWeights> weights_;
    AlignedFloats scratch_;
};

}  // namespace limber::vision::network
