// Real photographs, kept beside the project: how near the landmarks come to MediaPipe's. Where they
// are not there, these tests are skipped.
#include "limber/frames/still.hpp"
#include "limber/vision/model_file.hpp"
#include "support/support.hpp"

#include <fmt/format.h>
#include <glm/geometric.hpp>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <numeric>

namespace limber::testing {
namespace {

std::filesystem::path photos() { return source_folder() / "../shared/eval"; }
std::filesystem::path models() { return source_folder() / "build/models"; }

struct Compared {
    vision::PoseModel model;
    const char* name;
};

void PrintTo(const Compared& compared, std::ostream* out) { *out << compared.name; }

class Photos : public ::testing::TestWithParam<Compared> {
protected:
    void SetUp() override {
        if (!std::filesystem::exists(photos())) GTEST_SKIP() << "no photographs beside the project";
        if (!std::filesystem::exists(models() / vision::file_of(GetParam().model)))
            GTEST_SKIP() << "the network is not here: tools/models/fetch --heavy";
        reference_ = nlohmann::json::parse(std::ifstream(photos() / "reference/photos.json"));
    }

    /// What is seen once a photograph has been shown four times, as the reference was made. When is
    /// not recorded; the first look took MediaPipe longer, as it detects the person.
    static vision::Observation look(vision::PoseTracker& tracker, const Image& image) {
        using namespace std::chrono_literals;
        vision::Observation seen;
        for (const auto time : {0ms, 80ms, 140ms, 200ms}) seen = tracker.see(image.view(time));
        return seen;
    }

    nlohmann::json reference_;
};

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

double mean(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// How far what is seen lies from the reference, in percent of its trunk, where it is visible.
std::vector<double> differences(const vision::Observation& seen, const nlohmann::json& landmarks) {
    const auto place = [&](std::size_t at) {
        return Vec2(landmarks[at][0].get<double>(), landmarks[at][1].get<double>());
    };
    const double trunk = glm::length(place(11) + place(12) - place(23) - place(24)) / 2;
    std::vector<double> all;
    for (std::size_t at = 0; at < landmark_count; ++at) {
        if (landmarks[at][3] >= 0.5)
            all.push_back(100 * glm::distance(place(at), Vec2(seen.points.image.places[at])) /
                          trunk);
    }
    return all;
}

TEST_P(Photos, AreSeenAsMediaPipeSeesThem) {
    std::vector<double> all;
    std::string far;
    for (const auto& [name, by_model] : reference_.items()) {
        const auto& wanted = by_model[GetParam().name];
        const auto image = frames::read_image(photos() / "photos" / name);
        ASSERT_TRUE(image);
        auto tracker =
            vision::load_tracker(models(), GetParam().model,
                                 {.silhouette_every = 1, .smoothed = vision::Smoothed::RegionOnly});
        ASSERT_TRUE(tracker);
        const vision::Observation seen = look(*tracker, *image);
        ASSERT_EQ(seen.is_somebody, !wanted.is_null()) << name;
        EXPECT_TRUE(seen.is_sure()) << name;
        const auto beside = differences(seen, wanted["landmarks"]);
        if (mean(beside) > 1) far += fmt::format(" {} {:.1f} %", name, mean(beside));
        all.insert(all.end(), beside.begin(), beside.end());
    }
    RecordProperty("median", fmt::format("{:.2f}", median(all)));
    RecordProperty("mean", fmt::format("{:.2f}", mean(all)));
    RecordProperty("far", far);
    // The rest hangs on when MediaPipe looked, which its smoothing of the region depends on.
    EXPECT_LT(median(all), 1.0);
    EXPECT_LT(mean(all), 2.0);
}

INSTANTIATE_TEST_SUITE_P(Models, Photos,
                         ::testing::Values(Compared{vision::PoseModel::Lite, "lite"},
                                           Compared{vision::PoseModel::Full, "full"},
                                           Compared{vision::PoseModel::Heavy, "heavy"}));

}  // namespace
}  // namespace limber::testing
