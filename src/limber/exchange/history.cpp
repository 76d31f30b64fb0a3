#include "limber/exchange/history.hpp"

#include "limber/base/time.hpp"
#include "limber/exchange/record.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace limber {
namespace {

using Json = nlohmann::ordered_json;

std::string time_of(const Moment& moment) {
    const int minute = moment.minute_of_day();
    return fmt::format("{:02}:{:02}", minute / 60, minute % 60);
}

// Written by hand, since a tree of thousands of sessions takes ten times as long.

using Out = std::back_insert_iterator<std::string>;

/// A text as JSON; identifiers need no escapes.
std::string in_quotes(std::string_view text) {
    const bool is_plain = std::ranges::all_of(text, [](char letter) {
        return letter > ' ' && letter < 0x7F && letter != '"' && letter != '\\';
    });
    return is_plain ? fmt::format("\"{}\"", text) : Json(text).dump();
}

void add(const char* name, const std::optional<int>& number, Out out) {
    if (number) fmt::format_to(out, ",\"{}\":{}", name, *number);
}

void add(const char* name, const std::optional<StretchId>& stretch, Out out) {
    if (stretch) fmt::format_to(out, ",\"{}\":{}", name, in_quotes(stretch->value()));
}

void add_item(const ItemSummary& item, Out out) {
    fmt::format_to(out,
                   R"({{"stretch":{},"variant":{},"hold_s":{},"repetitions":{},"sets":{},)"
                   R"("outcome":"{}","light":"{}","eased":{},)"
                   R"("held_s":{{"left":{},"right":{},"both":{}}}}})",
                   in_quotes(item.stretch.value()), in_quotes(item.variant.value()),
                   item.dose.hold_s, item.dose.repetitions, item.dose.sets, name_of(item.outcome),
                   name_of(item.worst), item.eased, item.held_ms[0] / ms_per_s,
                   item.held_ms[1] / ms_per_s, item.held_ms[2] / ms_per_s);
}

void add_summary(const Summary& summary, Out out) {
    fmt::format_to(out, ",\"end\":\"{}\"", name_of(summary.end));
    if (const auto because = because_of(summary); !because.empty())
        fmt::format_to(out, ",\"because\":{}", in_quotes(because));
    fmt::format_to(out, ",\"seconds\":{},\"pain_before\":{}", summary.coached_ms / ms_per_s,
                   summary.pain_before);
    add("pain_after", summary.pain_after, out);
    add("effort", summary.effort, out);
    add("helped", summary.helped, out);
    add("hurt_by", summary.hurt_by, out);
    const char* before = ",\"stretches\":[";
    for (const auto& item : summary.items) {
        fmt::format_to(out, "{}", std::exchange(before, ","));
        add_item(item, out);
    }
    fmt::format_to(out, "{}]", summary.items.empty() ? before : "");
}

void add_session(const RecordedSession& session, Out out) {
    fmt::format_to(out, R"({{"date":"{}","time":"{}")", session.begun.day().to_string(),
                   time_of(session.begun));
    add("morning_pain", session.morning, out);
    if (session.summary)
        add_summary(*session.summary, out);
    else
        fmt::format_to(out, ",\"end\":\"{}\"", session.open ? "open" : "unreadable");
    fmt::format_to(out, "}}");
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
        csv += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\r\n",
                           session.begun.day().to_string(), time_of(session.begun),
                           name_of(summary.end), summary.coached_ms / ms_per_s, summary.pain_before,
                           cell(summary.pain_after), cell(summary.effort), cell(session.morning),
                           item.stretch.value(), item.variant.value(), item.dose.hold_s,
                           item.dose.repetitions, item.dose.sets, name_of(item.outcome),
                           name_of(item.worst), item.held_ms[0] / ms_per_s,
                           item.held_ms[1] / ms_per_s, item.held_ms[2] / ms_per_s);
    }
}

}  // namespace

std::string history_json(const Catalogue& catalogue, const Record& record,
                         const Renderer& renderer) {
    std::string text;
    const Out out(text);
    fmt::format_to(out, "{{\"profile\":{},\"sessions\":[", in_quotes(record.person));
    const char* before = "\n";
    for (const auto& session : record.sessions) {
        fmt::format_to(out, "{}", std::exchange(before, ",\n"));
        add_session(session, out);
    }
    fmt::format_to(out, "],\n\"progress\":{}}}",
                   progress_json(catalogue, record.progress, renderer).dump());
    return text;
}

std::string history_csv(const Record& record) {
    std::string csv =
        "date,time,end,seconds,pain_before,pain_after,effort,morning_pain,stretch,variant,hold_s,"
        "repetitions,sets,outcome,light,held_left_s,held_right_s,held_both_s\r\n";
    for (const auto& session : record.sessions) add_rows(session, csv);
    return csv;
}

}  // namespace limber
