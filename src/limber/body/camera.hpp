#pragma once
/// A camera that is only computed: what it would see of a posture, from any place.
#include "limber/body/landmarks.hpp"
#include "limber/body/silhouette.hpp"

#include <cstdint>

namespace limber {

/// A pinhole. Its axes are those of its image: x to the right, y down, z away from it.
struct Camera {
    /// The pinhole in the room, and its axes.
    Frame lens;
    /// In pixels.
    double focal_length = 0;
    int width = 0;
    int height = 0;

    /// The room's upward direction in the camera's axes.
    [[nodiscard]] Vec3 up() const { return glm::conjugate(lens.turn) * axis_up; }
    /// A point of the room in the camera's axes.
    [[nodiscard]] Vec3 to_camera(const Vec3& point) const {
        return glm::conjugate(lens.turn) * (point - lens.origin);
    }
    /// Where a point in the camera's axes, which must lie before it, is in the image.
    [[nodiscard]] Vec2 to_image(const Vec3& point) const {
        return {width / 2.0 + focal_length * point.x / point.z,
                height / 2.0 + focal_length * point.y / point.z};
    }
};

/// Where a camera stands around what it looks at. Azimuth 0 is straight ahead of a person facing
/// forward and 90 at the right, elevation 90 straight above; the distance is in statures.
struct Viewpoint {
    Vec3 target{0};
    double azimuth = 90;
    double elevation = 0;
    double distance = 2;
};

/// A camera upright in that place, looking at the target, with 640 × 480 pixels and a picture one
/// and a half statures wide at the target.
Camera camera_at(const Viewpoint& viewpoint);

/// What a pose network says about one image.
struct CameraView {
    /// In pixels; z is the depth behind the hips in the same scale.
    Landmarks image;
    /// In statures, from the middle of the hips, in the camera's axes.
    Landmarks world;
    Silhouette silhouette;
};

/// What the camera sees, without error; what lies outside the image or behind the body is not
/// visible. The body must lie before the camera.
CameraView look(const Camera& camera, const BodyModel& model, const Posture& posture);

/// The landmarks with errors that are near to normally distributed, of this standard deviation in
/// every coordinate; the same seed gives the same errors.
Landmarks with_noise(Landmarks landmarks, double deviation, std::uint64_t seed);

}  // namespace limber
