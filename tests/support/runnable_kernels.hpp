#pragma once
/// Which of the networks' inner loops can be tried here.
#include "limber/vision/kernels.hpp"

#include <cpuinfo.h>

#include <vector>

namespace limber::testing {

using namespace vision::network;

/// Those that this processor can run.
inline std::vector<const Kernels*> runnable_kernels() {
    std::vector<const Kernels*> all{&kernels_portable};
#ifdef __x86_64__
    if (cpuinfo_initialize()) {
        if (cpuinfo_has_x86_avx2() && cpuinfo_has_x86_fma3()) all.push_back(&kernels_avx2);
        if (cpuinfo_has_x86_avx512f() && cpuinfo_has_x86_avx512vl() && cpuinfo_has_x86_avx512bw() &&
            cpuinfo_has_x86_avx512dq())
            all.push_back(&kernels_avx512);
    }
#endif
    return all;
}

}  // namespace limber::testing
