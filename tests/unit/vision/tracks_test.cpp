// Real motion, measured beside the project: what smoothing, sides and measures make of it. Where
// the recordings are not there, these tests are skipped.
#include "limber/body/measures.hpp"
#include "limber/frames/still.hpp"
#include "limber/vision/back.hpp"
#include "limber/vision/plausibility.hpp"
#include "limber/vision/sides.hpp"
#include "limber/vision/smoothing.hpp"
#include "support/support.hpp"

#include <fmt/format.h>
#include <glm/geometric.hpp>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>

namespace limber::testing {
namespace {

std::filesystem::path tracks() { return source_folder() / "../shared/eval/tracks"; }

struct TrackFrame {
    double seconds = 0;
    int index = 0;
    vision::PosePoints points;
};

/// The frames of a track in which somebody was seen.
std::vector<TrackFrame> read_track(const std::string& name) {
    std::vector<TrackFrame> frames;
    const auto json = nlohmann::json::parse(std::ifstream(tracks() / name));
    int index = 0;
    for (const auto& frame : json["frames"]) {
        TrackFrame made{.seconds = frame["t"], .index = index++};
        if (frame["landmarks"].is_null()) continue;
        for (std::size_t at = 0; at < landmark_count; ++at) {
            const auto& from = frame["landmarks"][at];
            made.points.image.places[at] = {from[0], from[1], from[2]};
            made.points.image.visibility[at] = from[3];
        }
        made.points.world = made.points.image;
        const Vec2 hips(made.points.image.middle(Landmark::LeftHip));
        const Vec2 shoulders(made.points.image.middle(Landmark::LeftShoulder));
        made.points.hips = hips;
        made.points.circle = hips + 2.0 * (shoulders - hips);
        frames.push_back(made);
    }
    return frames;
}

std::chrono::microseconds time_of(const TrackFrame& frame) {
    return std::chrono::microseconds(std::llround(frame.seconds * 1e6));
}

void smooth(std::vector<TrackFrame>& frames) {
    vision::PoseSmoothing smoothing;
    for (TrackFrame& frame : frames) smoothing.smooth(frame.points, time_of(frame));
}

/// A measure in the image's plane.
double in_plane(const TrackFrame& frame, Measure measure, Side side) {
    Landmarks flat = frame.points.image;
    for (Vec3& place : flat.places) place.z = 0;
    return *compute_measure(measure, {.landmarks = flat, .up = Vec3(0, -1, 0)}, side);
}

/// A stretch of time in which something held.
struct Span {
    double begin = 0;
    double end = 0;
    [[nodiscard]] double middle() const { return (begin + end) / 2; }
};

/// Where a value is above `enter` until it falls below `leave`, for at least half a second.
template <class Value>
std::vector<Span> find_spans(const std::vector<TrackFrame>& frames, double enter, double leave,
                             Value value) {
    std::vector<Span> spans;
    std::optional<Span> open;
    const auto close = [&] {
        if (open && open->end - open->begin >= 0.5) spans.push_back(*open);
        open.reset();
    };
    for (const TrackFrame& frame : frames) {
        const std::optional<double> now = value(frame);
        if (!now) continue;
        if (!open && *now > enter) open = Span{frame.seconds, frame.seconds};
        if (open && *now < leave) close();
        if (open) open->end = frame.seconds;
    }
    close();
    return spans;
}

class Tracks : public ::testing::Test {
protected:
    void SetUp() override {
        if (!std::filesystem::exists(tracks())) GTEST_SKIP() << "no recordings beside the project";
    }
};

bool overlaps(const Span& span, double begin, double end) {
    return span.begin < end && begin < span.end;
}

std::optional<double> back_of(const TrackFrame& frame) {
    const auto picture =
        frames::read_image(tracks() / fmt::format("cat-cow.silhouettes/{:03}.png", frame.index));
    if (!picture) return std::nullopt;
    Silhouette silhouette{picture->width, picture->height, {}};
    for (std::size_t at = 0; at < picture->pixels.size(); at += 3)
        silhouette.inside.push_back(picture->pixels[at] / 128);
    return vision::find_back_curvature(frame.points.image, silhouette);
}

TEST_F(Tracks, TellCatsAndCowsFromTheSilhouette) {
    auto frames = read_track("cat-cow.full.json");
    smooth(frames);
    // Beyond what a back that is merely held level shows, with some hysteresis.
    const auto cats = find_spans(frames, 0.2, 0.1, back_of);
    const auto cows = find_spans(frames, 0.5, 0.3, [](const TrackFrame& frame) {
        const auto back = back_of(frame);
        return back ? std::optional(-*back) : std::nullopt;
    });
    ASSERT_EQ(cats.size(), 2);
    EXPECT_TRUE(overlaps(cats[0], 1.0, 3.1));
    EXPECT_TRUE(overlaps(cats[1], 7.6, 9.7));
    ASSERT_EQ(cows.size(), 2);
    EXPECT_TRUE(overlaps(cows[0], 4.6, 6.1));
    EXPECT_TRUE(overlaps(cows[1], 11.2, 13.0));
}

class Bridges : public Tracks, public ::testing::WithParamInterface<const char*> {};

TEST_P(Bridges, AreCountedAndTimed) {
    auto frames = read_track(GetParam());
    vision::SteadySides sides;
    for (TrackFrame& frame : frames) sides.steady(frame.points, time_of(frame));
    smooth(frames);
    const auto extension = [](const TrackFrame& frame) -> std::optional<double> {
        return -(in_plane(frame, Measure::HipFlexion, Side::Left) +
                 in_plane(frame, Measure::HipFlexion, Side::Right)) /
               2;
    };
    const auto tops = find_spans(frames, -20, -30, extension);
    const std::vector<double> labelled = {4.5, 9.3, 14, 19, 22.5, 26.5};
    ASSERT_EQ(tops.size(), labelled.size());
    for (std::size_t at = 0; at < tops.size(); ++at)
        EXPECT_NEAR(tops[at].middle(), labelled[at], 0.5);
    // One leg is straight in the last three.
    for (std::size_t at = 0; at < tops.size(); ++at) {
        int single = 0;
        int all = 0;
        for (const TrackFrame& frame : frames) {
            if (frame.seconds < tops[at].begin || frame.seconds > tops[at].end) continue;
            ++all;
            const double left = in_plane(frame, Measure::KneeFlexion, Side::Left);
            const double right = in_plane(frame, Measure::KneeFlexion, Side::Right);
            if (std::min(left, right) < 40 && std::max(left, right) > 60) ++single;
        }
        EXPECT_EQ(2 * single > all, at >= 3) << "bridge " << at;
    }
}

INSTANTIATE_TEST_SUITE_P(Models, Bridges,
                         ::testing::Values("glute-bridge.full.json", "glute-bridge.heavy.json"));

/// In how many frames of the single-leg bridges, where the right leg is the straight one, the left
/// one is said to be.
int count_exchanged(const std::vector<TrackFrame>& frames) {
    int exchanged = 0;
    for (const TrackFrame& frame : frames) {
        if (frame.seconds < 18.5 || frame.seconds > 27.5) continue;
        if (in_plane(frame, Measure::KneeFlexion, Side::Left) <
            in_plane(frame, Measure::KneeFlexion, Side::Right))
            ++exchanged;
    }
    return exchanged;
}

TEST_F(Tracks, KeepTheLegsOnTheirSides) {
    auto frames = read_track("glute-bridge.heavy.json");
    const int before = count_exchanged(frames);
    vision::SteadySides sides;
    for (TrackFrame& frame : frames) sides.steady(frame.points, time_of(frame));
    const int after = count_exchanged(frames);
    EXPECT_EQ(before, 6);
    EXPECT_EQ(after, 0);
}

class PlainTracks : public Tracks, public ::testing::WithParamInterface<const char*> {};

TEST_P(PlainTracks, AreHardlyTouched) {
    auto frames = read_track(GetParam());
    vision::SteadySides sides;
    vision::Plausibility plausibility;
    int exchanged = 0;
    int jumps = 0;
    for (TrackFrame& frame : frames) {
        if (sides.steady(frame.points, time_of(frame))) ++exchanged;
        vision::Observation seen{
            .time = time_of(frame), .is_somebody = true, .points = frame.points};
        plausibility.judge(seen);
        if (std::ranges::find(seen.doubts, vision::Doubt::Jump) != seen.doubts.end()) ++jumps;
    }
    RecordProperty("exchanged", exchanged);
    RecordProperty("jumps", jumps);
    const auto few = static_cast<int>(frames.size()) / 20;
    EXPECT_LE(exchanged, few);
    EXPECT_LE(jumps, few);
}

INSTANTIATE_TEST_SUITE_P(
    All, PlainTracks,
    ::testing::Values("cat-cow.full.json", "child-pose.full.json", "child-pose.heavy.json",
                      "glute-bridge.full.json", "glute-bridge.heavy.json", "pelvic-tilt.full.json",
                      "pelvic-tilt.heavy.json", "seated-hamstring-stretch.full.json",
                      "seated-hamstring-stretch.heavy.json", "straight-leg-raise.full.json",
                      "straight-leg-raise.heavy.json"));

}  // namespace
}  // namespace limber::testing
