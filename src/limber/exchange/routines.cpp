#include "limber/exchange/routines.hpp"

#include "limber/plan/dose.hpp"
#include "limber/plan/dose_words.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace limber {
namespace {

using Json = nlohmann::ordered_json;

constexpr double seconds_per_minute = 60;

Json dose_of(const Catalogue& catalogue, const PlanItem& item, const Renderer& renderer) {
    const Dose most = most_dose(catalogue.plan, {item.stretch, item.variant, item.caps, {}});
    Json words = Json::array();
    for (const Message& one : dose_words(item)) words.push_back(renderer.render(one));
    return {{"words", std::move(words)},
            {"hold_s", item.dose.hold_s},
            {"rounds", item.dose.sets},
            {"most_hold_s", std::max(most.hold_s, item.dose.hold_s)},
            {"most_rounds", std::max(most.sets, item.dose.sets)}};
}

/// How it would be done today, or why it would not be.
void add_today(Json& json, const Catalogue& catalogue, const Stretch& stretch,
               const SessionPlan& plan, const Renderer& renderer) {
    const auto item = std::ranges::find(plan.items, &stretch, &PlanItem::stretch);
    if (item != plan.items.end()) {
        json["variant"] = item->variant->id.value();
        json["today"] = dose_of(catalogue, *item, renderer);
        return;
    }
    const auto left = std::ranges::find(plan.left_out, &stretch, &LeftOut::stretch);
    if (left != plan.left_out.end() && !left->reasons.empty())
        json["not_today"] = renderer.render(left->reasons.front());
}

Json item_json(const Catalogue& catalogue, const RoutineItem& item,
               const std::optional<SessionPlan>& plan, const Renderer& renderer) {
    const Stretch& stretch = *catalogue.find(item.stretch);
    const Variant* form = item.form ? stretch.find(*item.form) : &stretch.variants.front();
    Json json = {{"item", write_routine_item(item)},
                 {"stretch", stretch.id.value()},
                 {"variant", form->id.value()},
                 {"name", renderer.render(stretch.name)}};
    if (item.form) json["form"] = renderer.render(form->form);
    if (plan) add_today(json, catalogue, stretch, *plan, renderer);
    return json;
}

Json routine_json(const Catalogue& catalogue, const RoutineToday& routine,
                  const Renderer& renderer) {
    const StretchId& shown =
        routine.ready == nullptr ? routine.items.front().stretch : routine.ready->picture;
    Json items = Json::array();
    Json picture;
    for (const RoutineItem& item : routine.items) {
        items.push_back(item_json(catalogue, item, routine.plan, renderer));
        if (item.stretch == shown)
            picture = {{"stretch", shown.value()}, {"variant", items.back()["variant"]}};
    }
    Json json = {
        {"name", routine.name}, {"picture", std::move(picture)}, {"items", std::move(items)}};
    if (const ReadyRoutine* ready = routine.ready) {
        json["name"] = renderer.render(ready->name);
        json["id"] = ready->id.value();
        json["summary"] = renderer.render(ready->summary);
        if (!ready->training.empty()) json["training"] = ready->training;
    }
    if (routine.plan && !routine.plan->items.empty()) {
        const double minutes = routine.plan->total_s() / seconds_per_minute;
        json["minutes"] = std::max(1L, std::lround(minutes));
    }
    return json;
}

}  // namespace

std::string routines_json(const Catalogue& catalogue, const std::vector<RoutineToday>& routines,
                          const Renderer& renderer) {
    Json json = {{"own", Json::array()}, {"ready", Json::array()}};
    for (const RoutineToday& routine : routines)
        json[routine.ready == nullptr ? "own" : "ready"].push_back(
            routine_json(catalogue, routine, renderer));
    return json.dump();
}

}  // namespace limber
