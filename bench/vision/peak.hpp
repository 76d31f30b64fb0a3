#pragma once
/// How many floating-point operations one thread can do at all.
#include "limber/vision/kernels.hpp"

namespace limber::bench {

/// In GFLOP/s, a multiplication and an addition counting as two: the best of some runs of nothing
/// but these, in the registers of the instruction set of `kernels`.
double measure_peak(const vision::network::Kernels& kernels);

}  // namespace limber::bench
