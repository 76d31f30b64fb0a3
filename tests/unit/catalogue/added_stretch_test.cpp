#include "limber/catalogue/outline.hpp"
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

constexpr const char* lean_aside = R"(id: lean-aside
name: {en: "Lean aside"}
summary: {en: "Lengthens one side of the trunk."}
kind: stretch
stage: general
serves: {sides: {moves: 3, lengthens: 2}}
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
    form: {en: "on a chair"}
    origin: coach
    source: [clinical_sheet]
    level: standard
    directions: [neutral]
    sides: each
    props: []
    targets: [obliques, lats]
    loads:
      wrist: none
      shoulder: end
      hamstring_tension: none
      pelvic_shear: none
      belly_pressure: none
      straining: none
      balance: none
      paced_breath: false
      tendon: none
      hip_out_effort: none
    start: {en: "Sit tall on a chair."}
    steps:
      - {en: "Lean to the [left|right] and breathe."}
    phases:
      - {id: lean, seconds: 3, breath: out, say: {en: "Lean to the [left|right]."}}
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
    (void)folder.write("stretches/lean-aside.yaml", bytes);
    return read_catalogue(folder.path().string());
}

template <class Parts>
bool names(const Parts& parts, const Stretch* stretch) {
    return std::ranges::any_of(parts, [&](const auto& part) { return part.stretch == stretch; });
}

TEST(AddingAStretch, NeedsOnlyAFile) {
    const auto catalogue = read_with(lean_aside);
    ASSERT_TRUE(catalogue) << catalogue.error().front().where << ": "
                           << catalogue.error().front().message.id;
    const Stretch* stretch = catalogue->find(StretchId("lean-aside"));
    ASSERT_NE(stretch, nullptr);
    EXPECT_EQ(stretch->name.in("en"), "Lean aside");
    EXPECT_EQ(catalogue->stretches.size(), testing::shipped_catalogue().stretches.size() + 1);
}

TEST(AddingAStretch, OffersItToAHealthyPerson) {
    const auto catalogue = read_with(lean_aside);
    ASSERT_TRUE(catalogue);
    const Stretch* stretch = catalogue->find(StretchId("lean-aside"));
    const auto answers = testing::healthy_answers();
    const auto screening = screen(*catalogue, answers, {});
    EXPECT_TRUE(names(screening.permitted, stretch));
    Wishes wishes = wishes_of(*catalogue, answers, screening);
    wishes.minutes = 20;
    const auto plan = plan_session(*catalogue, testing::permit_of(screening), wishes);
    EXPECT_TRUE(names(plan.items, stretch));
}

TEST(AddingAStretch, DrawsItStillAndMoving) {
    const auto catalogue = read_with(lean_aside);
    ASSERT_TRUE(catalogue);
    const auto subject = find_subject(*catalogue, "lean-aside", "seated");
    ASSERT_TRUE(subject);
    const auto parts_of = [](const Drawing& drawing) {
        std::set<std::string> parts;
        for (const Layer& layer : drawing.layers) parts.insert(layer.part);
        return parts;
    };
    const Drawing still = draw_still(*catalogue, *subject, key_phase(*subject->variant), {});
    const Drawing moving =
        draw_moving(*catalogue, *subject, 5, Opening::FromStart, BreathChoice::Usual, {}).drawing;
    for (const Drawing& drawing : {still, moving}) {
        for (const char* const part : {"near-leg", "top", "head", "chair-seat"})
            EXPECT_TRUE(parts_of(drawing).contains(part)) << part;
    }
    // Its hold is two breaths, each four seconds in and six out.
    EXPECT_EQ(moving.moments.back(), 3 + 2 * (4 + 6) + 3);
}

/// What somebody with thin bones may do of it.
bool is_permitted_to_thin_bones(const Catalogue& catalogue) {
    const auto answers = testing::with(testing::healthy_answers(), "health", "osteoporosis");
    const auto screening = screen(catalogue, answers, {});
    return names(screening.permitted, catalogue.find(StretchId("lean-aside")));
}

TEST(AddingAStretch, JudgesItByItsPosesLikeAnyOther) {
    std::string twisting = lean_aside;
    const std::string bend = "    lumbar_bend: 12\n";
    twisting.insert(twisting.find(bend), "    thoracic_rotation: 30\n");
    const auto straight = read_with(lean_aside);
    const auto turned = read_with(twisting);
    ASSERT_TRUE(straight);
    ASSERT_TRUE(turned);
    EXPECT_TRUE(is_permitted_to_thin_bones(*straight));
    EXPECT_FALSE(is_permitted_to_thin_bones(*turned));
}

TEST(AddingAStretch, JudgesItByWhatItStatesBeyondItsPoses) {
    std::string twisting = lean_aside;
    const std::string last = "      paced_breath: false\n";
    twisting.insert(twisting.find(last),
                    "      lumbar_rotation: {is: end, why: \"it wants to turn\"}\n");
    const auto catalogue = read_with(twisting);
    ASSERT_TRUE(catalogue);
    EXPECT_FALSE(is_permitted_to_thin_bones(*catalogue));
}

TEST(AddingAStretch, TakesALoadThatIsNeitherDrawnNorStatedAsAMistake) {
    std::string silent = lean_aside;
    const std::string load = "      straining: none\n";
    silent.erase(silent.find(load), load.size());
    const auto catalogue = read_with(silent);
    ASSERT_FALSE(catalogue);
    EXPECT_EQ(catalogue.error().front().message,
              (Message{"document.missing", {{"field", std::string("straining")}}}));
}

/// Whoever begins a stretch of their own finds nothing wrong with it yet.
TEST(TheOutlineOfAStretch, IsReadLikeAnyOther) {
    const testing::ScratchFolder folder;
    fs::copy(testing::source_folder() / "data", folder.path(), fs::copy_options::recursive);
    const auto& shipped = testing::shipped_catalogue().stretches;
    for (std::size_t at = 0; at < shipped.size(); ++at) {
        const std::string like = shipped[at].id.value();
        const std::string mine = "mine-" + std::to_string(at);
        const std::string model =
            testing::read_file((folder.path() / "stretches" / (like + ".yaml")).string());
        (void)folder.write("stretches/" + mine + ".yaml", outline_stretch(model, mine));
    }
    const auto catalogue = read_catalogue(folder.path().string());
    ASSERT_TRUE(catalogue) << catalogue.error().front().where << ": "
                           << catalogue.error().front().message.id;
    EXPECT_EQ(catalogue->stretches.size(), 2 * shipped.size());
    const Stretch* mine = catalogue->find(StretchId("mine-0"));
    ASSERT_NE(mine, nullptr);
    EXPECT_EQ(mine->name.in("en"), "Mine 0");
    EXPECT_FALSE(mine->article);
    EXPECT_EQ(mine->variants.size(), 1U);
    EXPECT_EQ(mine->provenance.origin, Origin::Coach);
}

}  // namespace
}  // namespace limber
