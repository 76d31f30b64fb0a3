#include "limber/figure/lines.hpp"
#include "limber/figure/person.hpp"
#include "limber/figure/props.hpp"
#include "limber/figure/stage.hpp"

#include <algorithm>
#include <iterator>
#include <limits>

namespace limber {
namespace {

constexpr double page_width = 1000;
constexpr double margin = 30;
/// The page's height lies between these, and a stature is never larger than this, in units.
constexpr double least_height = 480;
constexpr double most_height = 900;
constexpr double largest_stature = 1000;
/// The disc behind everything, as a share of the height.
constexpr double disc_share = 0.46;

struct Box {
    Vec2 least{std::numeric_limits<double>::max()};
    Vec2 most{std::numeric_limits<double>::lowest()};

    void add(const Vec2& point) {
        least = glm::min(least, point);
        most = glm::max(most, point);
    }
};

Box box_of(const std::vector<Layer>& layers) {
    Box box;
    for (const Layer& layer : layers) {
        if (layer.paint == Paint::Disc) continue;
        for (const auto& shape : layer.shapes) {
            for (const Path& path : shape) {
                box.add(path.start);
                for (const auto& curve : path.curves) box.add(curve[2]);
            }
        }
    }
    return box;
}

/// From statures to page units.
struct Paper {
    double scale = 1;
    Vec2 shift{0};

    void move(Vec2& point) const { point = scale * point + shift; }
    void move(Layer& layer) const {
        layer.width *= scale;
        layer.blur *= scale;
        for (auto& shape : layer.shapes) {
            for (Path& path : shape) {
                move(path.start);
                for (auto& curve : path.curves) {
                    for (Vec2& point : curve) move(point);
                }
            }
        }
    }
};

/// What stays the same at all moments is said once.
void drop_repeats(Layer& layer) {
    const auto same = [&](const std::vector<Path>& shape) {
        const auto& first = layer.shapes.front();
        return std::ranges::equal(shape, first, [](const Path& a, const Path& b) {
            return a.start == b.start && a.curves == b.curves;
        });
    };
    if (std::ranges::all_of(layer.shapes, same)) layer.shapes.resize(1);
    const auto even = [&](double opacity) { return opacity == layer.opacity.front(); };
    if (std::ranges::all_of(layer.opacity, even)) layer.opacity.resize(1);
}

/// Back to front. A shadow falls on what bears the body; straps go below the hands that hold them.
std::vector<Layer> arranged(std::vector<Layer> stage, PropLayers props, std::vector<Layer> person,
                            bool on_prop) {
    std::vector<Layer> all = std::move(stage);
    const auto append = [](std::vector<Layer>& to, std::vector<Layer> from) {
        to.insert(to.end(), std::make_move_iterator(from.begin()),
                  std::make_move_iterator(from.end()));
    };
    // The shadow is the stage's last layer.
    if (on_prop) {
        all.insert(all.end() - 1, std::make_move_iterator(props.behind.begin()),
                   std::make_move_iterator(props.behind.end()));
    } else {
        append(all, std::move(props.behind));
    }
    const auto hands = std::ranges::find(person, "near-arm", &Layer::part);
    person.insert(hands, std::make_move_iterator(props.before.begin()),
                  std::make_move_iterator(props.before.end()));
    append(all, std::move(person));
    return all;
}

}  // namespace

Drawing draw(const FigureTables& tables, const BodyModel& model, const Scene& scene) {
    const Sight sight(tables, model, scene);
    Drawing drawing;
    PropLayers props = prop_layers(sight);
    drawing.layers = arranged(stage_layers(sight), std::move(props), person_layers(sight),
                              resting_height(scene) > 0);
    const Box box = box_of(drawing.layers);
    const Vec2 size = box.most - box.least;
    const double scale = std::min(
        {(page_width - 2 * margin) / size.x, (most_height - 2 * margin) / size.y, largest_stature});
    drawing.height = std::max(least_height, scale * size.y + 2 * margin);
    const Vec2 centre{page_width / 2, drawing.height / 2};
    const Paper paper{scale, centre - scale * (box.least + box.most) / 2.0};
    for (Layer& layer : drawing.layers) {
        paper.move(layer);
        drop_repeats(layer);
    }
    for (const Spot& spot : scene.spots) {
        Vec2 place =
            sight.view.page(locate(model, scene.moments.front().posture, spot.place, spot.side));
        paper.move(place);
        drawing.spots.push_back({place, scale * spot.reach});
    }
    const double radius = disc_share * drawing.height;
    drawing.layers.insert(
        drawing.layers.begin(),
        path_layer("disc", Paint::Disc, {oval(centre, {radius, 0}, {0, radius})}));
    drawing.moments.clear();
    for (const SceneMoment& moment : scene.moments) drawing.moments.push_back(moment.at_s);
    return drawing;
}

}  // namespace limber
