// What Limber knows: its questions, its stretches, why backs hurt.
#include "limber/cli/commands.hpp"
#include "limber/cli/show.hpp"
#include "limber/exchange/json.hpp"

namespace limber::cli {
namespace {

int list_questions(const Context& context) {
    Console console = context.console();
    for (const auto& question : context.catalogue.questions) {
        console.paragraph(context.renderer.render(question.text), 0, "- ");
        for (const auto& option : question.options)
            console.paragraph(context.renderer.render(option.text), 4, "- ");
    }
    return 0;
}

struct StretchesOptions {
    std::string stretch;
    bool json = false;
};

Checked<int> list_stretches(const Context& context, const StretchesOptions& options) {
    const Stretch* only = nullptr;
    if (!options.stretch.empty()) {
        only = context.catalogue.find(StretchId(options.stretch));
        if (only == nullptr) {
            return fail({ErrorCode::NotFound,
                         {"options.stretch", {{"found", options.stretch}}},
                         "stretches"});
        }
    }
    if (options.json)
        return print(
            stretches_json(context.catalogue, only, BreathChoice::Usual, context.renderer));
    Console console = context.console();
    if (only != nullptr)
        show_stretch(*only, console);
    else
        show_stretches(context.catalogue, console);
    return 0;
}

}  // namespace

void add_questions(CommandLine& line) {
    auto json = std::make_shared<bool>(false);
    Command command = line.add("questions", "List every question");
    command.flag("--json", *json, "As a JSON document");
    command.run([json](const Context& context) {
        return *json ? print(questions_json(context.catalogue, context.renderer))
                     : list_questions(context);
    });
}

void add_stretches(CommandLine& line) {
    auto options = std::make_shared<StretchesOptions>();
    Command command = line.add("stretches", "The stretches and their variants");
    command.option("id", options->stretch, "One stretch");
    command.flag("--json", options->json, "As a JSON document");
    command.run([options](const Context& context) { return list_stretches(context, *options); });
}

void add_causes(CommandLine& line) {
    line.add("causes", "Why backs hurt, and what research says").run([](const Context& context) {
        Console console = context.console();
        show_causes(context.catalogue, console);
        return 0;
    });
}

}  // namespace limber::cli
