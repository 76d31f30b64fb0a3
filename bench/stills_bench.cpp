// How long still images take that are made to take long.
#include "limber/frames/still.hpp"
#include "support/hostile_pictures.hpp"
#include "support/support.hpp"

#include <benchmark/benchmark.h>

#include <string>

namespace limber::testing {
namespace {

void read_picture(benchmark::State& state, const Bytes& bytes) {
    const ScratchFolder scratch;
    const std::string file = scratch.write("picture", std::string(bytes.begin(), bytes.end()));
    bool is_read = false;
    for (auto _ : state) is_read = frames::read_image(file).has_value();
    state.SetLabel(is_read ? "read; mark: 2 s" : "refused; mark: 2 s");
}

const bool registered = [] {
    auto pictures = hostile_pictures();
    pictures.emplace("texts.png", png_with_chunks(64, 64, "zTXt", 990));
    pictures.emplace("large.png", png_with_chunks(7680, 4320, "iCCP", 1000));
    pictures.emplace("goes_on.png", png_that_goes_on(64));
    pictures.emplace("usual_scans.jpg", jpeg_of_scans(7680, 4320, 12));
    for (const auto& [name, bytes] : pictures) {
        benchmark::RegisterBenchmark(("still/" + name).c_str(), read_picture, bytes)
            ->Iterations(1)
            ->Unit(benchmark::kMillisecond);
    }
    return true;
}();

}  // namespace
}  // namespace limber::testing
