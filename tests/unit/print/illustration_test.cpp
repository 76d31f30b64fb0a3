#include "limber/print/illustration.hpp"

#include "limber/figure/svg.hpp"
#include "support/support.hpp"

#include <glm/geometric.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

namespace limber::testing {

using namespace print;

namespace {

const Catalogue& catalogue() { return shipped_catalogue(); }

Subject subject_of(const std::string& stretch, Side side, const std::string& variant = {}) {
    Subject subject = find_subject(catalogue(), stretch, variant).value();
    subject.side = side;
    return subject;
}

/// Calls `see` with every variant on both sides, and its name.
template <class See>
void for_each_subject(See see) {
    for (const Stretch& stretch : catalogue().stretches) {
        for (const Variant& variant : stretch.variants) {
            for (const Side side : both_sides)
                see(Subject{&stretch, &variant, side},
                    stretch.id.value() + "/" + variant.id.value() +
                        (side == Side::Left ? " left" : " right"));
        }
    }
}

Drawing key_still(const Subject& subject, const Look& look = {}) {
    return draw_still(catalogue(), subject, key_phase(*subject.variant), look);
}

template <class Value>
std::string refusal_of(const Result<Value>& result) {
    return result ? "" : result.error().where + ": " + english().render(result.error().message);
}

TEST(FindingASubject, TakesTheAuthorsFormWhenNoneIsNamed) {
    const auto subject = find_subject(catalogue(), "bridge", "");
    ASSERT_TRUE(subject);
    EXPECT_EQ(subject->stretch->id, StretchId("bridge"));
    EXPECT_EQ(subject->variant, &subject->stretch->variants.front());
}

TEST(FindingASubject, NamesTheStretchesThereAre) {
    const std::string refusal = refusal_of(find_subject(catalogue(), "handstand", ""));
    EXPECT_NE(refusal.find("There is no stretch \"handstand\""), std::string::npos) << refusal;
    for (const Stretch& stretch : catalogue().stretches)
        EXPECT_NE(refusal.find(stretch.id.value()), std::string::npos) << refusal;
}

TEST(FindingASubject, NamesTheVariantsThereAre) {
    const std::string refusal = refusal_of(find_subject(catalogue(), "bridge", "bungee"));
    EXPECT_EQ(refusal.find("--variant: There is no variant \"bungee\""), 0) << refusal;
    for (const Variant& variant : catalogue().find(StretchId("bridge"))->variants)
        EXPECT_NE(refusal.find(variant.id.value()), std::string::npos) << refusal;
}

TEST(FindingAPhase, NamesThePhasesThereAre) {
    const Variant& variant = *subject_of("knee-to-chest", Side::Right).variant;
    EXPECT_EQ(find_phase(variant, "stay"), 1);
    EXPECT_EQ(refusal_of(find_phase(variant, "jump")),
              "--phase: There is no phase \"jump\". There are: start, draw-in, stay, release.");
}

TEST(ALook, NamesWhatThereIs) {
    const FigureTables& tables = *catalogue().figure;
    EXPECT_TRUE(check_look(tables, {}));
    EXPECT_TRUE(check_look(tables, {.build = tables.builds.back().id}));
    for (const auto& [look, option] :
         std::vector<std::pair<Look, std::string>>{{{.build = "?"}, "--build"},
                                                   {{.skin = "?"}, "--skin"},
                                                   {{.hair = "?"}, "--hair"},
                                                   {{.outfit = "?"}, "--clothes"}}) {
        EXPECT_EQ(refusal_of(check_look(tables, look))
                      .find(option + ": There is no \"?\" in figure.yaml. There are: "),
                  0);
    }
    const std::string refusal = refusal_of(check_look(tables, {.build = "?"}));
    for (const Build& build : tables.builds)
        EXPECT_NE(refusal.find(build.id), std::string::npos) << refusal;
}

struct Box {
    Vec2 least{std::numeric_limits<double>::max()};
    Vec2 most{std::numeric_limits<double>::lowest()};
};

Box box_of(const std::vector<Path>& shape) {
    Box box;
    const auto add = [&](const Vec2& point) {
        box.least = glm::min(box.least, point);
        box.most = glm::max(box.most, point);
    };
    constexpr int samples = 10;
    for (const Path& path : shape) {
        Vec2 from = path.start;
        add(from);
        for (const auto& [out, in, to] : path.curves) {
            for (int sample = 1; sample <= samples; ++sample) {
                const double u = static_cast<double>(sample) / samples;
                const double v = 1 - u;
                add(v * v * v * from + 3 * v * v * u * out + 3 * v * u * u * in + u * u * u * to);
            }
            from = to;
        }
    }
    return box;
}

double distance_of(const Box& one, const Box& other) {
    return std::max(glm::distance(one.least, other.least), glm::distance(one.most, other.most));
}

Box flipped(const Box& box, double width) {
    return {{width - box.most.x, box.least.y}, {width - box.least.x, box.most.y}};
}

/// How far the layer's box is from that of the nearest one of the same part.
double distance_to(const Drawing& drawing, const std::string& part, const Box& box) {
    double least = std::numeric_limits<double>::max();
    for (const Layer& layer : drawing.layers)
        if (layer.part == part)
            least = std::min(least, distance_of(box, box_of(layer.shapes.front())));
    return least;
}

void expect_flipped(const Drawing& one, const Drawing& other, const std::string& name) {
    // Outlines are sampled beginning from another place; the soft shadow shows it most.
    constexpr double some_units = 20;
    ASSERT_EQ(one.layers.size(), other.layers.size()) << name;
    for (const Layer& layer : one.layers) {
        if (layer.width > 0 || layer.part == "shadow") continue;
        const Box box = flipped(box_of(layer.shapes.front()), one.width);
        EXPECT_LE(distance_to(other, layer.part, box), some_units) << name << ' ' << layer.part;
    }
}

TEST(APictureInAMirror, IsThePageFromRightToLeft) {
    for_each_subject([](const Subject& subject, const std::string& name) {
        expect_flipped(key_still(subject), key_still(subject, {.mirrored = true}), name);
    });
}

TEST(APictureInAMirror, HasItsArrowsOnTheOtherSide) {
    const Subject shipped = subject_of("supine-twist", Side::Right);
    Variant variant = *shipped.variant;
    ASSERT_FALSE(variant.staging.arrows.empty());
    for (PhaseArrow& arrow : variant.staging.arrows) arrow.arrow.about.offset.z = 0.1;
    const Subject subject{shipped.stretch, &variant, Side::Right};
    const auto arrow_of = [](const Drawing& drawing) {
        return box_of(std::ranges::find(drawing.layers, "arrow", &Layer::part)->shapes.front());
    };
    const Drawing straight = key_still(subject);
    constexpr double some_units = 5;
    EXPECT_LE(distance_of(flipped(arrow_of(straight), straight.width),
                          arrow_of(key_still(subject, {.mirrored = true}))),
              some_units);
    const Subject left{shipped.stretch, &variant, Side::Left};
    EXPECT_LE(distance_of(flipped(arrow_of(straight), straight.width), arrow_of(key_still(left))),
              some_units);
}

/// By how much the first curve bows to the right of its way.
double bow_of(const Layer& line) {
    const Path& path = line.shapes.front().front();
    const auto& [out, in, end] = path.curves.front();
    const Vec2 way = end - path.start;
    const Vec2 aside = out - path.start;
    return way.x * aside.y - way.y * aside.x;
}

TEST(APictureInAMirror, BowsItsCreasesTheOtherWay) {
    const Subject subject = subject_of("rest", Side::Right, "seated-lean");
    const auto crease_of = [](const Drawing& drawing) {
        return *std::ranges::find(drawing.layers, "hip-crease", &Layer::part);
    };
    EXPECT_LT(bow_of(crease_of(key_still(subject))) *
                  bow_of(crease_of(key_still(subject, {.mirrored = true}))),
              0);
}

TEST(TheLeftSide, IsDrawnAsTheRightOneInAMirror) {
    for_each_subject([](const Subject& subject, const std::string& name) {
        if (subject.side == Side::Left || subject.variant->sides != Sides::Each) return;
        const Subject left{subject.stretch, subject.variant, Side::Left};
        expect_flipped(key_still(subject), key_still(left), name);
    });
}

TEST(TheLeftSide, WorksTheLeftLeg) {
    for (const Side side : both_sides) {
        const Subject subject = subject_of("knee-to-chest", side);
        const Performance performance = perform(catalogue().body, *subject.variant, side, 5,
                                                Opening::FromStart, {BreathChoice::Own});
        const PerformedPhase& stay = performance.phases.at(1);
        const auto held = std::ranges::find(performance.moments, stay.end_s,
                                            [](const PerformedMoment& m) { return m.at_s; });
        ASSERT_NE(held, performance.moments.end());
        const Angles& angles = held->keyframe.pose.angles;
        EXPECT_GT(angles.at(Angle::HipFlexion, side), 90);
        EXPECT_LT(angles.at(Angle::HipFlexion, other(side)), 45);
    }
}

std::size_t count_of(const Drawing& drawing, Paint paint) {
    return static_cast<std::size_t>(std::ranges::count(drawing.layers, paint, &Layer::paint));
}

TEST(AStill, ShowsArrowsOnlyWhereTheyLead) {
    const Subject subject = subject_of("knee-to-chest", Side::Right);
    ASSERT_FALSE(subject.variant->staging.arrows.empty());
    EXPECT_GT(count_of(key_still(subject), Paint::Arrow), 0);
    EXPECT_EQ(count_of(draw_still(catalogue(), subject, {}, {}), Paint::Arrow), 0);
}

TEST(AMovingPicture, ShowsAnArrowOnTheWayAndNoLonger) {
    const Subject subject = subject_of("knee-to-chest", Side::Right);
    const auto moving =
        draw_moving(catalogue(), subject, 10, Opening::FromStart, BreathChoice::Usual, {});
    const auto arrow = std::ranges::find(moving.drawing.layers, Paint::Arrow, &Layer::paint);
    ASSERT_NE(arrow, moving.drawing.layers.end());
    const PerformedPhase& draw_in = moving.phases.front();
    for (std::size_t moment = 0; moment < moving.drawing.moments.size(); ++moment) {
        const double at_s = moving.drawing.moments[moment];
        // It comes again with the next repetition, which the last phase shows.
        if (at_s >= moving.phases.back().begin_s) break;
        EXPECT_EQ(arrow->opacity.at(moment), at_s < draw_in.end_s ? 1 : 0) << at_s;
    }
}

TEST(AMovingPicture, ShowsOneArrowAfterTheOther) {
    const auto moving = draw_moving(catalogue(), subject_of("cat-cow", Side::Right), 4,
                                    Opening::FromStart, BreathChoice::Usual, {});
    for (std::size_t moment = 1; moment < moving.drawing.moments.size(); ++moment) {
        // On the way from one moment to the next, too.
        const auto is_shown = [&](const Layer& layer) {
            return layer.paint == Paint::Arrow &&
                   (layer.opacity.at(moment - 1) > 0 || layer.opacity.at(moment) > 0);
        };
        EXPECT_LE(std::ranges::count_if(moving.drawing.layers, is_shown), 1)
            << moving.drawing.moments[moment];
    }
}

TEST(ATint, IsOnTheSideThatTheFileNames) {
    Variant variant = *subject_of("side-plank-knees", Side::Right).variant;
    const auto tints = [&](Side side) {
        const Stretch* stretch = catalogue().find(StretchId("side-plank-knees"));
        return count_of(key_still({stretch, &variant, side}), Paint::Working);
    };
    const auto one_sided = tints(Side::Right);
    EXPECT_EQ(tints(Side::Left), one_sided);
    variant.staging.felt_on.clear();
    EXPECT_GT(tints(Side::Right), one_sided);
}

TEST(AStill, IsDrawnOfEveryPhaseInEitherBuild) {
    for (const Build& build : catalogue().figure->builds) {
        for_each_subject([&](const Subject& subject, const std::string& name) {
            for (const std::size_t phase : distinct_phases(*subject.variant)) {
                const Drawing still = draw_still(catalogue(), subject, phase, {.build = build.id});
                EXPECT_EQ(still.moments, std::vector<double>{0}) << name;
                EXPECT_GE(still.layers.size(), 8U) << name;
            }
        });
    }
}

TEST(AMovingPicture, HasItsPhasesAndAStillAmongItsMoments) {
    for_each_subject([](const Subject& subject, const std::string& name) {
        if (subject.side == Side::Left) return;
        const MovingPicture moving =
            draw_moving(catalogue(), subject, 5, Opening::FromStart, BreathChoice::Usual, {});
        EXPECT_LT(moving.still, moving.drawing.moments.size()) << name;
        EXPECT_EQ(moving.phases.back().end_s, moving.drawing.moments.back()) << name;
        const auto key =
            std::ranges::find(moving.phases, key_phase(*subject.variant), &PerformedPhase::phase);
        ASSERT_NE(key, moving.phases.end()) << name;
        EXPECT_GE(moving.drawing.moments[moving.still], key->end_s) << name;
    });
}

TEST(AMovingPicture, MovesWhereThePosesDiffer) {
    for_each_subject([](const Subject& subject, const std::string& name) {
        const auto& poses = subject.variant->staging.poses;
        const bool still = std::ranges::all_of(subject.variant->phases, [&](const Phase& phase) {
            return poses.at(phase.id) == poses.at("start");
        });
        if (subject.side == Side::Left || still) return;
        for (const Opening opening : {Opening::FromStart, Opening::Round}) {
            const Drawing drawing =
                draw_moving(catalogue(), subject, 6, opening, BreathChoice::Usual, {}).drawing;
            EXPECT_TRUE(std::ranges::any_of(drawing.layers, [](const Layer& layer) {
                const Box first = box_of(layer.shapes.front());
                return std::ranges::any_of(layer.shapes, [&](const auto& shape) {
                    return distance_of(first, box_of(shape)) > 1;
                });
            })) << name;
        }
    });
}

/// How much larger `one` shows the figure: the page of a moving picture has room for all of it.
double scale_between(const Drawing& one, const Drawing& other) {
    const auto blur = [](const Drawing& drawing) {
        return std::ranges::find(drawing.layers, "shadow", &Layer::part)->blur;
    };
    return blur(one) / blur(other);
}

TEST(AMovingPicture, BeginsAsTheStillOfItsStart) {
    for_each_subject([](const Subject& subject, const std::string& name) {
        const Drawing still = draw_still(catalogue(), subject, {}, {});
        const Drawing moving =
            draw_moving(catalogue(), subject, 5, Opening::FromStart, BreathChoice::Usual, {})
                .drawing;
        const double scale = scale_between(still, moving);
        const auto size_of = [](const Drawing& drawing, const std::string& part) {
            const auto layer = std::ranges::find(drawing.layers, part, &Layer::part);
            const Box box = box_of(layer->shapes.front());
            return box.most - box.least;
        };
        // As many curves fit one moment a little better than many; a leg may be near in one of them
        // and far in most.
        constexpr double some_units = 40;
        for (const std::string part : {"top", "head"}) {
            EXPECT_LE(glm::distance(size_of(still, part), scale * size_of(moving, part)),
                      some_units)
                << name << ' ' << part;
        }
    });
}

}  // namespace
}  // namespace limber::testing
