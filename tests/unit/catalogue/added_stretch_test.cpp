#include "limber/catalogue/read.hpp"
#include "limber/plan/plan.hpp"
#include "limber/print/illustration.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

namespace limber {

using namespace print;
namespace {

namespace fs = std::filesystem;

constexpr const char* side_bend = R"(id: side-bend
name: {en: "Side Bend"}
summary: {en: "Lengthens one side of the trunk."}
kind: stretch
stage: general
origin: coach
source: [clinical_sheet]
dose:
  default: {hold_s: 15, repetitions: 1, sets: 1, origin: coach, source: [clinical_sheet]}
  ladder: static
poses:
  tall:
    hip_flexion: 84
    knee_flexion: 84
    shoulder_flexion: 20
    shoulder_rotation: -25
    elbow_flexion: 45
    rests: {buttock: chair.seat}
    touches: {sole: floor, hand: {on: thigh, at: 0.6, face: front}}
  leaning:
    from: tall
    lumbar_bend: 12
    thoracic_bend: 20
    neck_bend: 5
    shoulder_flexion: {working: 4, other: 150}
    touches: {hand: none}
variants:
  - id: seated
    name: {en: "Side Bend on a chair"}
    origin: coach
    source: [clinical_sheet]
    level: standard
    directions: [neutral]
    sides: each
    props: []
    targets: [obliques, lats]
    loads:
      position: seated
      floor: false
      wrist: none
      shoulder: small
      kneeling: none
      knee_flexion: 90
      hip_flexion: 90
      hip_extension: none
      hip_adduction: none
      hip_rotation_in: none
      hip_rotation_out: none
      lumbar_flexion: none
      lumbar_extension: none
      lumbar_rotation: none
      hamstring_tension: none
      pelvic_shear: none
      belly_pressure: none
      head_low: none
      straining: none
      balance: none
      paced_breath: false
    start: {en: "Sit tall on a chair."}
    steps:
      - {en: "Lean to the {side} and breathe."}
    phases:
      - {id: lean, seconds: 3, breath: out, say: {en: "Lean to the {side}."}}
      - {id: hold, seconds: hold, breath: slow, say: {en: "Stay and breathe."}}
      - {id: back, seconds: 3, breath: in, say: {en: "Come back up."}}
    view: front
    scene:
      - {id: chair, prop: chair, at: [0, 0, 0], size: [0.26, 0.245, 0.28]}
    poses: {start: tall, lean: leaning, hold: leaning, back: tall}
)";

/// The shipped data and one more stretch, written as `bytes`.
Checked<Catalogue> read_with(const std::string& bytes) {
    const testing::ScratchFolder folder;
    fs::copy(testing::source_folder() / "data", folder.path(), fs::copy_options::recursive);
    (void)folder.write("stretches/side-bend.yaml", bytes);
    return read_catalogue(folder.path().string());
}

template <class Parts>
bool names(const Parts& parts, const Stretch* stretch) {
    return std::ranges::any_of(parts, [&](const auto& part) { return part.stretch == stretch; });
}

TEST(AddingAStretch, NeedsOnlyAFile) {
    const auto catalogue = read_with(side_bend);
    ASSERT_TRUE(catalogue) << catalogue.error().front().where << ": "
                           << catalogue.error().front().message.id;
    const Stretch* stretch = catalogue->find(StretchId("side-bend"));
    ASSERT_NE(stretch, nullptr);
    EXPECT_EQ(stretch->name.in("en"), "Side Bend");
    EXPECT_EQ(catalogue->stretches.size(), testing::shipped_catalogue().stretches.size() + 1);
}

TEST(AddingAStretch, OffersItToAHealthyPerson) {
    const auto catalogue = read_with(side_bend);
    ASSERT_TRUE(catalogue);
    const Stretch* stretch = catalogue->find(StretchId("side-bend"));
    const auto answers = testing::healthy_answers();
    const auto screening = screen(*catalogue, answers, {});
    EXPECT_TRUE(names(screening.permitted, stretch));
    const auto plan =
        plan_session(*catalogue, screening, wishes_of(*catalogue, answers, screening));
    EXPECT_NE(names(plan.items, stretch), names(plan.left_out, stretch));
}

TEST(AddingAStretch, DrawsItStillAndMoving) {
    const auto catalogue = read_with(side_bend);
    ASSERT_TRUE(catalogue);
    const auto subject = find_subject(*catalogue, "side-bend", "seated");
    ASSERT_TRUE(subject);
    const auto parts_of = [](const Drawing& drawing) {
        std::set<std::string> parts;
        for (const Layer& layer : drawing.layers) parts.insert(layer.part);
        return parts;
    };
    const Drawing still = draw_still(*catalogue, *subject, key_phase(*subject->variant), {});
    const Drawing moving = draw_moving(*catalogue, *subject, 5, Opening::FromStart, {}).drawing;
    for (const Drawing& drawing : {still, moving}) {
        for (const char* const part : {"near-leg", "top", "head", "chair-seat"})
            EXPECT_TRUE(parts_of(drawing).contains(part)) << part;
    }
    EXPECT_EQ(moving.moments.back(), 3 + 5 + 3);
}

TEST(AddingAStretch, JudgesItByItsLoadsLikeAnyOther) {
    std::string twisting = side_bend;
    const std::string calm = "lumbar_rotation: none";
    twisting.replace(twisting.find(calm), calm.size(), "lumbar_rotation: end");
    const auto catalogue = read_with(twisting);
    ASSERT_TRUE(catalogue);
    const Stretch* stretch = catalogue->find(StretchId("side-bend"));
    const auto answers = testing::with(testing::healthy_answers(), "health", "osteoporosis");
    const auto screening = screen(*catalogue, answers, {});
    EXPECT_FALSE(names(screening.permitted, stretch));
    EXPECT_TRUE(names(screening.refused, stretch));
}

TEST(AddingAStretch, TakesALoadThatIsNotStatedAsAMistake) {
    std::string silent = side_bend;
    const std::string load = "      lumbar_rotation: none\n";
    silent.erase(silent.find(load), load.size());
    const auto catalogue = read_with(silent);
    ASSERT_FALSE(catalogue);
    EXPECT_EQ(catalogue.error().front().message,
              (Message{"document.missing", {{"field", std::string("lumbar_rotation")}}}));
}

}  // namespace
}  // namespace limber
