#include "limber/vision/raw_landmarks.hpp"

#include "limber/vision/sigmoid.hpp"

#include <cassert>

namespace limber::vision {
namespace {

constexpr std::size_t numbers_per_landmark = 5;
constexpr std::size_t numbers_per_place = 3;
constexpr double input_side = 256;

Vec3 place_at(std::span<const float> numbers, std::size_t first) {
    return {numbers[first], numbers[first + 1], numbers[first + 2]};
}

}  // namespace

RawLandmarks decode_landmarks(std::span<const float> landmarks, std::span<const float> world) {
    assert(landmarks.size() == raw_landmark_count * numbers_per_landmark);
    assert(world.size() == raw_landmark_count * numbers_per_place);
    RawLandmarks decoded;
    for (std::size_t i = 0; i < raw_landmark_count; ++i) {
        const std::size_t first = i * numbers_per_landmark;
        decoded.landmarks[i] = {
            .place = place_at(landmarks, first) / input_side,
            .visibility = sigmoid(static_cast<double>(landmarks[first + 3])),
            .presence = sigmoid(static_cast<double>(landmarks[first + 4])),
        };
        decoded.world[i] = place_at(world, i * numbers_per_place);
    }
    return decoded;
}

}  // namespace limber::vision
