#include "processor.hpp"

#include <cpuinfo.h>

#include <initializer_list>

namespace limber::bench {

void hide_avx512() {
#ifdef __x86_64__
    if (!cpuinfo_initialize()) return;
    for (bool* known :
         {&cpuinfo_isa.avx512f, &cpuinfo_isa.avx512cd, &cpuinfo_isa.avx512dq, &cpuinfo_isa.avx512bw,
          &cpuinfo_isa.avx512vl, &cpuinfo_isa.avx512ifma, &cpuinfo_isa.avx512vbmi,
          &cpuinfo_isa.avx512vbmi2, &cpuinfo_isa.avx512vnni, &cpuinfo_isa.avx512bf16})
        *known = false;
#endif
}

}  // namespace limber::bench
