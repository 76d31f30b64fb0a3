// Still images that are made to cost much: what is counted is scans and chunks, never time.
#include "limber/frames/budget.hpp"
#include "limber/frames/still.hpp"
#include "support/hostile_pictures.hpp"
#include "unit/frames/frames_sample.hpp"

#include <gtest/gtest.h>

namespace limber::testing {
namespace {

TEST(HostileStill, IsRefusedWhateverItClaims) {
    const ScratchFolder scratch;
    for (const auto& [name, bytes] : hostile_pictures()) {
        const auto image =
            frames::read_image(scratch.write(name, std::string(bytes.begin(), bytes.end())));
        ASSERT_FALSE(image.has_value()) << name;
        const std::string words = english().render(image.error().message);
        EXPECT_FALSE(words.starts_with('[')) << name << words;
        EXPECT_NE(image.error().message.id, "frames.no_image") << name;
    }
}

TEST(HostileStill, MayHaveAsManyScansAsAreUsualAndNotMore) {
    const auto decoded = frames::decode_image(jpeg_of_scans(64, 48, frames::most_scans));
    ASSERT_TRUE(decoded.has_value()) << english().render(decoded.error().message);
    EXPECT_EQ(decoded->width, 64);
    expect_problem(frames::decode_image(jpeg_of_scans(64, 48, frames::most_scans + 1)),
                   "frames.too_costly");
}

TEST(HostileStill, MayHaveFewerScansTheLargerItIs) {
    EXPECT_TRUE(frames::decode_image(jpeg_of_scans(4000, 3000, 12)).has_value());
    const int most = static_cast<int>(frames::most_scanned_pixels / (4000 * 3000));
    expect_problem(frames::decode_image(jpeg_of_scans(4000, 3000, most + 1)), "frames.too_costly");
}

TEST(HostileStill, IsRefusedWhenItsColoursWouldTakeTooMuchMemory) {
    expect_problem(frames::decode_image(jpeg_that_claims(7680, 4320)), "frames.too_costly");
}

TEST(HostileStill, HasItsTextsAndProfilesPassedOver) {
    const auto plain = frames::decode_image(png_with_chunks(64, 64, "zTXt", 0));
    ASSERT_TRUE(plain.has_value());
    for (const char* kind : {"zTXt", "iTXt", "iCCP", "eXIf", "tIME", "abCd"}) {
        const auto decoded = frames::decode_image(png_with_chunks(64, 64, kind, 1200));
        ASSERT_TRUE(decoded.has_value()) << kind << english().render(decoded.error().message);
        EXPECT_EQ(decoded->pixels, plain->pixels);
    }
}

TEST(HostileStill, IsNotReadBeyondItsLastRow) {
    const auto decoded = frames::decode_image(png_that_goes_on(64));
    ASSERT_TRUE(decoded.has_value());
    EXPECT_EQ(decoded->height, 64);
}

}  // namespace
}  // namespace limber::testing
