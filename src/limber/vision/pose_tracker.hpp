#pragma once
/// Follows one person from frame to frame.
#include "limber/base/image.hpp"
#include "limber/base/names.hpp"
#include "limber/vision/landmark_network.hpp"
#include "limber/vision/mask_smoothing.hpp"
#include "limber/vision/observation.hpp"
#include "limber/vision/person_detector.hpp"
#include "limber/vision/plausibility.hpp"
#include "limber/vision/sides.hpp"
#include "limber/vision/smoothing.hpp"

#include <optional>

namespace limber::vision {

/// From the quickest to the surest.
enum class PoseModel { Lite, Full, Heavy };

}  // namespace limber::vision

template <>
inline constexpr auto limber::names_of<limber::vision::PoseModel> =
    all_names<vision::PoseModel>("lite", "full", "heavy");

namespace limber::vision {

struct TrackerOptions {
    /// With every n-th frame the silhouette is found, and stays until the next; 0 for never.
    int silhouette_every = 0;
    Smoothed smoothed = Smoothed::Everything;
    /// At most so many share the landmark network's work: as many as a measurement at the start
    /// shows to gain.
    int threads = 1;
};

/// The same frames give the same sights. After its first second it allocates nothing.
class PoseTracker {
public:
    /// A model that is damaged or another network is an error at its name.
    static Result<PoseTracker> create(const Model& detector, const Model& landmarks,
                                      const TrackerOptions& options = {});

    /// What is seen in the next frame; it stays until the call after.
    const Observation& see(const ImageView& image);

private:
    PoseTracker(PersonDetector detector, LandmarkNetwork network, const TrackerOptions& options);

    bool find_person(const ImageView& image);
    bool look(const ImageView& image, const Region& region);
    bool look_for_the_lost(const ImageView& image, const Region& expected);
    bool detect(const ImageView& image);
    void take_silhouette(const ImageView& image);
    void forget();

    TrackerOptions options_;
    PersonDetector detector_;
    LandmarkNetwork network_;
    PoseSmoothing smoothing_;
    MaskSmoothing mask_;
    SteadySides sides_;
    Plausibility plausibility_;
    /// Where the person is sought next, while one is followed.
    std::optional<Region> next_;
    /// Where somebody was seen last, and when.
    std::optional<Region> last_;
    std::chrono::microseconds last_time_{};
    int frames_ = 0;
    Observation seen_;
};

}  // namespace limber::vision
