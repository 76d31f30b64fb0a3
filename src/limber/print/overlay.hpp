#pragma once
/// What was seen of a person, drawn over the image.
#include "limber/base/image.hpp"
#include "limber/body/landmarks.hpp"
#include "limber/body/silhouette.hpp"

namespace limber::print {

/// A skeleton and how it is to be shown: the person's left side in one colour, the right one in
/// another; pale where a landmark is hidden, and all of it in a warning colour when it is in doubt.
struct Overlay {
    Landmarks landmarks;
    /// Tinted, when it has the image's size.
    const Silhouette* silhouette = nullptr;
    bool is_sure = true;
};

/// Draws into `image`.
void draw_overlay(Image& image, const Overlay& overlay);

}  // namespace limber::print
