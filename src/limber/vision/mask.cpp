#include "limber/vision/mask.hpp"

#include "limber/vision/neighbours.hpp"

#include <glm/common.hpp>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace limber::vision {
namespace {

/// From the centre of its outermost pixel to its edge.
constexpr float rim = 0.5F;

/// Whether samples between these two can lie in the mask at all, on one axis.
bool may_meet(double from, double to) {
    return std::max(from, to) >= -rim && std::min(from, to) <= mask_side - 1 + rim;
}

/// Two values beside each other.
struct Pair {
    float left;
    float right;
};

/// What is reckoned for some samples of one row: made once for many, for clearing it takes time.
struct Part {
    Neighbours columns;
    Neighbours rows;
    Samples<int> offset;
    Samples<Pair> above;
    Samples<Pair> below;
    Samples<float> values;
};

/// Samples of one row from `start` on; those before `first` and from `last` on may be wrong.
LIMBER_CLONES void sample_part(std::span<const float> mask, const Vec2& start, const Vec2& step,
                               float outside, std::size_t first, std::size_t last, Part& part) {
    find_neighbours(start.x, step.x, mask_side, part.columns);
    find_neighbours(start.y, step.y, mask_side, part.rows);
    for (std::size_t i = 0; i < samples_at_once; ++i)
        part.offset[i] = mask_side * part.rows.pixel[i] + part.columns.pixel[i];
#pragma GCC unroll 4
    for (std::size_t i = first; i < last; ++i) {
        const float* corner = mask.data() + part.offset[i];
        std::memcpy(&part.above[i], corner, sizeof(Pair));
        std::memcpy(&part.below[i], corner + mask_side, sizeof(Pair));
    }
    for (std::size_t i = 0; i < samples_at_once; ++i) {
        const float share = part.columns.share[i];
        const float above = between(part.above[i].left, part.above[i].right, share);
        const float below = between(part.below[i].left, part.below[i].right, share);
        const float value = between(above, below, part.rows.share[i]);
        const float beyond =
            std::max(std::abs(part.columns.beyond[i]), std::abs(part.rows.beyond[i]));
        part.values[i] = beyond <= rim ? value : outside;
    }
}

/// What the values of a part of the mask say, as bits, for both may be said.
enum Says : std::uint32_t { Nothing = 0, Inside = 1, Outside = 2, Both = 3 };

/// Squares of the mask's pixels, of which most say only one thing.
constexpr std::size_t tile_side = 8;
constexpr std::size_t tiles = mask_side / tile_side;

using Tiles = std::array<std::array<std::uint32_t, tiles>, tiles>;

/// What lies so close to the level that interpolation may err is both.
constexpr float doubt = 1e-4F;

/// With the row and the column after it, up to which samples in a tile look.
LIMBER_CLONES void find_tiles(std::span<const float> mask, float level, Tiles& found) {
    const float surely = level + doubt;
    const float hardly = level - doubt;
    std::array<std::uint32_t, mask_side> columns{};
    for (std::size_t tile = 0; tile < tiles; ++tile) {
        columns.fill(Nothing);
        const std::size_t top = tile * tile_side;
        const std::size_t bottom = std::min<std::size_t>(top + tile_side, mask_side - 1);
        for (std::size_t y = top; y <= bottom; ++y) {
            const float* row = mask.data() + mask_side * y;
            for (std::size_t x = 0; x < mask_side; ++x) {
                const std::uint32_t inside = row[x] >= hardly ? Inside : Nothing;
                const std::uint32_t outside = row[x] >= surely ? Nothing : Outside;
                columns[x] |= inside | outside;
            }
        }
        for (std::size_t i = 0; i < tiles; ++i) {
            std::uint32_t says = columns[std::min<std::size_t>((i + 1) * tile_side, mask_side - 1)];
            for (std::size_t x = 0; x < tile_side; ++x) says |= columns[i * tile_side + x];
            found[tile][i] = says;
        }
    }
}

/// Tiles on one axis in which samples between two places lie.
struct TileRange {
    std::size_t first;
    std::size_t last;
    bool whole;
};

TileRange tiles_between(double from, double to) {
    // Samples are placed less precisely than this.
    constexpr double margin = 0.01;
    const auto tile_of = [](double place) {
        const double pixel = std::clamp<double>(place, 0, mask_side - 1);
        return static_cast<std::size_t>(pixel) / tile_side;
    };
    return {tile_of(from - margin), tile_of(to + margin),
            from - margin >= -rim && to + margin <= mask_side - 1 + rim};
}

/// Squares of the image that are looked at together.
constexpr int block_side = 16;

/// What the mask says about the block with its first pixel at `start`; outside the mask lies
/// nobody.
Says look_at(const Tiles& found, const Vec2& start, const Affine& in_mask) {
    const double half = (block_side - 1) / 2.0;
    const Vec2 middle = start + half * (in_mask.right + in_mask.down);
    const Vec2 reach = half * (glm::abs(in_mask.right) + glm::abs(in_mask.down));
    if (!may_meet(middle.x - reach.x, middle.x + reach.x) ||
        !may_meet(middle.y - reach.y, middle.y + reach.y))
        return Outside;
    const TileRange columns = tiles_between(middle.x - reach.x, middle.x + reach.x);
    const TileRange rows = tiles_between(middle.y - reach.y, middle.y + reach.y);
    std::uint32_t says = columns.whole && rows.whole ? Nothing : Outside;
    for (std::size_t y = rows.first; y <= rows.last; ++y)
        for (std::size_t x = columns.first; x <= columns.last; ++x) says |= found[y][x];
    return static_cast<Says>(says);
}

/// A silhouette on its way: block by block, of which only those on its edge need be sampled.
class Projection {
public:
    Projection(std::span<const float> mask, float level, const Affine& in_mask,
               Silhouette& silhouette)
        : mask_(mask), level_(level), in_mask_(in_mask), silhouette_(silhouette) {
        find_tiles(mask, level, tiles_);
    }

    /// Some blocks beside each other.
    void fill(int left, int top) {
        Samples<std::uint8_t> plain{};
        std::size_t first = samples_at_once;
        std::size_t last = 0;
        for (std::size_t i = 0; i < samples_at_once; i += block_side) {
            const Vec2 start(left + static_cast<int>(i), top);
            const Says says = look_at(tiles_, in_mask_.at(start), in_mask_);
            std::fill_n(&plain[i], block_side, says == Inside ? 1 : 0);
            if (says != Both) continue;
            first = std::min(first, i);
            last = i + block_side;
        }
        const auto count =
            static_cast<std::size_t>(std::min(samples_at_once, silhouette_.width - left));
        const int bottom = std::min(top + block_side, silhouette_.height);
        for (int y = top; y < bottom; ++y) {
            std::uint8_t* row = &silhouette_.inside[silhouette_.index(left, y)];
            std::copy_n(plain.begin(), count, row);
            if (first < count) sample(left, y, first, std::min(last, count), row);
        }
    }

private:
    void sample(int left, int y, std::size_t first, std::size_t last, std::uint8_t* row) {
        sample_part(mask_, in_mask_.at(Vec2(left, y)), in_mask_.right, level_, first, last, part_);
        for (std::size_t i = first; i < last; ++i)
            row[i] = static_cast<std::uint8_t>(part_.values[i] > level_);
    }

    std::span<const float> mask_;
    float level_;
    Affine in_mask_;
    Silhouette& silhouette_;
    Tiles tiles_{};
    Part part_{};
};

}  // namespace

void sample_mask(std::span<const float> mask, const Vec2& start, const Vec2& step, float outside,
                 std::span<float> values) {
    assert(mask.size() == mask_size);
    Part part{};
    for (std::size_t done = 0; done < values.size(); done += samples_at_once) {
        const Vec2 from = start + static_cast<double>(done) * step;
        const Vec2 to = from + static_cast<double>(samples_at_once) * step;
        const auto count = std::min<std::size_t>(samples_at_once, values.size() - done);
        if (may_meet(from.x, to.x) && may_meet(from.y, to.y)) {
            sample_part(mask, from, step, outside, 0, count, part);
            std::copy_n(part.values.begin(), count,
                        values.begin() + static_cast<std::ptrdiff_t>(done));
        } else {
            std::ranges::fill(values.subspan(done, count), outside);
        }
    }
}

void project(std::span<const float> mask, float level, const Region& region, int width, int height,
             Silhouette& silhouette) {
    silhouette.width = width;
    silhouette.height = height;
    silhouette.inside.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    Projection projection(mask, level, inverse(pixel_placement(region, mask_side)), silhouette);
    for (int y = 0; y < height; y += block_side)
        for (int x = 0; x < width; x += samples_at_once) projection.fill(x, y);
}

}  // namespace limber::vision
