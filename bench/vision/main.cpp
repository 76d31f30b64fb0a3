// limber_vision_bench: Limber's side of bench/vision/run, which says what it wants in one command.
// Everything is said in lines of JSON.
#include "frames.hpp"
#include "limber/vision/kernels.hpp"
#include "limber/vision/model_file.hpp"
#include "peak.hpp"
#include "processor.hpp"
#include "stages.hpp"
#include "work.hpp"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <optional>
#include <stdexcept>

namespace limber::bench {

using namespace vision;
using namespace vision::network;

namespace {

using nlohmann::json;

struct Options {
    std::string models = "build/models";
    std::string frames;
    std::string picture;
    std::string model;
    bool silhouette = false;
    bool avx2 = false;
};

void say(const json& what) { std::cout << what.dump() << std::endl; }

template <typename T>
T needed(Result<T> result) {
    if (!result)
        throw std::runtime_error(result.error().message.id + " at " + result.error().where);
    return std::move(*result);
}

PoseModel model_of(const std::string& name) {
    if (const auto model = find_named<PoseModel>(name)) return *model;
    throw std::runtime_error("no such model: " + name);
}

double milliseconds_since(std::chrono::steady_clock::time_point began) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began)
        .count();
}

/// A line of /proc/self/status, in MB.
double memory(const std::string& name) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(name + ":")) return std::stod(line.substr(name.size() + 1)) / 1024;
    }
    return 0;
}

void write_frames(const Options& options) {
    const auto frames = needed(make_frames(options.picture));
    std::ofstream(options.frames, std::ios::binary)
        .write(reinterpret_cast<const char*>(frames.data()),
               static_cast<std::streamsize>(frames.size()));
}

json work_of(const std::filesystem::path& file) {
    const Work work = count_work(needed(read_graph(needed(read_model(file)))));
    return {{"all", work.all}, {"silhouette", work.silhouette}};
}

void describe_machine() {
    const Kernels& kernels = find_kernels();
    say({{"instruction_set", kernels.instruction_set}, {"peak", measure_peak(kernels)}});
}

/// The next frames, each timed. Lost is also who was found only at a second look, elsewhere than
/// the frame before lets expect.
json run(PoseTracker& tracker, Frames& frames, int count) {
    std::vector<double> times;
    int lost = 0;
    std::optional<Region> expected;
    for (int i = 0; i < count; ++i) {
        const ImageView image = frames.next();
        const auto began = std::chrono::steady_clock::now();
        const Observation& sight = tracker.see(image);
        times.push_back(milliseconds_since(began));
        if (!sight.is_somebody || (expected && sight.region != *expected)) ++lost;
        expected = region_of(sight.points.hips, sight.points.circle);
    }
    return {{"ms", times}, {"lost", lost}};
}

/// As bench/peer/peer.js.
void track(const Options& options) {
    constexpr int warm_up = 10;
    Frames frames(options.frames);
    const auto began = std::chrono::steady_clock::now();
    auto tracker = needed(load_tracker(options.models, model_of(options.model),
                                       {.silhouette_every = options.silhouette ? 1 : 0}));
    const double load_ms = milliseconds_since(began);
    run(tracker, frames, warm_up);
    constexpr double megabyte = 1024 * 1024;
    say({{"ready", options.model},
         {"frames", frames.count()},
         {"load_ms", load_ms},
         {"resident_mb", memory("VmRSS") - static_cast<double>(frames.bytes()) / megabyte}});
    for (std::string line; std::getline(std::cin, line);)
        say(run(tracker, frames, json::parse(line).at("run")));
}

void time_steps(const Options& options) {
    constexpr int count = 100;
    Frames frames(options.frames);
    const std::filesystem::path models(options.models);
    const PoseModel model = model_of(options.model);
    json medians;
    for (auto& [step, times] : needed(time_stages(models, model, frames, count))) {
        std::vector<double> sorted(times);
        std::ranges::sort(sorted);
        medians[step] = sorted[sorted.size() / 2];
    }
    say({{"ms", medians},
         {"gflop", work_of(models / file_of(model))},
         {"detector_gflop", work_of(models / "pose_detection.tflite")["all"]}});
}

int run(int argc, char** argv) {
    Options options;
    CLI::App app("Limber's side of bench/vision/run");
    app.require_subcommand(1);
    app.add_flag("--avx2", options.avx2, "Nothing above AVX2");
    app.add_option("--models", options.models, "The folder of the networks")->capture_default_str();

    auto* write = app.add_subcommand("frames", "Writes frames made of a picture");
    write->add_option("FILE", options.frames)->required();
    write->add_option("PICTURE", options.picture)->required();
    app.add_subcommand("machine", "Says what the processor can do");
    auto* tracking = app.add_subcommand("track", "Sees as many frames as each line asks for");
    tracking->add_flag("--silhouette", options.silhouette, "With every frame");
    auto* steps = app.add_subcommand("steps", "Times each step");
    for (auto* command : {tracking, steps}) {
        command->add_option("MODEL", options.model)->required();
        command->add_option("FRAMES", options.frames)->required();
    }
    CLI11_PARSE(app, argc, argv);

    if (options.avx2) hide_avx512();
    if (*write) {
        write_frames(options);
    } else if (*tracking) {
        track(options);
    } else if (*steps) {
        time_steps(options);
    } else {
        describe_machine();
    }
    return 0;
}

}  // namespace
}  // namespace limber::bench

int main(int argc, char** argv) {
    try {
        return limber::bench::run(argc, argv);
    } catch (const std::exception& error) {
        std::cerr << "limber_vision_bench: " << error.what() << '\n';
        return 2;
    }
}
