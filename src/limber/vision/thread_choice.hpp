#pragma once
/// How many threads share a network's work: more than one only where a measurement shows a gain.
#include "limber/vision/model.hpp"

#include <chrono>
#include <functional>

namespace limber::vision {

/// Doubles the threads, from 1 to at most `most`, as long as a run becomes shorter by a fifth;
/// `measure` tells how long a run takes with so many.
int choose_threads(int most, const std::function<std::chrono::nanoseconds(int)>& measure);

/// As many as this machine, as busy as it is now, runs a landmark network best with; 1 where it is
/// none. Takes about ten runs for each number that is tried.
int measure_threads(const Model& landmarks, int most);

}  // namespace limber::vision
