/// Pieces of a pool lie apart, begin with zeros and stay where they are.
#include "limber/vision/float_pool.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace limber::network::testing {
namespace {

constexpr std::size_t line = 64;

RC_GTEST_PROP(FloatPool, GivesPiecesThatLieApart, ()) {
    // Some take less than a line, some more than a page.
    const auto sizes = *rc::gen::container<std::vector<std::size_t>>(rc::gen::oneOf(
        rc::gen::inRange<std::size_t>(0, 40), rc::gen::inRange<std::size_t>(0, 70000),
        rc::gen::inRange<std::size_t>(500'000, 600'000)));
    vision::network::FloatPool pool;
    std::vector<std::span<float>> pieces;
    for (const std::size_t size : sizes) {
        const auto piece = pool.take(size);
        RC_ASSERT(piece.size() == size);
        RC_ASSERT(reinterpret_cast<std::uintptr_t>(piece.data()) % line == 0U);
        RC_ASSERT(std::ranges::all_of(piece, [](float value) { return value == 0.0F; }));
        std::ranges::fill(piece, static_cast<float>(pieces.size() + 1));
        pieces.push_back(piece);
    }
    std::ranges::sort(pieces, {}, [](std::span<float> piece) { return piece.data(); });
    for (std::size_t i = 0; i + 1 < pieces.size(); ++i)
        RC_ASSERT(pieces[i].data() + pieces[i].size() + line / sizeof(float) <=
                  pieces[i + 1].data());
    for (const auto piece : pieces)
        RC_ASSERT(std::ranges::adjacent_find(piece, std::ranges::not_equal_to{}) == piece.end());
}

}  // namespace
}  // namespace limber::network::testing
