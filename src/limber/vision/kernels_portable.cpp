#define LIMBER_LANES 4
#define LIMBER_VECTORS 2
#define LIMBER_PIXELS 4
#include "limber/vision/kernels.inc"

namespace limber::vision::network {

const Kernels kernels_portable{"portable", depthwise, {8, 8, 8}, pointwise, silhouette};

}  // namespace limber::vision::network
