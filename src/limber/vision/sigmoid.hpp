#pragma once
/// What the networks leave to the reader: a logit becomes a probability.
#include <cmath>

namespace limber::vision {

inline double sigmoid(double logit) { return 1 / (1 + std::exp(-logit)); }
inline float sigmoid(float logit) { return 1 / (1 + std::exp(-logit)); }

}  // namespace limber::vision
