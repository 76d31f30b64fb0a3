#include "limber/vision/one_euro.hpp"

#include <cmath>
#include <numbers>

namespace limber::vision {

double OneEuro::alpha(double cutoff) const {
    const double turns = 2 * std::numbers::pi * cutoff / frequency_;
    return turns / (turns + 1);
}

double OneEuro::filter(double value, std::chrono::microseconds time, double scale) {
    if (last_ && time <= last_->time) return value;
    double speed = 0;
    if (last_) {
        frequency_ = 1 / std::chrono::duration<double>(time - last_->time).count();
        speed = (value - last_->value) * scale * frequency_;
    }
    last_ = {value, time};
    const double smooth_speed = speed_.filter(speed, alpha(options_.derivative_cutoff));
    return value_.filter(value,
                         alpha(options_.min_cutoff + options_.beta * std::abs(smooth_speed)));
}

}  // namespace limber::vision
