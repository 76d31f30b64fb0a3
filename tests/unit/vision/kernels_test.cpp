#include "limber/vision/kernels.hpp"

#include "limber/vision/aligned.hpp"
#include "support/graphs.hpp"
#include "support/runnable_kernels.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace limber::testing {

using namespace vision;
using namespace vision::network;
namespace {

using Floats = std::vector<float>;

TEST(Kernels, ThatAreFoundRunOnThisProcessor) {
    const auto all = runnable_kernels();
    EXPECT_NE(std::ranges::find(all, &find_kernels()), all.end());
}

/// Numbers as networks have them, and none in steps, so that every rounding shows.
class Numbers {
public:
    explicit Numbers(unsigned seed) : random_(seed) {}
    Floats make(std::size_t count) {
        std::normal_distribution<float> normal;
        Floats values(count);
        for (float& value : values) value = normal(random_);
        return values;
    }
    std::size_t below(std::size_t end) { return random_() % end; }

private:
    std::mt19937 random_;
};

struct Depthwise {
    DepthwiseTask task{};
    Floats input, weights, bias;
};

Depthwise make_depthwise(Numbers& numbers) {
    Depthwise made;
    DepthwiseTask& task = made.task;
    task.filter = 3 + 2 * numbers.below(2);
    task.stride = 1 + numbers.below(2);
    task.channels = 8 * (1 + numbers.below(7));
    task.input_height = 1 + numbers.below(20);
    task.input_width = 1 + numbers.below(30);
    task.above = numbers.below(task.filter);
    task.left = numbers.below(task.filter);
    const auto slide = [&](std::size_t size, std::size_t before) {
        // Zeros after the image too, as many as one window at least needs.
        const std::size_t least = std::max(size + before, task.filter);
        return (least + numbers.below(task.filter) - task.filter) / task.stride + 1;
    };
    task.output_height = slide(task.input_height, task.above);
    task.output_width = slide(task.input_width, task.left);
    task.lower = numbers.below(2) == 0 ? 0 : -INFINITY;
    task.upper = numbers.below(2) == 0 ? 6 : INFINITY;
    made.input = numbers.make(task.input_height * task.input_width * task.channels);
    made.weights = numbers.make(task.filter * task.filter * task.channels);
    made.bias = numbers.make(task.channels);
    return made;
}

Floats run(const Kernels& kernels, const Depthwise& work) {
    DepthwiseTask task = work.task;
    Floats output(task.output_height * task.output_width * task.channels, NAN);
    task.input = work.input.data();
    task.weights = work.weights.data();
    task.bias = work.bias.data();
    task.output = output.data();
    // In two parts, as threads do it.
    const std::size_t half = task.channels / 16 * 8;
    kernels.depthwise(task, 0, half);
    kernels.depthwise(task, half, task.channels);
    return output;
}

Floats run_plainly(const Depthwise& work) {
    const DepthwiseTask& task = work.task;
    Floats output;
    for (std::size_t y = 0; y < task.output_height; ++y) {
        for (std::size_t x = 0; x < task.output_width; ++x) {
            for (std::size_t channel = 0; channel < task.channels; ++channel) {
                double sum = work.bias[channel];
                for (std::size_t tap = 0; tap < task.filter * task.filter; ++tap) {
                    const std::size_t row = y * task.stride + tap / task.filter - task.above;
                    const std::size_t column = x * task.stride + tap % task.filter - task.left;
                    if (row >= task.input_height || column >= task.input_width) continue;
                    const std::size_t pixel = row * task.input_width + column;
                    sum += double{work.input[pixel * task.channels + channel]} *
                           work.weights[tap * task.channels + channel];
                }
                sum = std::clamp(sum, double{task.lower}, double{task.upper});
                output.push_back(static_cast<float>(sum));
            }
        }
    }
    return output;
}

TEST(Kernels, FilterEachChannelAsPlainLoopsDo) {
    Numbers numbers(1);
    for (int count = 0; count < 200; ++count) {
        const Depthwise work = make_depthwise(numbers);
        const Floats expected = run_plainly(work);
        for (const Kernels* kernels : runnable_kernels())
            ASSERT_LT(difference(run(*kernels, work), expected), 1e-4)
                << kernels->instruction_set << ", filter " << work.task.filter << ", stride "
                << work.task.stride << ", " << work.task.channels << " channels, "
                << work.task.input_height << " × " << work.task.input_width;
    }
}

TEST(Kernels, FilterTheWidestImage) {
    Numbers numbers(2);
    for (const std::size_t filter : {3U, 5U}) {
        for (const std::size_t stride : {1U, 2U}) {
            Depthwise work;
            const std::size_t side = filter / 2;
            const std::size_t output = (widest_depthwise - 1) / stride + 1;
            work.task = {.channels = 24,
                         .input_height = 2,
                         .input_width = widest_depthwise,
                         .output_height = 1,
                         .output_width = output,
                         .filter = filter,
                         .stride = stride,
                         .above = side,
                         .left = side,
                         .lower = -INFINITY,
                         .upper = INFINITY};
            work.input = numbers.make(2 * widest_depthwise * 24);
            work.weights = numbers.make(filter * filter * 24);
            work.bias = numbers.make(24);
            for (const Kernels* kernels : runnable_kernels())
                EXPECT_LT(difference(run(*kernels, work), run_plainly(work)), 1e-4)
                    << kernels->instruction_set << filter << stride;
        }
    }
}

struct Pointwise {
    PointwiseTask task{};
    Floats input, weights, bias, addend;
};

Pointwise make_pointwise(Numbers& numbers, std::size_t outputs) {
    Pointwise made;
    PointwiseTask& task = made.task;
    task.pixels = 1 + numbers.below(70);
    task.inputs = 8 * (1 + numbers.below(12));
    task.outputs = outputs;
    task.lower = numbers.below(2) == 0 ? 0 : -INFINITY;
    task.upper = numbers.below(2) == 0 ? 6 : INFINITY;
    made.input = numbers.make(task.pixels * task.inputs);
    made.weights = numbers.make(task.inputs * outputs);
    made.bias = numbers.make(outputs);
    if (numbers.below(2) == 0) made.addend = numbers.make(task.pixels * outputs);
    return made;
}

Floats run(const Kernels& kernels, const Pointwise& work) {
    PointwiseTask task = work.task;
    Floats output(task.pixels * task.outputs, NAN);
    const AlignedFloats packed(work.weights.size());
    pack_pointwise(kernels, work.weights.data(), task.outputs, task.inputs, packed.values().data());
    task.input = work.input.data();
    task.weights = packed.values().data();
    task.bias = work.bias.data();
    task.addend = work.addend.empty() ? nullptr : work.addend.data();
    task.output = output.data();
    kernels.pointwise(task, 0, task.pixels / 3);
    kernels.pointwise(task, task.pixels / 3, task.pixels);
    return output;
}

Floats run_plainly(const Pointwise& work) {
    const PointwiseTask& task = work.task;
    Floats output;
    for (std::size_t pixel = 0; pixel < task.pixels; ++pixel) {
        for (std::size_t to = 0; to < task.outputs; ++to) {
            double sum = work.bias[to];
            for (std::size_t from = 0; from < task.inputs; ++from)
                sum += double{work.input[pixel * task.inputs + from]} *
                       work.weights[to * task.inputs + from];
            if (!work.addend.empty()) sum += work.addend[output.size()];
            sum = std::clamp(sum, double{task.lower}, double{task.upper});
            output.push_back(static_cast<float>(sum));
        }
    }
    return output;
}

TEST(Kernels, MixChannelsAsPlainLoopsDo) {
    Numbers numbers(3);
    for (std::size_t outputs = 8; outputs <= 8U * 13; outputs += 8) {
        for (int count = 0; count < 12; ++count) {
            const Pointwise work = make_pointwise(numbers, outputs);
            const Floats expected = run_plainly(work);
            for (const Kernels* kernels : runnable_kernels())
                ASSERT_LT(difference(run(*kernels, work), expected), 1e-4)
                    << kernels->instruction_set << ", " << work.task.pixels << " pixels, "
                    << work.task.inputs << " to " << outputs << " channels";
        }
    }
}

TEST(Kernels, MixManyChannelsToo) {
    Numbers numbers(4);
    Pointwise work = make_pointwise(numbers, 232);
    work.task.inputs = 320;
    work.input = numbers.make(work.task.pixels * 320);
    work.weights = numbers.make(std::size_t{232} * 320);
    for (const Kernels* kernels : runnable_kernels())
        EXPECT_LT(difference(run(*kernels, work), run_plainly(work)), 1e-4)
            << kernels->instruction_set;
}

TEST(Kernels, PackEveryWeightOnce) {
    for (const Kernels* kernels : runnable_kernels()) {
        for (const std::size_t outputs : {8U, 16U, 24U, 32U, 40U, 56U, 104U}) {
            Floats weights(outputs * 8);
            for (std::size_t at = 0; at < weights.size(); ++at)
                weights[at] = static_cast<float>(at);
            Floats packed(weights.size(), -1);
            pack_pointwise(*kernels, weights.data(), outputs, 8, packed.data());
            std::ranges::sort(packed);
            EXPECT_EQ(packed, weights) << kernels->instruction_set << outputs;
        }
    }
}

}  // namespace
}  // namespace limber::testing
