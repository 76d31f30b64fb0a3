// How long drawing takes, and how large what is drawn becomes.
#include "limber/figure/svg.hpp"
#include "limber/print/illustration.hpp"
#include "support/support.hpp"

#include <benchmark/benchmark.h>
#include <zlib.h>

#include <algorithm>
#include <chrono>

namespace limber::testing {

using namespace print;

namespace {

std::vector<Subject> all_subjects() {
    std::vector<Subject> subjects;
    for (const Stretch& stretch : shipped_catalogue().stretches) {
        for (const Variant& variant : stretch.variants)
            subjects.push_back({&stretch, &variant, Side::Right});
    }
    return subjects;
}

std::string still_svg(const Subject& subject) {
    const Drawing still = draw_still(shipped_catalogue(), subject, key_phase(*subject.variant), {});
    return write_page_svg(still, palette_of(shipped_catalogue(), {}), {});
}

/// As long as the standard dose holds.
std::string moving_svg(const Subject& subject) {
    const MovingPicture moving =
        draw_moving(shipped_catalogue(), subject, subject.stretch->doses.standard.hold_s,
                    Opening::FromStart, BreathChoice::Usual, {});
    return write_page_svg(moving.drawing, palette_of(shipped_catalogue(), {}),
                          {.still = moving.still, .ending = Ending::Rest});
}

/// As a web server would send it.
std::size_t gzip_size(const std::string& text) {
    constexpr int gzip_window = 15 + 16;
    constexpr int usual_memory = 8;
    z_stream stream{};
    deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzip_window, usual_memory,
                 Z_DEFAULT_STRATEGY);
    std::string packed(deflateBound(&stream, text.size()), '\0');
    std::string source = text;
    stream.next_in = reinterpret_cast<Bytef*>(source.data());
    stream.avail_in = static_cast<uInt>(source.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    const std::size_t size = stream.total_out;
    deflateEnd(&stream);
    return size;
}

void count_bytes(benchmark::State& state, const std::string& svg) {
    state.counters["bytes"] = static_cast<double>(svg.size());
    state.counters["gzip"] = static_cast<double>(gzip_size(svg));
}

/// The variant whose moving picture takes most time.
const Subject& slowest_moving() {
    static const Subject slowest = [] {
        const auto seconds_of = [](const Subject& subject) {
            using Clock = std::chrono::steady_clock;
            constexpr int tries = 5;
            auto least = Clock::duration::max();
            for (int attempt = 0; attempt < tries; ++attempt) {
                const auto began = Clock::now();
                benchmark::DoNotOptimize(moving_svg(subject));
                least = std::min(least, Clock::now() - began);
            }
            return least;
        };
        const auto subjects = all_subjects();
        return *std::ranges::max_element(subjects, {}, seconds_of);
    }();
    return slowest;
}

std::string name_of(const Subject& subject) {
    return subject.stretch->id.value() + "/" + subject.variant->id.value();
}

/// A posture that is there already becomes SVG text.
void pose_to_svg(benchmark::State& state) {
    const Catalogue& catalogue = shipped_catalogue();
    const Subject subject = find_subject(catalogue, "cat-cow", {}).value();
    const Choreography poses = choreograph(catalogue.body, *subject.variant);
    const Palette palette = palette_of(catalogue, {});
    const Scene scene{.moments = {{.posture = poses.phase_ends.front().posture}},
                      .view = subject.variant->staging.view,
                      .mat = true};
    std::string svg;
    for (auto _ : state)
        svg = write_page_svg(draw(*catalogue.figure, catalogue.body, scene), palette, {});
    count_bytes(state, svg);
}

void slowest_stretch_moving(benchmark::State& state) {
    const Subject& subject = slowest_moving();
    state.SetLabel(name_of(subject));
    std::string svg;
    for (auto _ : state) svg = moving_svg(subject);
    count_bytes(state, svg);
}

/// The way between two positions that has the most moments.
void longest_way_moving(benchmark::State& state) {
    const Catalogue& catalogue = shipped_catalogue();
    const Palette palette = palette_of(catalogue, {});
    const auto length_of = [](const Way& way) { return way.poses.size(); };
    const Way& way = *std::ranges::max_element(catalogue.ways, {}, length_of);
    std::string svg;
    for (auto _ : state)
        svg =
            write_page_svg(draw_way(catalogue, way, {}).drawing, palette, {.ending = Ending::Rest});
    count_bytes(state, svg);
}

void library_still(benchmark::State& state) {
    const auto subjects = all_subjects();
    std::size_t bytes = 0;
    for (auto _ : state) {
        bytes = 0;
        for (const Subject& subject : subjects) bytes += still_svg(subject).size();
    }
    state.counters["variants"] = static_cast<double>(subjects.size());
    state.counters["bytes"] = static_cast<double>(bytes);
}

void library_moving(benchmark::State& state) {
    const auto subjects = all_subjects();
    std::size_t bytes = 0;
    for (auto _ : state) {
        bytes = 0;
        for (const Subject& subject : subjects) bytes += moving_svg(subject).size();
    }
    state.counters["variants"] = static_cast<double>(subjects.size());
    state.counters["bytes"] = static_cast<double>(bytes);
}

BENCHMARK(pose_to_svg)->Unit(benchmark::kMillisecond);
BENCHMARK(slowest_stretch_moving)->Unit(benchmark::kMillisecond);
BENCHMARK(longest_way_moving)->Unit(benchmark::kMillisecond);
BENCHMARK(library_still)->Unit(benchmark::kMillisecond);
BENCHMARK(library_moving)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace limber::testing
