#include "limber/catalogue/read_files.hpp"

#include "limber/catalogue/lint.hpp"
#include "limber/catalogue/plain_words.hpp"
#include "limber/catalogue/read_parts.hpp"
#include "limber/catalogue/read_stretch.hpp"
#include "limber/catalogue/read_ways.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace limber {
namespace {

/// Fields whose words are quotations or titles, where another's promise may stand.
const std::set<std::string> quoting_fields = {"said", "article_said", "title",
                                              "note", "promises",     "synonyms"};
/// Whether people who practise read it: a text's English, or a sentence of the program.
bool is_read_by_people(const Reader& scalar) {
    const std::string& path = scalar.path();
    const bool is_for_professionals =
        path.starts_with("article_notes") || path.ends_with(".meaning.en");
    return scalar.file().starts_with(messages_folder) ||
           (path.ends_with(".en") && !is_for_professionals);
}

/// Looks through every file for what can only be judged when all are read.
class Walker {
public:
    Walker(const Catalogue& catalogue, WordRules rules)
        : catalogue_(catalogue), words_(std::move(rules)) {}

    /// One file, whole.
    void walk(const Reader& file) {
        walk(file, "");
        words_.finish(file);
    }

private:
    /// `field` is where a text stands, whatever its language.
    void walk(const Reader& reader, const std::string& field) {
        if (quoting_fields.contains(field)) return;
        if (reader.is_scalar()) check_words(reader, field);
        for (const auto& [name, child] : reader.node().fields) {
            const Reader below = reader.child(child, name);
            if (name == "source") check_sources(below);
            walk(below, name == "en" ? field : name);
        }
        if (!reader.is_list()) return;
        for (const auto& item : reader.items()) walk(item, field);
    }

    void check_words(const Reader& reader, const std::string& field) {
        words_.check_promises(reader);
        if (is_read_by_people(reader)) words_.check(reader, field);
    }

    void check_sources(const Reader& list) const {
        for (const auto& item : list.is_list() ? list.items() : std::vector<Reader>{}) {
            if (catalogue_.sources.contains(SourceKey(item.node().scalar))) continue;
            item.report({"lint.unknown_source", {{"source", item.node().scalar}}});
        }
    }

    const Catalogue& catalogue_;
    PlainWords words_;
};

/// The files as they are asked for, kept in mind until everything is checked.
class Files {
public:
    Files(const DataFiles& files, Problems& problems) : files_(&files), problems_(&problems) {}

    /// The file's reader, or nothing when it has no tree; the problem is noted.
    std::optional<Reader> open(const std::string& name) {
        const auto file = files_->find(name);
        if (file == files_->end()) {
            report_unreadable(name);
            return std::nullopt;
        }
        if (!file->second) {
            problems_->add(file->second.error());
            return std::nullopt;
        }
        return opened_.emplace_back(*file->second, name, *problems_);
    }

    /// The names of the files in `folder`, sorted; there must be some.
    [[nodiscard]] std::vector<std::string> list(const std::string& folder) const {
        std::vector<std::string> names;
        for (const auto& [name, tree] : *files_) {
            if (name.starts_with(folder + "/")) names.push_back(name);
        }
        if (names.empty()) report_unreadable(folder);
        return names;
    }

    void walk(Walker walker) const {
        for (const Reader& reader : opened_) walker.walk(reader);
    }

private:
    void report_unreadable(const std::string& name) const {
        problems_->add({ErrorCode::NotFound, {"document.unreadable", {}}, name});
    }

    const DataFiles* files_;
    Problems* problems_;
    std::vector<Reader> opened_;
};

/// The names of the drawing's views; what else it needs is for who draws.
std::set<std::string> read_view_names(const Reader& figure) {
    std::set<std::string> names;
    const Node* views = figure.node().find("views");
    if (views == nullptr) return names;
    for (const Field& view : views->fields) names.insert(view.name);
    return names;
}

void read_stretches(Files& files, const std::set<std::string>& views, Catalogue& catalogue) {
    Starts starts;
    if (const auto file = files.open("starts.yaml"))
        starts = read_starts(*file, catalogue.vocabulary, catalogue.body, views);
    if (const auto file = files.open("ways.yaml"))
        catalogue.ways = read_ways(*file, catalogue, views, starts);
    for (const auto& name : files.list("stretches")) {
        const auto reader = files.open(name);
        if (!reader) continue;
        catalogue.stretches.push_back(read_stretch(*reader, {catalogue, views, starts}));
        const auto& id = catalogue.stretches.back().id.value();
        if (name != "stretches/" + id + ".yaml") reader->report({"lint.file_name", {{"id", id}}});
    }
    // The article's order first, then our own by name: the same everywhere.
    std::ranges::stable_sort(catalogue.stretches, {}, [](const Stretch& stretch) {
        return stretch.article ? stretch.article->number : 1000;
    });
}

}  // namespace

DataFiles files_of(const Node& bundle) {
    DataFiles files;
    for (const auto& [name, tree] : bundle.fields) files.emplace(name, tree);
    return files;
}

std::string language_of(const std::string& file) {
    const std::size_t begin = file.rfind('/') + 1;
    return file.substr(begin, file.rfind('.') - begin);
}

Catalogue read_catalogue(const DataFiles& data, Problems& problems) {
    Files files(data, problems);
    Catalogue catalogue;
    WordRules words;
    if (const auto file = files.open("words.yaml")) words = read_word_rules(*file);
    if (const auto file = files.open("vocabulary.yaml"))
        catalogue.vocabulary = read_vocabulary(*file);
    if (const auto file = files.open("body.yaml")) catalogue.body = read_body(*file);
    std::set<std::string> views;
    if (const auto file = files.open("figure.yaml")) views = read_view_names(*file);
    if (const auto file = files.open("sources.yaml")) catalogue.sources = read_sources(*file);
    if (const auto file = files.open("emergency.yaml")) catalogue.emergency = read_emergency(*file);
    if (const auto file = files.open("plan.yaml"))
        catalogue.plan = read_plan_rules(*file, catalogue.vocabulary);
    if (const auto file = files.open("session.yaml")) catalogue.session = read_session_rules(*file);
    if (const auto file = files.open("progress.yaml"))
        catalogue.progress = read_progress_rules(*file);
    if (const auto file = files.open("questions.yaml")) {
        catalogue.questions = read_questions(*file, catalogue.contradictions);
    }
    if (const auto file = files.open("intake.yaml"))
        catalogue.intake = read_intake(*file, catalogue.questions);
    if (const auto file = files.open("more.yaml"))
        catalogue.more = read_more(*file, catalogue.questions);
    if (const auto file = files.open("flags.yaml"))
        catalogue.flags = read_flags(*file, catalogue.questions, catalogue.clearance);
    if (const auto file = files.open("conditions.yaml")) {
        catalogue.conditions = read_conditions(*file, catalogue.vocabulary, catalogue.questions);
    }
    if (const auto file = files.open("causes.yaml"))
        catalogue.causes =
            read_causes(*file, catalogue.vocabulary, catalogue.questions, catalogue.conditions);
    if (const auto file = files.open("wants.yaml"))
        catalogue.wants =
            read_wants(*file, catalogue.vocabulary, catalogue.questions, catalogue.conditions);
    read_stretches(files, views, catalogue);
    if (const auto file = files.open("routines.yaml"))
        catalogue.routines = read_routines(*file, catalogue);
    for (const auto& name : files.list(messages_folder)) {
        if (const auto file = files.open(name))
            catalogue.messages[language_of(name)] = read_patterns(*file);
    }
    files.walk(Walker(catalogue, std::move(words)));
    for (auto& found : lint(catalogue)) problems.add(std::move(found));
    return catalogue;
}

}  // namespace limber
