// Counts every allocation of the program, also those of XNNPACK, by standing in front of the C
// library's functions. A program of its own, since it does so to all that is linked with it.
#include "limber/vision/model_file.hpp"
#include "support/models.hpp"
#include "support/sanitized.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cerrno>
#include <cstddef>

namespace {

std::atomic<long> allocations{0};

}  // namespace

#if defined(__GLIBC__) && !defined(LIMBER_SANITIZED)
#define LIMBER_COUNTS_ALLOCATIONS

extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* memory, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);

void* malloc(std::size_t size) {
    ++allocations;
    return __libc_malloc(size);
}
void* calloc(std::size_t count, std::size_t size) {
    ++allocations;
    return __libc_calloc(count, size);
}
void* realloc(void* memory, std::size_t size) {
    ++allocations;
    return __libc_realloc(memory, size);
}
void* memalign(std::size_t alignment, std::size_t size) {
    ++allocations;
    return __libc_memalign(alignment, size);
}
void* aligned_alloc(std::size_t alignment, std::size_t size) { return memalign(alignment, size); }
int posix_memalign(void** memory, std::size_t alignment, std::size_t size) {
    *memory = memalign(alignment, size);
    return *memory == nullptr ? ENOMEM : 0;
}
}
#endif

namespace limber::testing {

using namespace vision;
using namespace vision::network;
namespace {

#ifdef LIMBER_COUNTS_ALLOCATIONS
#define LIMBER_NEEDS_COUNTING
#else
#define LIMBER_NEEDS_COUNTING GTEST_SKIP() << "allocations are not counted here"
#endif

/// Allocations in a hundred frames, after the first thirty.
long count_allocations(PoseTracker& tracker, const std::vector<Image>& images, bool somebody) {
    long before = 0;
    for (std::size_t frame = 0; frame < 130; ++frame) {
        if (frame == 30) before = allocations;
        const Image& image = images[frame % images.size()];
        const auto time = std::chrono::milliseconds(33 * static_cast<int>(frame));
        const bool seen = tracker.see(image.view(time)).is_somebody;
        if (seen != somebody) ADD_FAILURE() << "frame " << frame << ": " << seen;
    }
    return allocations - before;
}

PoseTracker load(PoseModel model, Smoothed smoothed = Smoothed::Everything, int threads = 1) {
    return load_tracker(model_folder(), model,
                        {.silhouette_every = 2, .smoothed = smoothed, .threads = threads})
        .value();
}

/// A person who goes to and fro.
std::vector<Image> person() {
    std::vector<Image> images;
    for (const int step : {0, 2, 4, 6, 4, 2}) images.push_back(moved(person_picture(256), step, 0));
    return images;
}

std::vector<Image> nobody() { return {moved(person_picture(256), 256, 0)}; }

TEST(PoseAllocation, IsCounted) {
    LIMBER_NEEDS_COUNTING;
    const long before = allocations;
    const std::vector<int> some(1000);
    EXPECT_EQ(some.back(), 0);
    EXPECT_GE(allocations - before, 1);
}

TEST(PoseAllocation, DoesNotHappenWhileAPersonIsFollowed) {
    LIMBER_NEEDS_COUNTING;
    LIMBER_NEEDS_MODEL("pose_landmark_lite.tflite");
    LIMBER_NEEDS_MODEL("pose_detection.tflite");
    for (const Smoothed smoothed : {Smoothed::Everything, Smoothed::RegionOnly}) {
        PoseTracker tracker = load(PoseModel::Lite, smoothed);
        EXPECT_EQ(count_allocations(tracker, person(), true), 0);
    }
}

TEST(PoseAllocation, DoesNotHappenWithTwoThreads) {
    LIMBER_NEEDS_COUNTING;
    LIMBER_NEEDS_MODEL("pose_landmark_lite.tflite");
    LIMBER_NEEDS_MODEL("pose_detection.tflite");
    PoseTracker tracker = load(PoseModel::Lite, Smoothed::Everything, 2);
    EXPECT_EQ(count_allocations(tracker, person(), true), 0);
}

TEST(PoseAllocation, DoesNotHappenWhileNobodyIsThere) {
    LIMBER_NEEDS_COUNTING;
    LIMBER_NEEDS_MODEL("pose_landmark_lite.tflite");
    LIMBER_NEEDS_MODEL("pose_detection.tflite");
    PoseTracker tracker = load(PoseModel::Lite);
    EXPECT_EQ(count_allocations(tracker, nobody(), false), 0);
}

TEST(PoseAllocation, DoesNotHappenWhenAPersonComesAndGoes) {
    LIMBER_NEEDS_COUNTING;
    LIMBER_NEEDS_MODEL("pose_landmark_lite.tflite");
    LIMBER_NEEDS_MODEL("pose_detection.tflite");
    PoseTracker tracker = load(PoseModel::Lite);
    const Image there = person_picture(256);
    const Image gone = nobody().front();
    long before = 0;
    for (int frame = 0; frame < 130; ++frame) {
        if (frame == 30) before = allocations;
        const Image& image = frame / 5 % 2 == 0 ? there : gone;
        EXPECT_EQ(tracker.see(image.view(std::chrono::milliseconds(33 * frame))).is_somebody,
                  &image == &there);
    }
    EXPECT_EQ(allocations - before, 0);
}

}  // namespace
}  // namespace limber::testing
