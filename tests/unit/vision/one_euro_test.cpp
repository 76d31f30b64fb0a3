#include "limber/vision/one_euro.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <vector>

namespace limber {
namespace {

using std::chrono::microseconds;

TEST(LowPass, KeepsNineTenthsOfWhatWas) {
    vision::LowPass low_pass;
    EXPECT_EQ(low_pass.filter(1, 0.1), 1);
    EXPECT_DOUBLE_EQ(low_pass.filter(0, 0.1), 0.9);
    EXPECT_DOUBLE_EQ(low_pass.filter(0, 0.1), 0.81);
}

TEST(OneEuro, FollowsASeriesReckonedByHand) {
    // At 10 Hz a cutoff of 1 Hz has the alpha 2π / (2π + 10) = 0.385870.
    vision::OneEuro filter({.min_cutoff = 1, .beta = 0.5, .derivative_cutoff = 1});
    EXPECT_EQ(filter.filter(10, microseconds(500'000)), 10);
    // Speed 20 becomes 0.385870 · 20 = 7.717391, the cutoff 4.858695, alpha 0.753258.
    EXPECT_NEAR(filter.filter(12, microseconds(600'000)), 11.506515, 1e-6);
    // Speed 0: 0.614130 · 7.717391 = 4.739484, cutoff 3.369742, alpha 0.679207.
    EXPECT_NEAR(filter.filter(12, microseconds(700'000)), 11.841694, 1e-6);
}

TEST(OneEuro, MeasuresSpeedInSizesOfTheBody) {
    vision::OneEuro far({.min_cutoff = 1, .beta = 0.5});
    vision::OneEuro near({.min_cutoff = 1, .beta = 0.5});
    for (int i = 0; i < 10; ++i) {
        const double value = std::sin(i);
        const microseconds time(33'333 * (i + 1));
        EXPECT_NEAR(4 * far.filter(value, time, 1), near.filter(4 * value, time, 0.25), 1e-12);
    }
}

TEST(OneEuro, TakesNoTimeTwice) {
    vision::OneEuro filter({.min_cutoff = 1});
    vision::OneEuro other({.min_cutoff = 1});
    for (vision::OneEuro* each : {&filter, &other}) each->filter(1, microseconds(0));
    EXPECT_EQ(filter.filter(5, microseconds(0)), 5);
    EXPECT_EQ(filter.filter(7, microseconds(-1)), 7);
    EXPECT_EQ(filter.filter(2, microseconds(40'000)), other.filter(2, microseconds(40'000)));
}

TEST(OneEuro, StaysOnARestingValue) {
    vision::OneEuro filter({.min_cutoff = 0.05, .beta = 80});
    for (int i = 0; i < 100; ++i)
        EXPECT_DOUBLE_EQ(filter.filter(3.25, microseconds(33'333 * i)), 3.25);
}

}  // namespace
}  // namespace limber
