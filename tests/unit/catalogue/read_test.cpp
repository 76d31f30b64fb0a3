#include "limber/catalogue/read.hpp"

#include "support/support.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

namespace limber {
namespace {

namespace fs = std::filesystem;
using testing::ScratchFolder;

/// A copy of the shipped data that a test may break.
class ScratchData {
public:
    ScratchData() {
        fs::copy(testing::source_folder() / "data", folder_.path(), fs::copy_options::recursive);
    }

    /// Replaces the first `text` of `file`; returns whether it was there.
    [[nodiscard]] bool replace(const std::string& file, const std::string& text,
                               const std::string& with) const {
        std::string bytes = testing::read_file(folder_.path() / file);
        const auto at = bytes.find(text);
        if (at == std::string::npos) return false;
        (void)folder_.write(file, bytes.replace(at, text.size(), with));
        return true;
    }
    void remove(const std::string& file) const { fs::remove(folder_.path() / file); }
    [[nodiscard]] Checked<Catalogue> read() const {
        return read_catalogue(folder_.path().string());
    }

private:
    ScratchFolder folder_;
};

std::string list(const std::vector<Error>& problems) {
    std::string all;
    for (const auto& problem : problems) all += problem.where + ": " + problem.message.id + "\n";
    return all;
}

/// One thing that is wrong: what stands instead of `text`, and what must be said about it.
struct Mistake {
    const char* name;
    const char* file;
    const char* text;
    const char* instead;
    const char* id;
    const char* where;
};

void PrintTo(const Mistake& mistake, std::ostream* out) { *out << mistake.name; }

class ADataFolder : public ::testing::TestWithParam<Mistake> {};

TEST_P(ADataFolder, IsRefusedWith) {
    const auto& mistake = GetParam();
    const ScratchData data;
    ASSERT_TRUE(data.replace(mistake.file, mistake.text, mistake.instead)) << mistake.text;
    const auto catalogue = data.read();
    ASSERT_FALSE(catalogue);
    const bool found = std::ranges::any_of(catalogue.error(), [&](const Error& problem) {
        return problem.message.id == mistake.id &&
               problem.where.find(mistake.where) != std::string::npos;
    });
    EXPECT_TRUE(found) << "wanted " << mistake.where << ": " << mistake.id << "\nfound\n"
                       << list(catalogue.error());
}

constexpr const char* cat_cow = "stretches/cat-cow.yaml";
constexpr const char* bridge = "stretches/bridge.yaml";
constexpr const char* warm_up = "stretches/warm-up.yaml";
constexpr const char* hairline = "    hairline:\n";
constexpr const char* child_pose = "stretches/child-pose.yaml";
constexpr const char* vocabulary = "vocabulary.yaml";
constexpr const char* causes = "causes.yaml";
constexpr const char* conditions = "conditions.yaml";
constexpr const char* flags = "flags.yaml";
constexpr const char* plan = "plan.yaml";
constexpr const char* wants = "wants.yaml";
constexpr const char* questions = "questions.yaml";

const auto name_of_mistake = [](const auto& row) { return std::string(row.param.name); };

INSTANTIATE_TEST_SUITE_P(
    Load, ADataFolder,
    ::testing::Values(
        Mistake{"ALoadLeftOut", cat_cow, "straining: none, ", "", "document.missing",
                "variants[1].loads"},
        Mistake{"AnUnknownLoad", cat_cow, "straining: none, ", "straining: none, wobble: end, ",
                "document.unknown", "variants[1].loads.wobble"},
        Mistake{"AnUnknownLoadTakenFromNowhere", cat_cow, "{wrist: small}", "{wirst: small}",
                "document.unknown", "variants[3].loads.wirst"},
        Mistake{"AnUnknownLevel", cat_cow, "wrist: end", "wrist: huge", "document.want_one_of",
                "loads.wrist"},
        Mistake{"TooManyDegrees", bridge, "{is: 135,", "{is: 400,", "document.want_integer",
                "loads.knee_flexion.is"},
        Mistake{"ALevelForDegrees", bridge, "{is: 135,", "{is: mid,", "document.want_integer",
                "loads.knee_flexion.is"},
        Mistake{"LessThanIsDrawn", bridge, "{is: 135,", "{is: 111,", "lint.milder_load",
                "variants[1].loads.knee_flexion"},
        Mistake{"LessOfAPartThanIsDrawn", cat_cow, "{wrist: none, shoulder: mid}",
                "{wrist: none, shoulder: small}", "lint.milder_load", "variants[4].loads.shoulder"},
        Mistake{"MoreThanIsDrawnWithoutAReason", bridge,
                "hip_extension: {is: small, why: \"the hips reach the line of the trunk against "
                "effort\"}",
                "hip_extension: {is: small}", "document.missing", "loads.hip_extension"},
        Mistake{"ADrawnLoadAsAWord", bridge,
                "hip_extension: {is: small, why: \"the hips reach the line of the trunk against "
                "effort\"}",
                "hip_extension: small", "document.want_map", "loads.hip_extension"},
        Mistake{"AWordForAFlag", cat_cow, "paced_breath: false", "paced_breath: no",
                "document.want_flag", "loads.paced_breath"},
        Mistake{"AnUnknownPosition", child_pose, "position: kneeling", "position: hanging",
                "document.want_one_of", "loads.position"},
        Mistake{"APositionThatNoPoseShows", child_pose, "position: kneeling", "position: supine",
                "lint.which_position", "variants[1]"},
        Mistake{"PosesOfTwoPositions", child_pose, "position: kneeling, ", "",
                "lint.which_position", "variants[1]"}),
    name_of_mistake);

INSTANTIATE_TEST_SUITE_P(
    DrawnLoad, ADataFolder,
    ::testing::Values(
        Mistake{"FallingNumbers", vocabulary, "lumbar_flexion, none: 4, small: 10",
                "lumbar_flexion, none: 14, small: 10", "lint.rising", "loads.lumbar_flexion"},
        Mistake{"AnUnknownDemand", vocabulary, "{demand: knee_flexion}", "{demand: kneeing}",
                "document.want_one_of", "loads.knee_flexion"},
        Mistake{"NoNumber", vocabulary, "{demand: lumbar_flexion, none: 4, small: 10, mid: 25}",
                "{demand: lumbar_flexion, none: 4, small: 10}", "document.missing",
                "loads.lumbar_flexion"},
        Mistake{"NoDemand", vocabulary, "      by:\n        - {demand: knee_flexion}\n",
                "      by: []\n", "lint.empty_rule", "loads.knee_flexion"},
        Mistake{"AToleranceOfMoreThanADegree", vocabulary, "{by: 0.5,", "{by: 1.5,",
                "document.want_number", "drawn_tolerance"},
        Mistake{"APositionThatTheProgramDoesNotFind", vocabulary, "  prone: {name",
                "  hanging: {name", "lint.positions", "vocabulary.yaml"}),
    name_of_mistake);

INSTANTIATE_TEST_SUITE_P(
    Pose, ADataFolder,
    ::testing::Values(
        Mistake{"AnUnknownJoint", cat_cow, "    lumbar_flexion: 22\n", "    lumber_flexion: 22\n",
                "lint.unknown_angle", "poses.cat.lumber_flexion"},
        Mistake{"AnImpossibleAngle", cat_cow, "    lumbar_flexion: 22\n",
                "    lumbar_flexion: 90\n", "lint.angle", "poses.cat.lumbar_flexion"},
        Mistake{"AWordForAnAngle", cat_cow, "    lumbar_flexion: 22\n",
                "    lumbar_flexion: round\n", "document.want_number", "poses.cat.lumbar_flexion"},
        Mistake{"AnUnknownSide", "stretches/knee-to-chest.yaml", "hip_flexion: {working: 119,",
                "hip_flexion: {workng: 119,", "lint.unknown_side", "poses.hold.hip_flexion.workng"},
        Mistake{"AnUnknownContact", cat_cow, "rests: {knee: floor}", "rests: {kneecap: floor}",
                "lint.unknown_contact", "poses.table.rests.kneecap"},
        Mistake{"HandsTooHigh", cat_cow, "    pelvis_tilt: 57\n    hip_flexion: 57\n",
                "    pelvis_tilt: 30\n    hip_flexion: 30\n", "lint.out_of_reach", "poses.cat"},
        Mistake{"ArmsThroughTheFloor", cat_cow, "touches: {instep: floor, hand: floor}",
                "touches: {instep: floor}", "lint.below_floor", "poses.table"},
        Mistake{"ANeckBeyondItsRange", cat_cow, "    neck_flexion: 35\n", "    neck_flexion: 60\n",
                "lint.angle", "poses.cat.neck_flexion"},
        Mistake{"AnUnknownSurface", cat_cow, "rests: {knee: pad.top}", "rests: {knee: pad.seat}",
                "lint.unknown_surface", "poses.table-padded.rests.knee"},
        Mistake{"AnUnknownPoseBefore", cat_cow, "  cow:\n    from: table\n",
                "  cow:\n    from: tabel\n", "lint.unknown_pose", "poses.cow.from"},
        Mistake{"APhaseWithoutPose", cat_cow, "poses: {start: table, cow: cow, cat: cat}",
                "poses: {start: table, cow: cow}", "lint.no_pose", "variants[1]"},
        Mistake{"APoseForNoPhase", cat_cow, "poses: {neutral: table}", "poses: {middle: table}",
                "lint.unknown_phase", "poses.middle"},
        Mistake{"AnUnknownView", cat_cow, "view: side\n", "view: inside\n", "lint.unknown_view",
                "variants[1].view"},
        Mistake{"AnUnknownThing", cat_cow, "prop: cushion", "prop: pillow", "document.want_one_of",
                "scene[1].prop"},
        Mistake{"ATooLongBone", "body.yaml", "  thigh: 0.245\n", "  thigh: 2.45\n",
                "document.want_number", "lengths.thigh"},
        Mistake{"ABoneOfNoLength", "body.yaml", "  thigh: 0.245\n", "  thigh: 0\n",
                "document.want_number", "lengths.thigh"},
        Mistake{"ASpineUpsideDown", "body.yaml", "  lumbar_top: 0.185\n", "  lumbar_top: 0.385\n",
                "lint.span", "trunk"},
        Mistake{"ReversedLimits", "body.yaml", "lumbar_flexion: [-35, 60]",
                "lumbar_flexion: [60, -35]", "lint.span", "limits.lumbar_flexion"},
        Mistake{"NothingToLetGo", cat_cow, "touches: {hand: none, fist: floor}",
                "touches: {hand: none, grip: none, fist: floor}", "lint.idle_none", "touches.grip"},
        Mistake{"APlaceAlongTheHead", "stretches/back-bend.yaml",
                "hand: {on: trunk, at: 0.08, face: back}", "hand: {on: head, at: 0.3, face: back}",
                "document.want_number", "touches.hand.at"},
        Mistake{"AnArrowForNoPhase", cat_cow, "{phase: cat, bone", "{phase: cap, bone",
                "lint.unknown_phase", "arrows[1].phase"},
        Mistake{"TwoPhasesOfOneName", bridge, "{id: lower, seconds: 4", "{id: lift, seconds: 4",
                "lint.duplicate_id", "phases[4]"},
        Mistake{"APhaseCalledLikeTheStart", bridge, "{id: lower, seconds: 4",
                "{id: start, seconds: 4", "lint.duplicate_id", "phases[4]"},
        Mistake{"AWayThroughNoPose", warm_up, "march: [stand, march-right,",
                "march: [stand, march-left,", "lint.no_pose", "variants[1]"},
        Mistake{"AnEmptyWay", warm_up, "march: [stand, march-right, stand, march]", "march: []",
                "lint.empty_rule", "poses.march"},
        Mistake{"AnImpossiblePoseOnTheWay", warm_up,
                "    rests: {right_sole: none, left_sole: floor}",
                "    rests: {right_sole: none, left_knee: floor}", "lint.below_floor",
                "poses.march-right"},
        Mistake{"AThingOfNegativeSize", cat_cow, "size: [0.40, 0.025, 0.30]",
                "size: [0.40, -0.025, 0.30]", "lint.size", "scene[1]"},
        Mistake{"AThingWithoutSize", cat_cow, ", size: [0.40, 0.025, 0.30]", "", "lint.size",
                "scene[1]"},
        Mistake{"AStrapWithOneEnd", "stretches/knee-to-chest.yaml",
                "carried_by: [working_hand, working_thigh, other_hand]",
                "carried_by: [working_hand]", "lint.strap", "scene[1]"},
        Mistake{"ACarrierOfNoSide", bridge, "carried_by: [left_knee, right_knee]",
                "carried_by: [knee, right_knee]", "lint.which_side", "carried_by[1]"}),
    name_of_mistake);

INSTANTIATE_TEST_SUITE_P(
    Figure, ADataFolder,
    ::testing::Values(
        Mistake{"AHairlineOfOnePoint", "figure.yaml", hairline,
                "    hairline: [[0, 0]]\n    was:\n", "figure.hairline", "haircuts.bun.hairline"},
        Mistake{"ASkullOfNoHeight", "figure.yaml", "0.0615, 0.0565, 0.0505", "0.0615, 0, 0.0505",
                "figure.radius", "haircuts.bun.skull"},
        Mistake{"ABeadOfNegativeRadius", "figure.yaml", "0.0615, 0.0565, 0.0505",
                "0.0615, 0.0565, -0.0505", "figure.radius", "haircuts.bun.skull"},
        Mistake{"AnIrisOfNoRadius", "figure.yaml", "0.0220, 0.0046]", "0.0220, 0]", "figure.radius",
                "builds.slim.head.iris"},
        Mistake{"ABuildFromNobody", "figure.yaml", "    from: broad\n", "    from: nobody\n",
                "figure.unknown", "builds.lean.from"},
        Mistake{"ABuildWithoutALimb", "figure.yaml", "    from: slim\n", "", "document.missing",
                "builds.round"},
        Mistake{"AHaircutOfNobody", "figure.yaml", "    hair: bob\n", "    hair: mohawk\n",
                "figure.unknown", "builds.elder.hair"},
        Mistake{"ARoomWithoutAColour", "figure.yaml", "  disc: [", "  ground2: [",
                "figure.no_paint", "figure.yaml"},
        Mistake{"AnOutfitWithoutAColour", "figure.yaml",
                "  coral: {top: [\"#e9826b\", \"#e07c66\"], ", "  coral: {", "figure.no_paint",
                "figure.yaml"},
        Mistake{"NoSkin", "figure.yaml", "skins:\n", "skins: {}\nwas:\n", "lint.empty_rule",
                "skins"},
        Mistake{"NoBuild", "figure.yaml", "builds:\n", "builds: {}\nwas:\n", "lint.empty_rule",
                "builds"},
        Mistake{"NoColour", "figure.yaml", "\"#", "\"?", "figure.colour", "figure.yaml"}),
    name_of_mistake);

INSTANTIATE_TEST_SUITE_P(
    Stretch, ADataFolder,
    ::testing::Values(
        Mistake{"AnUnknownField", cat_cow, "kind: mobility\n", "kind: mobility\ncolour: red\n",
                "document.unknown", ": colour"},
        Mistake{"ADuplicateField", cat_cow, "kind: mobility\n", "kind: mobility\nkind: ease\n",
                "document.duplicate", "cat-cow.yaml:"},
        Mistake{"NoHold", cat_cow, "default: {hold_s: 4", "default: {hold_s: 0",
                "document.want_integer", "dose.default.hold_s"},
        Mistake{"AReversedSpan", cat_cow, "hold_s: [3, 5]", "hold_s: [5, 3]", "lint.span",
                "dose.article.hold_s"},
        Mistake{"ASpanOfThree", cat_cow, "hold_s: [3, 5]", "hold_s: [3, 4, 5]", "lint.span",
                "dose.article.hold_s"},
        Mistake{"AQuotedNumber", cat_cow, "article: {number: 1", "article: {number: \"1\"",
                "document.want_integer", "article.number"},
        Mistake{"AnUnknownLadder", cat_cow, "ladder: flow", "ladder: flew", "lint.unknown_ladder",
                cat_cow},
        Mistake{"AFileWithAnotherName", cat_cow, "id: cat-cow\n", "id: cat-crow\n",
                "lint.file_name", cat_cow},
        Mistake{"AFaultWithoutCue", cat_cow,
                "    cue: {en: \"Keep your thighs upright and let only your spine move.\"}\n", "",
                "document.missing", "faults[1]"},
        Mistake{"TwoBoundsOfACheck", cat_cow, "above: 0.08", "above: 0.08, below: 1",
                "lint.one_bound", "faults[1].check"},
        Mistake{"AnUnknownMeasure", cat_cow, "measure: hip_shift", "measure: hip_shuffle",
                "lint.unknown_measure", "faults[1].check.measure"},
        Mistake{"AnUnknownUnit", cat_cow, "above: 0.08, unit: stature", "above: 0.08, unit: metre",
                "document.want_one_of", "faults[1].check.unit"},
        Mistake{"AMeasureInAnotherUnit", cat_cow, "above: 0.08, unit: stature",
                "above: 0.08, unit: deg", "lint.unit", "faults[1].check.unit"},
        Mistake{"AMeasureInAnotherView", cat_cow, "unit: stature, view: side",
                "unit: stature, view: front", "lint.view", "faults[1].check.view"},
        Mistake{"AnEndlessBound", cat_cow, "above: 0.08", "above: .inf", "document.want_number",
                "faults[1].check.above"},
        Mistake{"TextWithoutEnglish", cat_cow, "name: {en: \"Cat-cow\"}",
                "name: {de: \"Katze-Kuh\"}", "document.want_english", ": name"},
        Mistake{"APromiseInAStep", cat_cow, "Flow from one to the other",
                "This heals: flow from one to the other", "lint.promise",
                "variants[1].steps[3].en"},
        Mistake{"APromiseInCapitals", cat_cow, "moves your whole back", "CURES your whole back",
                "lint.promise", "summary.en"},
        Mistake{"AnUnknownSource", cat_cow, "source: [article, CatCow]",
                "source: [article, CatCrow]", "lint.unknown_source", "source[2]"},
        Mistake{"AnUnknownOrigin", cat_cow, "origin: article", "origin: rumour",
                "document.want_one_of", "origin"},
        Mistake{"AnUnknownProp", cat_cow, "props: [cushion]", "props: [cushions]",
                "document.want_one_of", "variants[2].props[1]"},
        Mistake{"AnUnknownBreath", cat_cow, "breath: in, article_breath: out, say",
                "breath: inn, article_breath: out, say", "document.want_one_of",
                "phases[1].breath"},
        Mistake{"APhaseWithoutTime", cat_cow, "seconds: 5", "seconds: 0", "document.want_integer",
                ".seconds"},
        Mistake{"AVariantFromALaterOne", cat_cow, "- id: padded\n    from: standard",
                "- id: padded\n    from: fists", "lint.unknown_base", "variants[2].from"},
        Mistake{"AVariantFromItself", cat_cow, "- id: padded\n    from: standard",
                "- id: padded\n    from: padded", "lint.unknown_base", "variants[2].from"},
        Mistake{"TwoVariantsOfOneName", cat_cow, "- id: padded", "- id: standard",
                "lint.duplicate_id", "variants[2]"},
        Mistake{"AnEscapeSequence", cat_cow, "It moves your whole back",
                "\\e[2JIt moves your whole back", "document.control", "cat-cow.yaml:"},
        Mistake{"AnAlias", cat_cow, "synonyms: ", "synonyms: &s ", "document.alias",
                "cat-cow.yaml:"}),
    name_of_mistake);

INSTANTIATE_TEST_SUITE_P(
    Words, ADataFolder,
    ::testing::Values(
        Mistake{"AVariantWithoutAForm", cat_cow, "    form: {en: \"on hands and knees\"}\n", "",
                "document.missing", "variants[1]"},
        Mistake{"TwoFormsThatReadAlike", cat_cow, "form: {en: \"standing\"}",
                "form: {en: \"on a chair\"}", "lint.title", "stretches/cat-cow.yaml"},
        Mistake{"TwoStretchesOfOneName", cat_cow, "name: {en: \"Gentle arch\"}",
                "name: {en: \"Sphinx\"}", "lint.title", "stretches/back-bend.yaml"},
        Mistake{"ANameThatNoFormHas", "stretches/back-bend.yaml",
                "    form: {en: \"face down, up on your elbows\"}",
                "    name: {en: \"Cobra\"}\n    form: {en: \"face down\"}", "lint.title",
                "stretches/back-bend.yaml"},
        Mistake{"AReasonThatIsMissing", causes,
                ", why: {en: \"It gets a stiff back moving without any weight on it.\"}", "",
                "document.missing", "causes[1].wants[1]"},
        Mistake{
            "AReasonThatIsTooLong", conditions, "because: {en: \"Your knee is sore.\"}",
            "because: {en: \"Your knee is sore. So it should not bend far. It should not kneel on "
            "hard floors either, and the rest of you is fine with that.\"}",
            "lint.long_text", "because.en"},
        Mistake{"ASentenceThatIsTooLong", cat_cow, "It moves your whole back gently,",
                "It moves the whole of your back from the very bottom up to the very top of it as "
                "gently as anybody could wish for,",
                "lint.long_sentence", "summary.en"},
        Mistake{"AWordOfOurs", cat_cow, "It moves your whole back gently",
                "It is a variant that moves your back", "lint.our_word", "summary.en"},
        Mistake{"AWordOfOursInTheProgram", "messages/en.yaml", "You chose this version.",
                "You chose this variant.", "lint.our_word", "variant.reason.chosen"},
        Mistake{"TextsThatAreHardToRead", "words.yaml", "grade: 6", "grade: 1", "lint.hard_words",
                "causes.yaml"}),
    name_of_mistake);

INSTANTIATE_TEST_SUITE_P(
    Rule, ADataFolder,
    ::testing::Values(
        Mistake{"AnAnswerThatNoRuleReads", questions, "      - {id: osteoporosis,",
                "      - {id: itch, text: {en: \"Itching\"}}\n      - {id: osteoporosis,",
                "lint.unread_answer", "questions.yaml:"},
        Mistake{"TwoOptionsOfOneName", questions, "id: saddle_numb", "id: bladder_bowel",
                "lint.duplicate_id", "questions[1].options[2]"},
        Mistake{
            "ALineOfWhichNobodyCanBeUnsure", "intake.yaml",
            "            ask: {en: \"Is one leg numb or weak, or does a foot slap or drag when you "
            "walk?\"}\n",
            "", "lint.no_line_ask", "intake.yaml:"},
        Mistake{"AnAnswerThatNoLineSays", "intake.yaml", ", means: {slow_signs: thoracic}", "",
                "lint.not_said", "intake.yaml"},
        Mistake{"AnAnswerThatALineSaysAfterAll", "intake.yaml", "option: chest_faint",
                "option: bleeding", "lint.not_off", "intake.yaml"},
        Mistake{"ARuleThatBeginsBetweenTwoAges", "intake.yaml", "means: {age: 56}",
                "means: {age: 57}", "lint.no_age", "intake.yaml"},
        Mistake{"ALineThatChangesAndIsNotThere", "intake.yaml", "changing: [score,",
                "changing: [scores,", "lint.unknown_line", "intake.yaml"},
        Mistake{"AnAnswerOfFewDaysThatNobodyAsksForAnew", "intake.yaml",
                "changing: [score, under_3_days,", "changing: [score,", "lint.not_asked_anew",
                "intake.yaml"},
        Mistake{"AHurtToldWithASignThatIsNotThere", "session.yaml", "told_with: pregnancy",
                "told_with: childhood", "lint.no_sign", "session.yaml"},
        Mistake{"AScreenToShowAgainThatIsNotThere", "session.yaml", "asked_when_pain_rose: [map,",
                "asked_when_pain_rose: [mop,", "lint.unknown_screen", "session.yaml"},
        Mistake{"NoQuestionForTheGoal", questions, "- id: goal\n", "- id: gaol\n",
                "lint.no_question", "questions.yaml"},
        Mistake{"AnUnreachableCondition", conditions, "when: {age: {below: 18}}",
                "when: {age: {at_least: 400}}", "lint.unreachable", "conditions.yaml:"},
        Mistake{"AnUnreachableFlag", flags, "when: {age: {below: 16}}", "when: {age: {below: 1}}",
                "lint.unreachable", "flags.yaml"},
        Mistake{"AnUnknownQuestion", flags, "{emergency_signs: bladder_bowel}",
                "{emergency_sins: bladder_bowel}", "lint.unknown_question", "flags[1].when"},
        Mistake{"AnUnknownOption", flags, "{emergency_signs: bladder_bowel}",
                "{emergency_signs: bladder}", "lint.unknown_option", "flags[1].when"},
        Mistake{"AnUnknownArea", flags, "of: [neck, upper_back, low_back, buttock]",
                "of: [neck, upper_back, low_back, seat]", "lint.unknown_option", ".of[4]"},
        Mistake{"ACountLargerThanItsList", flags, "count: 2", "count: 9", "lint.impossible_count",
                ".at_least"},
        Mistake{"TwoRulesInOne", flags, "{emergency_signs: bladder_bowel}",
                "{emergency_signs: bladder_bowel, today_signs: fever}", "lint.one_rule",
                "flags[1].when"},
        Mistake{"AnEmptyList", flags, "{emergency_signs: bladder_bowel}", "{any: []}",
                "lint.empty_rule", "flags[1].when"},
        Mistake{"ANumberWithoutBound", flags, "{age: {below: 16}}", "{age: {}}", "lint.no_bound",
                ".when"},
        Mistake{"AnUnknownTier", flags, "tier: today", "tier: tomorrow", "document.want_one_of",
                ".tier"},
        Mistake{"AnUnknownCondition", conditions, "{condition: pregnant_late}",
                "{condition: pregnant_later}", "lint.unknown_condition", "conditions.yaml:"},
        Mistake{"ALaterCondition", conditions, "{condition: pregnant_late}", "{condition: minor}",
                "lint.unknown_condition", "conditions.yaml:"},
        Mistake{"TwoConditionsOfOneName", conditions, "- id: wrist\n", "- id: shoulder\n",
                "lint.duplicate_id", "conditions.yaml:"},
        Mistake{"AnUnknownLoadInACondition", conditions, "{wrist: {at_least: mid}}",
                "{wrists: {at_least: mid}}", "document.unknown", ".when.wrists"},
        Mistake{"TwoBoundsOfALoad", conditions, "{knee_flexion: {at_least: 115}}",
                "{knee_flexion: {at_least: 115, above: 3}}", "lint.one_bound",
                ".when.knee_flexion"},
        Mistake{"ACapOfNothing", conditions, "{wrist: {at_least: mid}}, then: avoid",
                "{wrist: {at_least: mid}}, then: {range: full}", "lint.no_cap", ".then"},
        Mistake{"AnUnknownSide", conditions, "side: hip_side", "side: hip_sides",
                "lint.unknown_question", "conditions.yaml:"},
        Mistake{"AConditionThatDoesNothing", conditions,
                "    rules:\n      - {when: {wrist: {at_least: mid}}, then: avoid}\n", "",
                "lint.idle_condition", "conditions.yaml:"}),
    name_of_mistake);

INSTANTIATE_TEST_SUITE_P(
    Plan, ADataFolder,
    ::testing::Values(
        Mistake{"AnUnknownRegionInACause", causes, "{region: lower_back, moves: 2, teaches: 1",
                "{region: tail, moves: 2, teaches: 1", "document.want_one_of",
                "causes[1].wants[1].region"},
        Mistake{"AnUnknownRegionOfAStretch", cat_cow,
                "serves: {lower_back:", "serves: {tail:", "document.unknown", "serves.tail"},
        Mistake{"AStretchThatServesNothing", cat_cow, "serves: {lower_back:",
                "served: {lower_back:", "document.missing", "stretches/cat-cow.yaml:2"},
        Mistake{"AnUnknownQuality", cat_cow, "serves: {lower_back: {moves: 3",
                "serves: {lower_back: {warms: 3", "document.unknown", "serves.lower_back.warms"},
        Mistake{"AWantOfNothing", wants, "{region: body, calms: 1, why: {en: \"Slow breaths let",
                "{region: body, why: {en: \"Slow breaths let", "lint.empty_rule", ".wants[6]"},
        Mistake{"AQualityWithoutPercent", wants,
                "percent: {calms: 200, moves: 80, strengthens: 20}", "percent: {}",
                "lint.empty_rule", ".percent"},
        Mistake{"AnUnknownAnswerThatWants", wants, "{pain: {at_least: 1, of: [neck]}}",
                "{pain: {at_least: 1, of: [nape]}}", "lint.unknown_option", "grounds[1].when"},
        Mistake{"TwoGroundsOfOneName", wants, "- id: knee_hurts", "- id: neck_hurts",
                "lint.duplicate_id", "grounds["},
        Mistake{"AGoalThatWantsNothing", wants, "when: {goal: calm}", "when: {goal: supple}",
                "lint.unread_answer", "questions.yaml:"},
        Mistake{"AnUnknownLoadThatBends", plan, "bending: {lumbar_flexion",
                "bending: {lumber_flexion", "document.unknown", "bending.lumber_flexion"},
        Mistake{"AnUnknownBendingCause", plan, "bending_causes: [disc-degeneration]",
                "bending_causes: [discs]", "lint.unknown_cause", plan},
        Mistake{"AnUnknownBendingCondition", plan, "bending_conditions: [flexion_intolerant",
                "bending_conditions: [flexion", "lint.no_condition", plan},
        Mistake{"AnUnknownQualityOfAFrame", plan, "percent: {moves: 150, strengthens: 130",
                "percent: {heats: 150, strengthens: 130", "document.unknown",
                "frames[1].percent.heats"},
        Mistake{"FramesThatEndTooSoon", plan, "{up_to_minutes: 30", "{up_to_minutes: 29",
                "lint.frames", plan},
        Mistake{"ALadderThatIsClosedToSome", plan,
                "- {hold_s: 5, repetitions: 3, sets: 1}\n"
                "      - {hold_s: 10, repetitions: 3, sets: 1}\n"
                "      - {hold_s: 20, repetitions: 2, sets: 1}\n"
                "      - {hold_s: 30, repetitions: 2, sets: 1}\n",
                "- {hold_s: 5, repetitions: 3, sets: 1, from_age: 65}\n", "lint.closed_ladder",
                "ladders.balance.stages"},
        Mistake{"ALadderWithoutHold", plan, "- {hold_s: 4", "- {hold_s: 0", "document.want_integer",
                "ladders.flow.stages[1].hold_s"},
        Mistake{"AnUnknownHurt", "progress.yaml", "hurt: down_leg", "hurt: down_arm",
                "lint.unknown_hurt", "progress.yaml"},
        Mistake{"AnUnknownLight", "session.yaml", "light: black", "light: blue",
                "document.want_one_of", "hurts[3].light"},
        Mistake{"AReplyWithoutAQuestion", "session.yaml",
                "    ask: {en:", "    asks: {en:", "document.unknown", "check_in[1].asks"},
        Mistake{"APainBeyondTheScale", "session.yaml", "most_pain_at_start: 6",
                "most_pain_at_start: 11", "document.want_integer", "most_pain_at_start"},
        Mistake{"ANumberForAnEmergencyNumber", "emergency.yaml", "{emergency: \"112\"}",
                "{emergency: 112}", "document.want_string", ".emergency"}),
    name_of_mistake);

TEST(ReadingTheData, NamesTheLineOfAMistake) {
    const ScratchData data;
    ASSERT_TRUE(data.replace("sources.yaml", "sources:", "extra: 1\nsources:"));
    const auto bytes = testing::read_file(testing::source_folder() / "data/sources.yaml");
    const auto lines_before =
        std::count(bytes.begin(), bytes.begin() + static_cast<long>(bytes.find("sources:")), '\n');
    const auto catalogue = data.read();
    ASSERT_FALSE(catalogue);
    EXPECT_EQ(catalogue.error()[0].where,
              "sources.yaml:" + std::to_string(lines_before + 1) + ": extra");
}

TEST(ReadingTheData, AcceptsAPromiseThatIsQuotedFromTheArticle) {
    const ScratchData data;
    ASSERT_TRUE(
        data.replace(cat_cow, "said: \"Gently bend", "said: \"This cures and heals. Gently bend"));
    const auto catalogue = data.read();
    EXPECT_TRUE(catalogue) << list(catalogue.error());
}

TEST(ReadingTheData, SaysEverythingThatIsWrongAtOnce) {
    const ScratchData data;
    ASSERT_TRUE(data.replace(cat_cow, "wrist: end", "wrist: huge"));
    ASSERT_TRUE(data.replace("stretches/bridge.yaml", "kind: strength", "kind: power"));
    ASSERT_TRUE(data.replace(causes, "{region: lower_back, moves: 2", "{region: tail, moves: 2"));
    const auto catalogue = data.read();
    ASSERT_FALSE(catalogue);
    for (const char* part : {"wrist", "bridge.yaml", "causes.yaml"}) {
        EXPECT_NE(list(catalogue.error()).find(part), std::string::npos) << part;
    }
}

constexpr const char* far_feet = "{start: set-far, flatten: flat-far, lift: top-far, hold: top-far";
constexpr const char* set_feet = "{start: set, flatten: flat, lift: top, hold: top";
constexpr const char* too_far_feet = "{start: long, flatten: long, lift: top, hold: top";

/// What is wrong with the bridge when it begins with the feet too far away for its top.
std::vector<Error> problems_of_long_bridge(const std::vector<const char*>& variants) {
    const ScratchData data;
    EXPECT_TRUE(data.replace(
        bridge, "  top:\n    from: set\n",
        "  long: {from: set, hip_flexion: 20, knee_flexion: 40}\n  top:\n    from: set\n"));
    for (const char* const poses : variants)
        EXPECT_TRUE(data.replace(bridge, poses, too_far_feet)) << poses;
    const auto catalogue = data.read();
    return catalogue ? std::vector<Error>{} : catalogue.error();
}

TEST(ReadingPoses, ChecksEveryVariantByItself) {
    for (const char* const poses : {set_feet, far_feet}) {
        const auto problems = problems_of_long_bridge({poses});
        EXPECT_TRUE(std::ranges::any_of(problems,
                                        [](const Error& problem) {
                                            return problem.message.id == "lint.overstretched" &&
                                                   problem.where.ends_with("poses.top");
                                        }))
            << poses << '\n'
            << list(problems);
    }
}

TEST(ReadingPoses, SaysOnceWhatSeveralVariantsShare) {
    const auto problems = problems_of_long_bridge({set_feet, far_feet});
    for (const Error& problem : problems) {
        EXPECT_EQ(std::ranges::count_if(problems,
                                        [&](const Error& other) {
                                            return other.where == problem.where &&
                                                   other.message == problem.message;
                                        }),
                  1)
            << problem.where << ": " << problem.message.id;
    }
}

TEST(ReadingPoses, NamesTheSideOfWhatIsBelowTheFloor) {
    const ScratchData data;
    ASSERT_TRUE(data.replace(cat_cow, "rests: {knee: floor}\n", "rests: {left_hand: floor}\n"));
    const auto catalogue = data.read();
    ASSERT_FALSE(catalogue);
    std::multiset<std::string> points;
    for (const Error& problem : catalogue.error()) {
        if (problem.message.id == "lint.below_floor" && problem.where.ends_with("poses.table"))
            points.insert(std::get<std::string>(problem.message.arguments.front().second));
    }
    for (const char* const point : {"left_knee", "right_knee"})
        EXPECT_EQ(points.count(point), 1U) << point << '\n' << list(catalogue.error());
    EXPECT_EQ(points.count("knee"), 0U);
    EXPECT_LE(points.count("belly"), 1U);
}

/// Which hands touch when a pose of the bridge says so over `hand: floor`, and whether the body.
using Hands = std::multimap<Side, bool>;

Hands hands_with(const std::string& touches) {
    const ScratchData data;
    const std::string flat = "  flat:\n    from: set\n";
    EXPECT_TRUE(data.replace(bridge, flat, flat + "    touches: " + touches + "\n"));
    const auto catalogue = data.read();
    if (!catalogue) return {};
    Hands hands;
    const Variant& variant = catalogue->find(StretchId("bridge"))->variants.front();
    for (const Touch& touch : variant.staging.phase_ends.front().touches) {
        if (catalogue->body.contacts[touch.point].name == "hand")
            hands.emplace(touch.side, std::holds_alternative<BodySurface>(touch.on));
    }
    return hands;
}

TEST(ReadingPoses, ReplacesOneSideOfWhatWasWrittenForBoth) {
    EXPECT_EQ(hands_with("{other_hand: none}"), (Hands{{Side::Left, false}}));
    EXPECT_EQ(hands_with("{other_hand: {on: thigh, at: 0.2, face: front}}"),
              (Hands{{Side::Left, false}, {Side::Right, true}}));
}

class AMissingFile : public ::testing::TestWithParam<const char*> {};

TEST_P(AMissingFile, IsNamed) {
    const ScratchData data;
    data.remove(GetParam());
    const auto catalogue = data.read();
    ASSERT_FALSE(catalogue);
    const bool named = std::ranges::any_of(catalogue.error(), [](const Error& problem) {
        return problem.message.id == "document.unreadable" && problem.where.ends_with(GetParam());
    });
    EXPECT_TRUE(named) << list(catalogue.error());
}

INSTANTIATE_TEST_SUITE_P(ReadingTheData, AMissingFile,
                         ::testing::Values("vocabulary.yaml", "questions.yaml", "flags.yaml",
                                           "conditions.yaml", "causes.yaml", "plan.yaml",
                                           "wants.yaml", "emergency.yaml", "sources.yaml"));

TEST(ReadingTheData, RefusesAFolderThatIsNotThere) {
    const ScratchFolder folder;
    EXPECT_FALSE(read_catalogue((folder.path() / "none").string()));
}

TEST(ReadingTheSentences, NeedsNothingElse) {
    const ScratchFolder folder;
    (void)folder.write("messages/en.yaml", "say.hello: \"Hello {name}\"\n");
    const auto patterns = read_messages(folder.path().string(), "en");
    ASSERT_TRUE(patterns);
    EXPECT_EQ(patterns->at("say.hello"), "Hello {name}");
    EXPECT_FALSE(read_messages(folder.path().string(), "de"));
}

}  // namespace
}  // namespace limber
