#include "limber/catalogue/read.hpp"

#include "limber/catalogue/lint.hpp"
#include "limber/catalogue/read_figure.hpp"
#include "limber/catalogue/read_parts.hpp"
#include "limber/messages/renderer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <iterator>
#include <sstream>

namespace limber {
namespace {

namespace fs = std::filesystem;

/// Fields whose words are quotations or titles, where another's promise may stand.
const std::set<std::string> quoting_fields = {"said", "article_said",  "title",
                                              "note", "promise_words", "synonyms"};
/// Fields whose keys or items are names of stretches.
const std::set<std::string> naming_fields = {"scores", "stretches", "why", "bending"};

std::vector<std::string> words_of(const std::string& text) {
    std::string spaced;
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        spaced += std::isalpha(byte) != 0 ? static_cast<char>(std::tolower(byte)) : ' ';
    }
    std::istringstream stream(spaced);
    return {std::istream_iterator<std::string>(stream), {}};
}

/// Whether a text has braces around anything but `side` and `other`.
bool has_unknown_place(std::string text) {
    for (const std::string place : {"{side}", "{other}"}) {
        for (auto at = text.find(place); at != std::string::npos; at = text.find(place))
            text.erase(at, place.size());
    }
    return text.find_first_of("{}") != std::string::npos;
}

/// Looks through every file for what can only be judged when all are read.
class Walker {
public:
    Walker(const Catalogue& catalogue, std::set<std::string> promises)
        : catalogue_(catalogue), promises_(std::move(promises)) {}

    void walk(const Reader& reader, const std::string& field) const {
        if (quoting_fields.contains(field)) return;
        if (reader.is_scalar()) check_words(reader);
        for (const auto& [name, child] : reader.node().fields) {
            const Reader below = reader.child(child, name);
            if (name == "source") check_sources(below);
            if (naming_fields.contains(name)) check_names(below);
            if (name == "activities" && reader.path().empty()) {
                for (const auto& [activity, scores] : below.entries()) check_names(scores);
            }
            walk(below, name);
        }
        if (!reader.is_list()) return;
        for (const auto& item : reader.items()) walk(item, field);
    }

private:
    void check_words(const Reader& reader) const {
        if (reader.file().starts_with("stretches/") && has_unknown_place(reader.node().scalar)) {
            reader.report({"lint.unknown_place", {}});
        }
        for (const auto& word : words_of(reader.node().scalar)) {
            if (promises_.contains(word)) reader.report({"lint.promise", {{"word", word}}});
        }
    }

    void check_sources(const Reader& list) const {
        for (const auto& item : list.is_list() ? list.items() : std::vector<Reader>{}) {
            if (catalogue_.sources.contains(SourceKey(item.node().scalar))) continue;
            item.report({"lint.unknown_source", {{"source", item.node().scalar}}});
        }
    }

    /// `scores` of plan.yaml are numbers of other things: only maps whose values are what a stretch
    /// can have are looked at there.
    void check_names(const Reader& reader) const {
        const auto check = [&](const Reader& place, const std::string& name) {
            if (catalogue_.find(StretchId(name)) == nullptr)
                place.report({"lint.unknown_stretch", {{"stretch", name}}});
        };
        if (reader.is_list()) {
            for (const auto& item : reader.items()) check(item, item.node().scalar);
        } else if (reader.is_map() && reader.path() != "scores" &&
                   reader.node().find("en") == nullptr) {
            for (const auto& [name, child] : reader.entries()) check(child, name);
        }
    }

    const Catalogue& catalogue_;
    std::set<std::string> promises_;
};

/// The files of a data folder as trees, kept until everything is checked.
class Folder {
public:
    Folder(fs::path directory, Problems& problems)
        : directory_(std::move(directory)), problems_(&problems) {}

    /// The file's reader, or nothing when it does not parse; the problem is noted.
    std::optional<Reader> open(const std::string& name) {
        auto tree = read_document((directory_ / name).string());
        if (!tree) {
            Error problem = tree.error();
            const std::string prefix = (directory_ / "").string();
            if (problem.where.starts_with(prefix)) problem.where.erase(0, prefix.size());
            problems_->add(std::move(problem));
            return std::nullopt;
        }
        trees_.emplace_back(name, std::make_unique<Node>(std::move(*tree)));
        return Reader(*trees_.back().second, name, *problems_);
    }

    /// The names of `folder`'s YAML files, sorted.
    [[nodiscard]] std::vector<std::string> list(const std::string& folder) const {
        std::vector<std::string> names;
        std::error_code error;
        for (const auto& entry : fs::directory_iterator(directory_ / folder, error)) {
            if (entry.path().extension() == ".yaml")
                names.push_back(folder + "/" + entry.path().filename().string());
        }
        if (error)
            problems_->add(
                {ErrorCode::NotFound, {"document.unreadable", {}}, (directory_ / folder).string()});
        std::ranges::sort(names);
        return names;
    }

    void walk(const Walker& walker) const {
        for (const auto& [name, tree] : trees_) walker.walk(Reader(*tree, name, *problems_), "");
    }

private:
    fs::path directory_;
    Problems* problems_;
    std::vector<std::pair<std::string, std::unique_ptr<Node>>> trees_;
};

std::set<std::string> read_promises(const Reader& vocabulary) {
    const Node* list = vocabulary.node().find("promise_words");
    if (list == nullptr) return {};
    const auto words = vocabulary.child(*list, "promise_words").strings();
    return {words.begin(), words.end()};
}

void read_stretches(Folder& folder, Catalogue& catalogue) {
    for (const auto& name : folder.list("stretches")) {
        const auto reader = folder.open(name);
        if (!reader) continue;
        catalogue.stretches.push_back(read_stretch(*reader, catalogue));
        const auto& id = catalogue.stretches.back().id.value();
        if (name != "stretches/" + id + ".yaml") reader->report({"lint.file_name", {{"id", id}}});
    }
    // The article's order first, then our own by name: the same everywhere.
    std::ranges::stable_sort(catalogue.stretches, {}, [](const Stretch& stretch) {
        return stretch.article ? stretch.article->number : 1000;
    });
}

}  // namespace

Checked<std::map<std::string, std::string>> read_messages(const std::string& directory,
                                                          const std::string& language) {
    Problems problems;
    Folder folder(directory, problems);
    std::map<std::string, std::string> patterns;
    if (const auto reader = folder.open("messages/" + language + ".yaml"))
        patterns = read_patterns(*reader);
    if (!problems.empty()) return tl::unexpected(problems.all());
    return patterns;
}

Checked<Catalogue> read_catalogue(const std::string& directory) {
    Problems problems;
    Folder folder(directory, problems);
    Catalogue catalogue;
    std::set<std::string> promises;
    if (const auto file = folder.open("vocabulary.yaml")) {
        catalogue.vocabulary = read_vocabulary(*file);
        promises = read_promises(*file);
    }
    if (const auto file = folder.open("body.yaml")) catalogue.body = read_body(*file);
    if (const auto file = folder.open("figure.yaml")) catalogue.figure = read_figure(*file);
    if (const auto file = folder.open("sources.yaml")) catalogue.sources = read_sources(*file);
    if (const auto file = folder.open("emergency.yaml"))
        catalogue.emergency = read_emergency(*file);
    if (const auto file = folder.open("plan.yaml")) catalogue.plan = read_plan_rules(*file);
    if (const auto file = folder.open("session.yaml"))
        catalogue.session = read_session_rules(*file);
    if (const auto file = folder.open("progress.yaml"))
        catalogue.progress = read_progress_rules(*file);
    if (const auto file = folder.open("causes.yaml")) catalogue.causes = read_causes(*file);
    if (const auto file = folder.open("questions.yaml")) {
        catalogue.questions = read_questions(*file, catalogue.contradictions);
    }
    if (const auto file = folder.open("flags.yaml"))
        catalogue.flags = read_flags(*file, catalogue.questions);
    if (const auto file = folder.open("conditions.yaml")) {
        catalogue.conditions = read_conditions(*file, catalogue.vocabulary, catalogue.questions);
    }
    read_stretches(folder, catalogue);
    for (const auto& name : folder.list("messages")) {
        const auto file = folder.open(name);
        if (!file) continue;
        const std::string language = fs::path(name).stem().string();
        catalogue.messages[language] = read_patterns(*file);
        if (auto renderer = Renderer::create(catalogue.messages[language], language); !renderer)
            problems.add(renderer.error());
    }
    folder.walk(Walker(catalogue, std::move(promises)));
    for (auto& found : lint(catalogue)) problems.add(std::move(found));
    if (!problems.empty()) return tl::unexpected(problems.all());
    return catalogue;
}

}  // namespace limber
