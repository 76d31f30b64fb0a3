// Stretches on paper: today's plan, or those that are named.
#include "limber/cli/answering.hpp"
#include "limber/cli/commands.hpp"
#include "limber/cli/looks.hpp"
#include "limber/cli/output.hpp"
#include "limber/cli/show.hpp"
#include "limber/print/paper.hpp"

namespace limber::cli {
namespace {

struct HandoutOptions {
    std::vector<std::string> stretches;
    PlanWishes wishes;
    LookWishes look;
    Output output;
    bool letter = false;
};

Checked<int> write(const print::Handout& handout, const Output& output, Privacy privacy) {
    const auto pdf = print::render_handout(handout);
    if (!pdf) return fail(pdf.error());
    const auto problem = write_output(output, *pdf, privacy);
    return problem ? Checked<int>(fail(*problem)) : 0;
}

/// Whose breath the paper follows; fails while something stops the person who practises.
Checked<BreathChoice> check_free(const Context& context, const std::string& profile) {
    auto opened = Opened::open(context, profile, Keep::Where);
    if (!opened) return fail(opened.error());
    const Diary& diary = opened->diary();
    const auto stands = diary.standing();
    if (!stands) return fail(stands.error());
    if (stands->empty()) return diary.breath();
    const std::string country = country_of(context, {.date = context.clock.today()});
    return tl::unexpected(errors_of(context, country, *stands));
}

Checked<int> print_stretches(const Context& context, const HandoutOptions& options,
                             const print::PaperOptions& paper) {
    const auto items = print::find_items(context.catalogue, options.stretches);
    if (!items) return fail(items.error());
    const auto breath = check_free(context, options.look.profile);
    if (!breath) return tl::unexpected(breath.error());
    return write(
        print::stretches_on_paper(context.catalogue, context.renderer, *items, *breath, paper),
        options.output, Privacy::Usual);
}

/// Who must not stretch today reads why, and what to do now, instead.
int show_instead(const Context& context, const SessionPlan& plan, const PlanRequest& asked,
                 const std::string& file, Console& console) {
    show_verdict(context.catalogue, asked.permit.screening(), country_of(context, asked.sheet),
                 console);
    if (plan.verdict < Verdict::Refused) show_plan(plan, Why::First, console);
    console.say({"handout.nothing", {{"file", file}}});
    return 0;
}

Checked<int> print_plan(const Context& context, const HandoutOptions& options,
                        const print::PaperOptions& paper) {
    Console console = context.console();
    const auto found = find_request(context, options.wishes, options.look.profile, console);
    if (!found) return tl::unexpected(found.error());
    const std::optional<PlanRequest>& asked = *found;
    if (!asked) return exit_bad_input;
    const auto plan = plan_today(context.catalogue, asked->sheet, asked->permit, asked->options);
    if (!plan) return fail(plan.error());
    if (plan->items.empty())
        return show_instead(context, *plan, *asked, options.output.file, console);
    return write(
        print::plan_on_paper(context.catalogue, context.renderer, asked->permit.screening(), *plan,
                             country_of(context, asked->sheet), paper),
        options.output, Privacy::OwnerOnly);
}

/// What is wrong with the file that was named.
std::optional<Error> check_file(const HandoutOptions& options) {
    if (auto wrong = check_ending(options.output.file, {".pdf"})) return wrong;
    std::vector<std::string> read;
    if (options.wishes.answers) read.push_back(*options.wishes.answers);
    return check_output(options.output, read);
}

Checked<int> handout(const Context& context, const HandoutOptions& options) {
    if (options.wishes.answers.has_value() == !options.stretches.empty())
        return fail({ErrorCode::BadInput, {"handout.which", {}}, "handout"});
    if (const auto wrong = check_file(options)) return fail(*wrong);
    const auto look = find_look(context, options.look);
    if (!look) return fail(look.error());
    const print::PaperOptions paper{
        .look = *look,
        .size = options.letter ? print::PageSize::Letter : print::PageSize::A4,
        .date = context.clock.today()};
    return options.wishes.answers ? print_plan(context, options, paper)
                                  : print_stretches(context, options, paper);
}

}  // namespace

void add_handout(CommandLine& line) {
    auto options = std::make_shared<HandoutOptions>();
    Command command = line.add("handout", "Stretches on paper, as a PDF");
    command.option("id", options->stretches, "Stretches, as in bridge or cat-cow/chair");
    const Option answers = command.option("--answers", options->wishes.answers,
                                          "A file with your answers: today's plan");
    for (Option option : add_plan_options(command, options->wishes)) option.needs(answers);
    command.flag("--letter", options->letter, "US Letter instead of A4");
    command.option("-o,--output", options->output.file, "A new .pdf file").required();
    add_force_option(command, options->output.force);
    add_mirror_option(command, options->look);
    add_look_options(command, options->look);
    command.run([options](const Context& context) { return handout(context, *options); });
}

}  // namespace limber::cli
