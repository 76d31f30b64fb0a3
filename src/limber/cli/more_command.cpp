// Small questions that make sessions more somebody's own, one after another until enough is said.
#include "limber/cli/ask_intake.hpp"
#include "limber/cli/commands.hpp"
#include "limber/cli/opened.hpp"

#include <fmt/format.h>

namespace limber::cli {
namespace {

/// What is named; nothing within where it is put off, nothing at all where the input ends.
std::optional<std::optional<std::set<OptionId>>> ask(const Context& context, Console& console,
                                                     const OpenQuestion& open) {
    const Renderer& renderer = context.renderer;
    const MoreQuestion& question = *open.question;
    console.blank();
    console.paragraph(renderer.render(question.title));
    console.paragraph(renderer.render(question.so));
    for (std::size_t at = 0; at < open.options.size(); ++at)
        console.paragraph(renderer.render(open.options[at]->text), 4, fmt::format("{}  ", at + 1));
    if (!question.none.empty()) console.paragraph(renderer.render(question.none), 4, "0  ");
    const bool one = context.catalogue.find(question.question)->kind == QuestionKind::One;
    while (true) {
        const auto typed = console.ask({one ? "more.one" : "more.several", {}});
        if (!typed) return std::nullopt;
        if (typed->empty()) return std::optional<std::set<OptionId>>{};
        const auto numbers = parse_numbers(*typed, open.options.size(), one);
        if (!numbers || (numbers->empty() && question.none.empty())) {
            console.say({"ask.again", {}});
            continue;
        }
        std::set<OptionId> chosen;
        for (const std::size_t at : *numbers) chosen.insert(open.options[at]->id);
        return chosen;
    }
}

Checked<int> more(const Context& context, const std::string& profile) {
    Console console = context.console();
    auto opened = Opened::open(context, profile, Keep::Where);
    if (!opened) return fail(opened.error());
    // A session that is led goes by what is told here.
    const auto lead = opened->take_lead();
    if (!lead) return fail(lead.error());
    Diary diary = opened->diary();
    while (true) {
        const auto found = diary.more();
        if (!found) return fail(found.error());
        if (!found->sheet) {
            console.say({"more.no_answers", {}});
            return 0;
        }
        const std::optional<OpenQuestion>& next = found->next;
        if (!next) {
            console.say({"more.all", {}});
            return 0;
        }
        const auto told = ask(context, console, *next);
        if (!told) return 0;
        const auto kept = diary.tell_more(next->question->question, *told);
        if (!kept) return fail(kept.error());
        if (!*told) return 0;
    }
}

}  // namespace

void add_more(CommandLine& line) {
    auto profile = std::make_shared<std::string>();
    Command command = line.add("more", "Small questions that make your sessions more yours");
    command.option("--profile", *profile, "Whose sessions");
    command.run([profile](const Context& context) { return more(context, *profile); });
}

}  // namespace limber::cli
