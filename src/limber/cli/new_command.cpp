// A file for a new stretch, like one that is there.
#include "limber/catalogue/outline.hpp"
#include "limber/cli/commands.hpp"
#include "limber/cli/output.hpp"

#include <algorithm>
#include <fstream>

namespace limber::cli {
namespace {

namespace fs = std::filesystem;

struct NewOptions {
    std::string id;
    std::string like = "bridge";
};

bool is_stretch_id(const std::string& id) {
    const bool letters = std::ranges::all_of(
        id, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
    return letters && !id.starts_with('-') && !id.ends_with('-');
}

Checked<int> make_stretch(const Context& context, const NewOptions& options) {
    if (!is_stretch_id(options.id))
        return fail({ErrorCode::BadInput, {"new.id", {{"found", options.id}}}, "new"});
    if (context.catalogue.find(StretchId(options.like)) == nullptr)
        return fail({ErrorCode::NotFound, {"options.stretch", {{"found", options.like}}}, "new"});
    const fs::path folder = context.places.data / "stretches";
    const Output output{.file = (folder / (options.id + ".yaml")).string()};
    if (auto error = check_output(output)) return fail(std::move(*error));
    std::ifstream model(folder / (options.like + ".yaml"), std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(model), {});
    if (auto error = write_output(output, outline_stretch(bytes, options.id), Privacy::Usual))
        return fail(std::move(*error));
    context.console().say({"new.done", {{"file", output.file}}});
    return 0;
}

}  // namespace

void add_new(CommandLine& line) {
    auto options = std::make_shared<NewOptions>();
    Command command = line.add("new", "A file for a stretch of your own");
    command.option("id", options->id, "Its name in lower case, such as side-bend").required();
    command.option("--like", options->like, "The stretch it is most like (bridge)");
    command.run([options](const Context& context) { return make_stretch(context, *options); });
}

}  // namespace limber::cli
