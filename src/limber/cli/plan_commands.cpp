// What is safe, and today's session or the week.
#include "limber/cli/answering.hpp"
#include "limber/cli/commands.hpp"
#include "limber/cli/show.hpp"
#include "limber/exchange/json.hpp"

namespace limber::cli {
namespace {

struct ScreenOptions {
    PlanWishes wishes;
    std::string profile;
    bool json = false;
};

Checked<int> screen(const Context& context, const ScreenOptions& options) {
    Console console = context.console(options.json);
    const auto found = find_request(context, options.wishes, options.profile, console);
    if (!found) return tl::unexpected(found.error());
    const std::optional<PlanRequest>& asked = *found;
    if (!asked) return exit_bad_input;
    const Screening& result = asked->permit.screening();
    const std::string country = country_of(context, asked->sheet);
    if (options.json)
        return print(screening_json(context.catalogue, result, country, context.renderer));
    show_screening(context.catalogue, result, country, console);
    return 0;
}

struct PlanCommandOptions {
    PlanWishes wishes;
    std::string profile;
    bool week = false;
    bool whys = false;
    bool json = false;

    [[nodiscard]] Why why() const { return whys ? Why::All : Why::First; }
};

Checked<int> plan_day(const Context& context, const PlanRequest& asked,
                      const PlanCommandOptions& options, Console& console) {
    const auto plan = plan_today(context.catalogue, asked.sheet, asked.permit, asked.options);
    if (!plan) return fail(plan.error());
    if (options.json) return print(plan_json(context.catalogue, *plan, context.renderer));
    show_verdict(context.catalogue, asked.permit.screening(), country_of(context, asked.sheet),
                 console);
    if (plan->verdict < Verdict::Refused) show_plan(*plan, options.why(), console);
    return 0;
}

Checked<int> plan_week(const Context& context, const PlanRequest& asked,
                       const PlanCommandOptions& options, Console& console) {
    const auto week = plan_this_week(context.catalogue, asked.sheet, asked.permit, asked.options);
    if (!week) return fail(week.error());
    if (options.json) return print(week_json(context.catalogue, *week, context.renderer));
    const Screening& screening = asked.permit.screening();
    show_verdict(context.catalogue, screening, country_of(context, asked.sheet), console);
    if (screening.verdict < Verdict::Refused) show_week(*week, options.why(), console);
    return 0;
}

Checked<int> plan(const Context& context, const PlanCommandOptions& options) {
    Console console = context.console(options.json);
    PlanWishes wishes = options.wishes;
    if (options.week) wishes.for_days = days_in_week;
    const auto found = find_request(context, wishes, options.profile, console);
    if (!found) return tl::unexpected(found.error());
    const std::optional<PlanRequest>& asked = *found;
    if (!asked) return exit_bad_input;
    return options.week ? plan_week(context, *asked, options, console)
                        : plan_day(context, *asked, options, console);
}

}  // namespace

void add_screen(CommandLine& line) {
    auto options = std::make_shared<ScreenOptions>();
    Command command = line.add("screen", "What is safe for you, and why");
    add_answers_option(command, options->wishes);
    command.flag("--json", options->json, "As a JSON document");
    command.option("--profile", options->profile, "Who answers");
    command.run([options](const Context& context) { return screen(context, *options); });
}

void add_plan(CommandLine& line) {
    auto options = std::make_shared<PlanCommandOptions>();
    Command command = line.add("plan", "Today's session or the week, with reasons");
    add_answers_option(command, options->wishes);
    add_plan_options(command, options->wishes);
    command.flag("--week", options->week, "Seven days from today");
    command.flag("--why", options->whys, "With all reasons, not only the first");
    command.flag("--json", options->json, "As a JSON document");
    command.option("--profile", options->profile, "Whose sessions");
    command.run([options](const Context& context) { return plan(context, *options); });
}

}  // namespace limber::cli
