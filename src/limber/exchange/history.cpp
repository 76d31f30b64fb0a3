#include "limber/exchange/history.hpp"

#include "limber/base/time.hpp"
#include "limber/exchange/record.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace limber {
namespace {

using Json = nlohmann::ordered_json;

std::string time_of(const Moment& moment) {
    const int minute = moment.minute_of_day();
    return fmt::format("{:02}:{:02}", minute / 60, minute % 60);
}

// Written by hand, since a tree of thousands of sessions takes ten times as long.

/// Adds a text as JSON; identifiers need no escapes.
void add_text(std::string_view text, std::string& out) {
    const bool is_plain = std::ranges::all_of(text, [](char letter) {
        return letter > ' ' && letter < 0x7F && letter != '"' && letter != '\\';
    });
    if (!is_plain) {
        out += Json(text).dump();
        return;
    }
    out += '"';
    out += text;
    out += '"';
}

void add_name(std::string_view name, std::string& out) {
    if (out.back() != '{') out += ',';
    out += '"';
    out += name;
    out += "\":";
}

void add(std::string_view name, std::string_view text, std::string& out) {
    add_name(name, out);
    add_text(text, out);
}

void add(std::string_view name, std::int64_t number, std::string& out) {
    std::array<char, 20> digits{};
    auto* const end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    add_name(name, out);
    out.append(digits.data(), end);
}

void add(std::string_view name, const std::optional<int>& number, std::string& out) {
    if (number) add(name, std::int64_t{*number}, out);
}

void add(std::string_view name, const std::optional<StretchId>& stretch, std::string& out) {
    if (stretch) add(name, std::string_view(stretch->value()), out);
}

void add_item(const ItemSummary& item, std::string& out) {
    out += '{';
    add("stretch", std::string_view(item.stretch.value()), out);
    add("variant", std::string_view(item.variant.value()), out);
    add("hold_s", std::int64_t{item.dose.hold_s}, out);
    add("repetitions", std::int64_t{item.dose.repetitions}, out);
    add("sets", std::int64_t{item.dose.sets}, out);
    add("outcome", name_of(item.outcome), out);
    add("light", name_of(item.worst), out);
    add_name("eased", out);
    out += item.eased ? "true" : "false";
    add_name("held_s", out);
    out += '{';
    add("left", item.held_ms[0] / ms_per_s, out);
    add("right", item.held_ms[1] / ms_per_s, out);
    add("both", item.held_ms[2] / ms_per_s, out);
    out += "}}";
}

void add_summary(const Summary& summary, std::string& out) {
    add("end", name_of(summary.end), out);
    if (const auto because = because_of(summary); !because.empty())
        add("because", std::string_view(because), out);
    add("seconds", summary.coached_ms / ms_per_s, out);
    if (!summary.gentle) add("pain_before", std::int64_t{summary.pain_before}, out);
    add("pain_after", summary.pain_after, out);
    add("effort", summary.effort, out);
    add("helped", summary.helped, out);
    add("hurt_by", summary.hurt_by, out);
    add_name("stretches", out);
    out += '[';
    for (const auto& item : summary.items) {
        if (out.back() != '[') out += ',';
        add_item(item, out);
    }
    out += ']';
}

void add_session(const RecordedSession& session, std::string& out) {
    out += '{';
    add("id", std::string_view(session.id.value()), out);
    add("date", std::string_view(session.begun.day().to_string()), out);
    add("time", std::string_view(time_of(session.begun)), out);
    add("morning_pain", session.morning, out);
    add_name("corrected", out);
    out += session.corrected ? "true" : "false";
    if (session.summary)
        add_summary(*session.summary, out);
    else
        add("end", session.open ? std::string_view("open") : std::string_view("unreadable"), out);
    out += '}';
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
    std::string out = "{";
    add("profile", std::string_view(record.person), out);
    add_name("sessions", out);
    out += '[';
    for (const auto& session : record.sessions) {
        out += out.back() == '[' ? "\n" : ",\n";
        add_session(session, out);
    }
    out += ']';
    add_name("progress", out);
    return out + progress_json(catalogue, record.progress, renderer).dump() + '}';
}

std::string history_csv(const Record& record) {
    std::string csv =
        "date,time,end,seconds,pain_before,pain_after,effort,morning_pain,stretch,variant,hold_s,"
        "repetitions,sets,outcome,light,held_left_s,held_right_s,held_both_s\r\n";
    for (const auto& session : record.sessions) add_rows(session, csv);
    return csv;
}

}  // namespace limber
