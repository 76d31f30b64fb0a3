#include "limber/session/state.hpp"

#include <gtest/gtest.h>

namespace limber::testing {
namespace {

TEST(Activities, HaveTheModeThatIsShown) {
    EXPECT_EQ(mode_of(Coached{}), Mode::Coaching);
    EXPECT_EQ(mode_of(GettingReady{3000}), Mode::Ready);
    EXPECT_EQ(mode_of(Paused{}), Mode::Paused);
    EXPECT_EQ(mode_of(Waiting{}), Mode::Waiting);
    EXPECT_EQ(mode_of(Asked{}), Mode::Asking);
    EXPECT_EQ(mode_of(Hurting{}), Mode::Asking);
}

TEST(Activities, AskNothingWhileCuesGoOnOrWait) {
    EXPECT_EQ(ask_of(Coached{}), std::nullopt);
    EXPECT_EQ(ask_of(Paused{}), std::nullopt);
    EXPECT_EQ(ask_of(Asked{{AskKind::Sign, 2}}), (Ask{AskKind::Sign, 2}));
}

TEST(Activities, AskHowMuchItHurtsBeforeWhatItIsLike) {
    EXPECT_EQ(ask_of(Leaving{}), Ask{AskKind::Leave});
    EXPECT_EQ(ask_of(Hurting{.item = 1}), Ask{AskKind::HurtPain});
    EXPECT_EQ(ask_of(Hurting{.item = 1, .pain = 4}), Ask{AskKind::HurtKind});
}

TEST(ATrack, LeavesWhatItsCuesHaveNotPassed) {
    Track track{.cues = {{.length_ms = 2000}, {.length_ms = 3000}}, .in_cue_ms = 500};
    EXPECT_EQ(track.left_ms(), 4500);
    track.at = 1;
    EXPECT_EQ(track.left_ms(), 2500);
    EXPECT_EQ(track.cue(), &track.cues[1]);
}

TEST(ATrack, OfNothingHasNoCue) {
    EXPECT_EQ(Track{}.cue(), nullptr);
    EXPECT_EQ(Track{}.left_ms(), 0);
}

TEST(States, DifferByAllThatTheyHold) {
    EXPECT_NE(Part(CheckOut{EndKind::Finished}), Part(CheckOut{EndKind::Stopped}));
    EXPECT_NE(Activity(Hurting{.pain = 3}), Activity(Hurting{.pain = 4}));
    EXPECT_NE(SessionState(NotBegun{}), SessionState(Running{}));
    EXPECT_NE(SessionState(Running{.track = {.cues = {{.length_ms = 1}}}}),
              SessionState(Running{.track = {.cues = {{.length_ms = 2}}}}));
}

}  // namespace
}  // namespace limber::testing
