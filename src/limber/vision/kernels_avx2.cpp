#define LIMBER_LANES 8
#define LIMBER_VECTORS 3
#define LIMBER_PIXELS 4
#include "limber/vision/kernels.inc"

namespace limber::vision::network {

const Kernels kernels_avx2{"AVX2", depthwise, {24, 8, 8}, pointwise, silhouette};

}  // namespace limber::vision::network
