#include "limber/vision/kernels.hpp"

#include <cpuinfo.h>

namespace limber::vision::network {

std::size_t silhouette_scratch(std::size_t side) {
    const std::size_t middle = 2 * side;
    const std::size_t fine = 2 * middle;
    // The middle map; of the fine level three times four rows, and one that is worked on.
    return (middle * middle + std::size_t{3} * 4 * (fine + 2) + fine) * silhouette_channels;
}

void pack_pointwise(const Kernels& kernels, const float* weights, std::size_t outputs,
                    std::size_t inputs, float* packed) {
    std::size_t output = 0;
    for (const std::size_t panel : kernels.panels) {
        for (; output + panel <= outputs; output += panel) {
            for (std::size_t input = 0; input < inputs; ++input) {
                for (std::size_t at = 0; at < panel; ++at)
                    *packed++ = weights[(output + at) * inputs + input];
            }
        }
    }
}

const Kernels& find_kernels() {
#ifdef __x86_64__
    if (cpuinfo_initialize()) {
        if (cpuinfo_has_x86_avx512f() && cpuinfo_has_x86_avx512vl()) return kernels_avx512;
        if (cpuinfo_has_x86_avx2() && cpuinfo_has_x86_fma3()) return kernels_avx2;
    }
#endif
    return kernels_portable;
}

}  // namespace limber::vision::network
