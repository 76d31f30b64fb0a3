// Stretches on paper: today's plan, or those that are named.
#include "limber/cli/answering.hpp"
#include "limber/cli/commands.hpp"
#include "limber/cli/file.hpp"
#include "limber/cli/looks.hpp"
#include "limber/cli/show.hpp"
#include "limber/print/paper.hpp"

namespace limber::cli {
namespace {

struct HandoutOptions {
    std::vector<std::string> stretches;
    PlanWishes wishes;
    LookWishes look;
    std::string file;
    bool letter = false;
};

Checked<int> write(const print::Handout& handout, const std::string& file, Privacy privacy) {
    const auto pdf = print::render_handout(handout);
    if (!pdf) return fail(pdf.error());
    const auto problem = replace_file(file, *pdf, privacy);
    return problem ? Checked<int>(fail(*problem)) : 0;
}

Checked<int> print_stretches(const Context& context, const HandoutOptions& options,
                             const print::PaperOptions& paper) {
    const auto items = print::find_items(context.catalogue, options.stretches);
    if (!items) return fail(items.error());
    return write(print::stretches_on_paper(context.catalogue, context.renderer, *items, paper),
                 options.file, Privacy::Usual);
}

/// Who must not stretch today reads why, and what to do now, instead.
int show_instead(const Context& context, const Today& today, const PlanRequest& asked,
                 const std::string& file, Console& console) {
    show_verdict(context.catalogue, today.screening, country_of(context, asked.sheet), console);
    if (today.plan.verdict < Verdict::Refused) show_plan(today.plan, console);
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
    const auto today = plan_today(context.catalogue, asked->sheet, asked->options);
    if (!today) return fail(today.error());
    if (today->plan.items.empty())
        return show_instead(context, *today, *asked, options.file, console);
    return write(print::plan_on_paper(context.catalogue, context.renderer, today->screening,
                                      today->plan, paper),
                 options.file, Privacy::OwnerOnly);
}

Checked<int> handout(const Context& context, const HandoutOptions& options) {
    if (options.wishes.answers.has_value() == !options.stretches.empty())
        return fail({ErrorCode::BadInput, {"handout.which", {}}, "handout"});
    if (!ends_in(options.file, ".pdf")) return fail(bad_file(options.file, ".pdf"));
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
    command.option("-o,--output", options->file, "A .pdf file").required();
    add_mirror_option(command, options->look);
    add_look_options(command, options->look);
    command.run([options](const Context& context) { return handout(context, *options); });
}

}  // namespace limber::cli
