#pragma once
/// The inner loops that Limber has of its own, each built for several instruction sets.
#include <array>
#include <cstddef>

namespace limber::vision::network {

/// A convolution with a square filter for each channel, 3 × 3 or 5 × 5, and stride 1 or 2. Images
/// are height × width × channels, weights filter × filter × channels; around the input are zeros.
struct DepthwiseTask {
    const float* input;
    const float* weights;
    const float* bias;
    float* output;
    std::size_t channels;
    std::size_t input_height;
    std::size_t input_width;
    std::size_t output_height;
    std::size_t output_width;
    std::size_t filter;
    std::size_t stride;
    /// Zeros above and left of the input.
    std::size_t above;
    std::size_t left;
    /// The bounds of the results.
    float lower;
    float upper;
};

/// What the fastest loops can take: images at most this wide (and around them as many zeros as the
/// filter reaches beyond them), channels in multiples of this.
inline constexpr std::size_t widest_depthwise = 256;
inline constexpr std::size_t depthwise_channel_step = 8;

/// A convolution with a 1 × 1 filter: for each pixel outputs = inputs · weights + bias, and what is
/// added to it. `inputs` and `outputs` are numbers of channels.
struct PointwiseTask {
    const float* input;
    /// As `pack_pointwise` lays them out.
    const float* weights;
    const float* bias;
    /// As many as the output, or nothing.
    const float* addend;
    float* output;
    std::size_t pixels;
    std::size_t inputs;
    std::size_t outputs;
    /// The bounds of the results.
    float lower;
    float upper;
};

inline constexpr std::size_t pointwise_channel_step = 8;

inline constexpr std::size_t silhouette_channels = 8;

/// One number for each channel of a silhouette map.
using ByChannel = std::array<float, silhouette_channels>;

/// x ↦ relu6(x + mix(relu6(filter(x)))): a 3 × 3 filter for each of 8 channels, then a mixture.
struct ResidualWeights {
    std::array<ByChannel, 9> filter;
    ByChannel filter_bias;
    /// By input channel, then output channel.
    std::array<ByChannel, silhouette_channels> mix;
    ByChannel mix_bias;
};

/// The end of a silhouette network: a map of side × side × 8 is doubled in size, `skip` is added,
/// two residual steps follow, it is doubled again, two more follow, and a 3 × 3 × 8 convolution
/// makes logits of (4 side)² of it.
struct SilhouetteWeights {
    std::array<ResidualWeights, 2> middle;
    std::array<ResidualWeights, 2> fine;
    std::array<ByChannel, 9> last;
    float last_bias;
};

struct SilhouetteTask {
    const SilhouetteWeights* weights;
    /// side × side × 8 and 2 side × 2 side × 8.
    const float* coarse;
    const float* skip;
    float* logits;
    std::size_t side;
    /// `silhouette_scratch(side)` numbers, aligned to 64 bytes.
    float* scratch;
};

std::size_t silhouette_scratch(std::size_t side);

/// One instruction set's loops.
struct Kernels {
    const char* instruction_set;
    /// Channels from `first` to before `last`, multiples of `depthwise_channel_step`.
    void (*depthwise)(const DepthwiseTask& task, std::size_t first, std::size_t last);
    /// How many output channels' weights stand together, widest first.
    std::array<std::size_t, 3> panels;
    /// Pixels from `first` to before `last`.
    void (*pointwise)(const PointwiseTask& task, std::size_t first, std::size_t last);
    void (*silhouette)(const SilhouetteTask& task);
};

/// Those of the widest set that this processor has, as libcpuinfo tells.
const Kernels& find_kernels();

/// Lays the weights of a convolution, outputs × inputs, out as these kernels want them: panels of
/// output channels, in each the weights of one input channel after the other.
void pack_pointwise(const Kernels& kernels, const float* weights, std::size_t outputs,
                    std::size_t inputs, float* packed);

/// All that were built, the portable ones first; those after them may not run on this processor.
extern const Kernels kernels_portable;
#ifdef __x86_64__
extern const Kernels kernels_avx2;
extern const Kernels kernels_avx512;
#endif

}  // namespace limber::vision::network
