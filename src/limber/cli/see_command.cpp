// What a photo, a video or a camera shows of a person.
#include "limber/cli/commands.hpp"
#include "limber/cli/see.hpp"

namespace limber::cli {
namespace {

Checked<int> run(const Context& context, SeeOptions options) {
    if (options.models.empty()) options.models = context.places.models.string();
    Console console = context.console(options.json == "-");
    const auto wrong = see(options, console);
    return wrong ? Checked<int>(fail(*wrong)) : 0;
}

}  // namespace

void add_see(CommandLine& line) {
    auto options = std::make_shared<SeeOptions>();
    Command command = line.add("see", "Say what a picture or camera shows of you");
    command.option("source", options->source, "A photo, a video, or a camera as /dev/video0")
        .required();
    command.option("--model", options->model, "lite is quickest, heavy surest; full if none")
        .one_of({"lite", "full", "heavy"});
    command.flag("--silhouette", options->silhouette, "The person's outline too");
    command.option("--threads", options->threads, "At most so many for a video, if they gain")
        .between(1, 64);
    command.option("--json", options->json,
                   "A new .json file for landmarks and angles; - prints them");
    command.option("--draw", options->drawing,
                   "The skeleton drawn into a new file: .png, .mp4 or .webm");
    add_force_option(command, options->force);
    command.option("--models", options->models, "The folder with the networks");
    command.run([options](const Context& context) { return run(context, *options); });
}

}  // namespace limber::cli
