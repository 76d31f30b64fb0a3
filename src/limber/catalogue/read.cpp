#include "limber/catalogue/read.hpp"

#include "limber/catalogue/read_figure.hpp"
#include "limber/catalogue/read_parts.hpp"
#include "limber/document/yaml.hpp"
#include "limber/messages/icu_renderer.hpp"

#include <filesystem>
#include <memory>

namespace limber {
namespace {

namespace fs = std::filesystem;

/// The file's tree; its problems name it within the folder.
Result<Node> read_data_file(const fs::path& directory, const std::string& name) {
    auto tree = read_document((directory / name).string());
    const std::string prefix = (directory / "").string();
    if (!tree && tree.error().where.starts_with(prefix)) tree.error().where.erase(0, prefix.size());
    return tree;
}

/// Adds the YAML files that lie directly in `folder`, whose name ends in a slash or is empty.
void add_files(const fs::path& directory, const std::string& folder, DataFiles& files) {
    std::error_code none_there;
    for (const auto& entry : fs::directory_iterator(directory / folder, none_there)) {
        const std::string name = folder + entry.path().filename().string();
        if (entry.path().extension() == ".yaml")
            files.emplace(name, read_data_file(directory, name));
    }
}

/// Notes patterns that are not valid MessageFormat.
void check_patterns(const Catalogue& catalogue, Problems& problems) {
    for (const auto& [language, patterns] : catalogue.messages) {
        if (auto renderer = IcuRenderer::create(patterns, language); !renderer)
            problems.add(renderer.error());
    }
}

}  // namespace

DataFiles read_data_folder(const std::string& directory) {
    DataFiles files;
    for (const char* folder : {"", "stretches/", "messages/"}) add_files(directory, folder, files);
    return files;
}

Checked<std::map<std::string, std::string>> read_messages(const std::string& directory,
                                                          const std::string& language) {
    Problems problems;
    std::map<std::string, std::string> patterns;
    const std::string name = "messages/" + language + ".yaml";
    if (const auto tree = read_data_file(directory, name))
        patterns = read_patterns(Reader(*tree, name, problems));
    else
        problems.add(tree.error());
    if (!problems.empty()) return tl::unexpected(problems.all());
    return patterns;
}

Checked<Catalogue> read_catalogue(const std::string& directory) {
    Problems problems;
    const DataFiles files = read_data_folder(directory);
    Catalogue catalogue = read_catalogue(files, problems);
    const std::string figure = "figure.yaml";
    if (const auto file = files.find(figure); file != files.end() && file->second) {
        catalogue.figure = std::make_shared<const FigureTables>(
            read_figure(Reader(*file->second, figure, problems), catalogue.body));
    }
    check_patterns(catalogue, problems);
    if (!problems.empty()) return tl::unexpected(problems.all());
    return catalogue;
}

}  // namespace limber
