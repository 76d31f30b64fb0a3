#pragma once
/// A turned square of an image as the input of a network.
#include "limber/base/image.hpp"
#include "limber/vision/region.hpp"

#include <span>

namespace limber::vision {

/// What lies outside the image: its outermost pixels again, or black.
enum class Border { Repeat, Black };

/// Which numbers a network expects: `side` × `side` pixels, their darkest and their brightest
/// value.
struct NetworkInput {
    int side = 0;
    float darkest = 0;
    float brightest = 1;
    Border border = Border::Repeat;
};

/// Letterboxed with zeros before the values are spread over −1…1, so the border is −1.
inline constexpr NetworkInput detector_input{224, -1, 1, Border::Black};
inline constexpr NetworkInput landmark_input{256, 0, 1, Border::Repeat};

/// Fills `tensor` (side × side × 3: rows from the top, red, green, blue) with the region, bilinear
/// between the centres of pixels. The image has a pixel at least. As MediaPipe's
/// ImageToTensorCalculator on a graphics processor; its way by OpenCV lies half a pixel beside.
void warp(const ImageView& image, const Region& region, const NetworkInput& input,
          std::span<float> tensor);

}  // namespace limber::vision
