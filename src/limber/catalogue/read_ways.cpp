#include "limber/catalogue/read_ways.hpp"

#include "limber/catalogue/read_parts.hpp"

#include <algorithm>

namespace limber {
namespace {

constexpr int slowest_pose_s = 20;

/// What several ways are drawn among.
struct WayScene {
    std::string view;
    Side near = Side::Right;
    std::vector<Prop> props;
    bool mat = false;
};

bool read_flag(const Reader& node) { return node.flag(); }

std::set<std::size_t> read_positions(const Reader& list, const Vocabulary& vocabulary) {
    std::set<std::size_t> positions;
    for (const Reader& item : list.items()) positions.insert(read_word(item, vocabulary.positions));
    if (positions.empty()) list.report({"lint.empty_rule", {}});
    return positions;
}

std::map<std::string, WayScene> read_scenes(const Reader& map, const BodyModel& model,
                                            const std::set<std::string>& views) {
    std::map<std::string, WayScene> scenes;
    for (const auto& [name, node] : map.entries()) {
        Fields fields(node);
        WayScene scene;
        scene.view =
            fields.get("view", [&](const Reader& view) { return read_view_name(view, views); });
        if (const auto near = fields.optional("near")) scene.near = read_side(*near);
        scene.props = fields.get_or(
            "things", [&](const Reader& list) { return read_scene(list, model); }, {});
        scene.mat = fields.get_or("mat", read_flag, false);
        scenes.emplace(name, std::move(scene));
    }
    return scenes;
}

class WayReader {
public:
    WayReader(const BodyModel& model, const Vocabulary& vocabulary)
        : model_(model), vocabulary_(vocabulary) {}

    std::vector<Way> read(const Reader& root, const std::set<std::string>& views,
                          const Starts& starts) {
        Fields top(root);
        read_provenance(top);
        pose_s_ = top.integer("pose_s", 1, slowest_pose_s);
        for (const auto& [name, start] : starts) poses_.emplace(name, start.pose);
        if (const auto map = top.optional("poses")) read_poses(*map, model_, poses_);
        if (const auto map = top.required("scenes")) scenes_ = read_scenes(*map, model_, views);
        std::vector<Way> ways;
        if (const auto list = top.required("ways"))
            for (const Reader& item : list->items()) ways.push_back(read_way(item));
        return ways;
    }

private:
    Way read_way(const Reader& node) {
        const auto positions = [&](const Reader& names) {
            return read_positions(names, vocabulary_);
        };
        Fields fields(node);
        Way way{.from = fields.get("from", positions),
                .to = fields.get("to", positions),
                .say = fields.text("say"),
                .pose_s = pose_s_};
        if (const auto name = fields.required("scene")) {
            const auto scene = scenes_.find(name->string());
            if (scene == scenes_.end()) {
                name->report({"lint.unknown_scene", {{"scene", name->string()}}});
            } else {
                way.view = scene->second.view;
                way.near = scene->second.near;
                way.props = scene->second.props;
                way.mat = scene->second.mat;
            }
        }
        way.backward = fields.get_or("backward", read_flag, false);
        if (const auto list = fields.required("poses")) read_way_poses(*list, way);
        return way;
    }

    void read_way_poses(const Reader& list, Way& way) {
        std::vector<Reader> written;
        for (const Reader& item : list.items()) {
            const auto pose = poses_.find(item.string());
            if (pose == poses_.end()) {
                item.report({"lint.unknown_pose", {{"pose", item.string()}}});
                continue;
            }
            written.push_back(pose->second.where.value_or(item));
            way.poses.push_back(resolve(pose->second, way.props, noted_));
        }
        if (way.poses.size() < 2) {
            list.report({"lint.short_way", {}});
            way.poses.resize(2);
            return;
        }
        const auto settled = settle(model_, way);
        if (way.backward) std::ranges::reverse(written);
        for (std::size_t at = 0; at < written.size(); ++at)
            for (const Message& problem : find_impossible(model_, settled[at], Sides::Both))
                noted_.report(written[at], problem);
    }

    const BodyModel& model_;
    const Vocabulary& vocabulary_;
    int pose_s_ = 1;
    std::map<std::string, WrittenPose> poses_;
    std::map<std::string, WayScene> scenes_;
    Noted noted_;
};

}  // namespace

std::vector<Way> read_ways(const Reader& root, const Catalogue& catalogue,
                           const std::set<std::string>& views, const Starts& starts) {
    return WayReader(catalogue.body, catalogue.vocabulary).read(root, views, starts);
}

}  // namespace limber
