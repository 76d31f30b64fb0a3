// What somebody did, to read or to take elsewhere.
#include "limber/cli/amend.hpp"
#include "limber/cli/commands.hpp"
#include "limber/cli/opened.hpp"
#include "limber/cli/output.hpp"
#include "limber/exchange/record.hpp"

#include <fmt/format.h>

#include <iostream>

namespace limber::cli {
namespace {

constexpr std::int64_t ms_per_minute = 60'000;

Message line_of(const RecordedSession& session) {
    Message line{"history.open", {{"date", session.begun.day().to_string()}}};
    if (session.summary) {
        const Summary& summary = *session.summary;
        line.id = "history.entry";
        line.arguments.emplace_back("end", std::string(name_of(summary.end)));
        line.arguments.emplace_back("minutes",
                                    (summary.coached_ms + ms_per_minute / 2) / ms_per_minute);
        line.arguments.emplace_back("before", std::int64_t{summary.pain_before});
        line.arguments.emplace_back("after", std::int64_t{summary.pain_after.value_or(-1)});
        line.arguments.emplace_back("effort", std::int64_t{summary.effort.value_or(-1)});
        line.arguments.emplace_back("morning", std::int64_t{session.morning.value_or(-1)});
    }
    const int minute = session.begun.minute_of_day();
    line.arguments.emplace_back("hour", std::int64_t{minute / 60});
    line.arguments.emplace_back("minute", fmt::format("{:02}", minute % 60));
    return line;
}

void show_item(const Catalogue& catalogue, const ItemSummary& item, Console& console) {
    const Stretch* stretch = catalogue.find(item.stretch);
    if (item.outcome == Outcome::NotBegun || stretch == nullptr) return;
    console.say({"history.item",
                 {{"name", stretch->name},
                  {"outcome", std::string(name_of(item.outcome))},
                  {"light", std::string(name_of(item.worst))},
                  {"hold", std::int64_t{item.dose.hold_s}},
                  {"repetitions", std::int64_t{item.dose.repetitions}},
                  {"sets", std::int64_t{item.dose.sets}}}},
                4, "- ");
}

void show_progress(const Context& context, const Progress& progress, Console& console) {
    if (!progress.history.empty()) console.heading({"history.progress", {}});
    for (const auto& [id, reached] : progress.history) {
        const Stretch* stretch = context.catalogue.find(id);
        if (stretch == nullptr || !reached.why) continue;
        console.paragraph(
            context.renderer.render(stretch->name) + ": " + context.renderer.render(*reached.why),
            0, "- ");
    }
    for (const auto& notice : progress.notices) console.say(notice, 0, "* ");
}

Result<Record> read_record(const Context& context, const std::string& profile) {
    return Opened::open(context, profile, Keep::All).and_then([](Opened opened) {
        return opened.diary().record();
    });
}

struct HistoryOptions {
    AmendOptions amend;
    bool json = false;
};

Checked<int> history(const Context& context, const HistoryOptions& options) {
    if (options.amend.is_wanted()) return amend(context, options.amend);
    const auto record = read_record(context, options.amend.profile);
    if (!record) return fail(record.error());
    if (options.json) return print(history_json(context.catalogue, *record, context.renderer));
    Console console = context.console();
    if (record->sessions.empty()) console.say({"history.none", {{"profile", record->person}}});
    for (const auto& session : record->sessions) {
        console.blank();
        console.say(line_of(session));
        if (!session.summary) continue;
        for (const auto& item : session.summary->items) show_item(context.catalogue, item, console);
    }
    show_progress(context, record->progress, console);
    return 0;
}

struct ExportOptions {
    std::string profile;
    Output output;
    /// So it is without a word.
    bool json = false;
    bool csv = false;
};

/// What is wrong with the file that was named, if one was.
std::optional<Error> check_file(const ExportOptions& options) {
    if (options.output.file.empty()) return std::nullopt;
    if (auto wrong = check_ending(options.output.file, {options.csv ? ".csv" : ".json"}))
        return wrong;
    return check_output(options.output);
}

Checked<int> write_export(const Context& context, const ExportOptions& options) {
    if (const auto wrong = check_file(options)) return fail(*wrong);
    const auto record = read_record(context, options.profile);
    if (!record) return fail(record.error());
    const std::string document =
        options.csv ? history_csv(*record)
                    : history_json(context.catalogue, *record, context.renderer) + "\n";
    if (options.output.file.empty()) {
        std::cout << document;
        return 0;
    }
    if (const auto problem = write_output(options.output, document, Privacy::OwnerOnly))
        return fail(*problem);
    context.console().say({"kept.written", {{"file", options.output.file}}});
    return 0;
}

}  // namespace

void add_history(CommandLine& line) {
    auto options = std::make_shared<HistoryOptions>();
    Command command = line.add("history", "What you did, and where each dose stands");
    command.flag("--json", options->json, "As a JSON document");
    command.option("--profile", options->amend.profile, "Whose sessions");
    add_amend_options(command, options->amend);
    command.run([options](const Context& context) { return history(context, *options); });
}

void add_export(CommandLine& line) {
    auto options = std::make_shared<ExportOptions>();
    Command command = line.add("export", "Your sessions as JSON or CSV");
    const Option json = command.flag("--json", options->json, "As JSON; so it is without a word");
    command.flag("--csv", options->csv, "As CSV, for a spreadsheet").excludes(json);
    command.option("-o,--output", options->output.file,
                   "A new .json or .csv file; else it is printed");
    add_force_option(command, options->output.force);
    command.option("--profile", options->profile, "Whose sessions");
    command.run([options](const Context& context) { return write_export(context, *options); });
}

}  // namespace limber::cli
