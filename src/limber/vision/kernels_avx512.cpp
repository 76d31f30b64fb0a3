#define LIMBER_LANES 16
#define LIMBER_VECTORS 2
#define LIMBER_PIXELS 8
#include "limber/vision/kernels.inc"

namespace limber::vision::network {

const Kernels kernels_avx512{"AVX-512", depthwise, {32, 16, 8}, pointwise, silhouette};

}  // namespace limber::vision::network
