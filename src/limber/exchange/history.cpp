#include "limber/exchange/history.hpp"

#include "limber/base/time.hpp"
#include "limber/exchange/dose_json.hpp"
#include "limber/exchange/record.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace limber {
namespace {

using Json = nlohmann::ordered_json;

constexpr int indent = 2;

std::string time_of(const Moment& moment) {
    const int minute = moment.minute_of_day();
    return fmt::format("{:02}:{:02}", minute / 60, minute % 60);
}

Json seconds_of(const ItemSummary& item) {
    return {{"left", item.held_ms[0] / ms_per_s},
            {"right", item.held_ms[1] / ms_per_s},
            {"both", item.held_ms[2] / ms_per_s}};
}

Json item_json(const ItemSummary& item) {
    Json json = {{"stretch", item.stretch.value()}, {"variant", item.variant.value()}};
    json.update(dose_json(item.dose));
    json.update({{"outcome", name_of(item.outcome)},
                 {"light", name_of(item.worst)},
                 {"eased", item.eased},
                 {"held_s", seconds_of(item)}});
    return json;
}

Json session_json(const RecordedSession& session) {
    Json json = {{"date", session.begun.day().to_string()},
                 {"time", time_of(session.begun)}};
    if (session.morning) json["morning_pain"] = *session.morning;
    if (!session.summary) {
        json["end"] = session.open ? "open" : "unreadable";
        return json;
    }
    const Summary& summary = *session.summary;
    json["end"] = name_of(summary.end);
    if (const auto because = because_of(summary); !because.empty()) json["because"] = because;
    json["seconds"] = summary.coached_ms / ms_per_s;
    json["pain_before"] = summary.pain_before;
    if (summary.pain_after) json["pain_after"] = *summary.pain_after;
    if (summary.effort) json["effort"] = *summary.effort;
    if (summary.helped) json["helped"] = summary.helped->value();
    if (summary.hurt_by) json["hurt_by"] = summary.hurt_by->value();
    json["stretches"] = Json::array();
    for (const auto& item : summary.items) json["stretches"].push_back(item_json(item));
    return json;
}

Json progress_json(const Catalogue& catalogue, const Progress& progress, const Renderer& renderer) {
    Json stages = Json::array();
    for (const auto& [id, reached] : progress.history) {
        const Stretch* stretch = catalogue.find(id);
        if (stretch == nullptr) continue;
        Json stage = {{"stretch", id.value()},
                      {"stage", reached.stage + 1},
                      {"rests", progress.resting.contains(id)}};
        if (reached.why) stage["why"] = renderer.render(*reached.why);
        stages.push_back(std::move(stage));
    }
    Json notices = Json::array();
    for (const auto& notice : progress.notices) notices.push_back(renderer.render(notice));
    return {{"stages", stages}, {"notices", notices}};
}

template <class Number>
std::string cell(const std::optional<Number>& number) {
    return number ? fmt::format("{}", *number) : std::string{};
}

void add_rows(const RecordedSession& session, std::string& csv) {
    if (!session.summary) return;
    const Summary& summary = *session.summary;
    for (const auto& item : summary.items) {
        csv += fmt::format(
            "{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\r\n",
            session.begun.day().to_string(), time_of(session.begun), name_of(summary.end),
            summary.coached_ms / ms_per_s, summary.pain_before, cell(summary.pain_after),
            cell(summary.effort), cell(session.morning), item.stretch.value(),
            item.variant.value(), item.dose.hold_s, item.dose.repetitions, item.dose.sets,
            name_of(item.outcome), name_of(item.worst), item.held_ms[0] / ms_per_s,
            item.held_ms[1] / ms_per_s, item.held_ms[2] / ms_per_s);
    }
}

}  // namespace

std::string history_json(const Catalogue& catalogue, const Record& record,
                         const Renderer& renderer) {
    Json sessions = Json::array();
    for (const auto& session : record.sessions) sessions.push_back(session_json(session));
    return Json{{"profile", record.person},
                {"sessions", std::move(sessions)},
                {"progress", progress_json(catalogue, record.progress, renderer)}}
        .dump(indent);
}

std::string history_csv(const Record& record) {
    std::string csv =
        "date,time,end,seconds,pain_before,pain_after,effort,morning_pain,stretch,variant,hold_s,"
        "repetitions,sets,outcome,light,held_left_s,held_right_s,held_both_s\r\n";
    for (const auto& session : record.sessions) add_rows(session, csv);
    return csv;
}

}  // namespace limber
