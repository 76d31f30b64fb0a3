#include "limber/catalogue/read_starts.hpp"

#include "limber/catalogue/read_parts.hpp"

namespace limber {
namespace {

Start read_start(const Reader& node, const Vocabulary& vocabulary, const BodyModel& model,
                 const std::set<std::string>& views,
                 const std::map<std::string, WrittenPose>& earlier) {
    Fields fields(node);
    Start start;
    start.text = fields.get("text", read_sided_text);
    start.view =
        fields.get("view", [&](const Reader& view) { return read_view_name(view, views); });
    if (const auto near = fields.optional("near")) start.near = read_side(*near);
    start.props = fields.get_or(
        "props", [&](const Reader& list) { return read_words(list, vocabulary.props); }, {});
    start.scene =
        fields.get_or("scene", [&](const Reader& list) { return read_scene(list, model); }, {});
    start.pose =
        fields.get("pose", [&](const Reader& pose) { return read_pose(pose, model, earlier); });
    return start;
}

}  // namespace

Starts read_starts(const Reader& root, const Vocabulary& vocabulary, const BodyModel& model,
                   const std::set<std::string>& views) {
    Starts starts;
    std::map<std::string, WrittenPose> poses;
    Fields top(root);
    read_provenance(top);
    const auto list = top.required("starts");
    if (!list) return starts;
    for (const auto& [name, node] : list->entries()) {
        Start start = read_start(node, vocabulary, model, views, poses);
        poses.emplace(name, start.pose);
        starts.emplace(name, std::move(start));
    }
    return starts;
}

}  // namespace limber
