#include "limber/server/documents.hpp"

#include "limber/base/number.hpp"
#include "limber/base/split.hpp"
#include "limber/document/json.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace limber::server {
namespace {

using Json = nlohmann::ordered_json;

Error bad_query(const char* name, const std::string& found) {
    return {ErrorCode::BadInput, {"server.bad_query", {{"found", found}}}, name};
}

/// Takes `bridge/low`.
bool choose(const std::string& named, const Catalogue& catalogue, PlanOptions& options) {
    const auto slash = named.find('/');
    if (slash == std::string::npos) return false;
    const Stretch* stretch = catalogue.find(StretchId(named.substr(0, slash)));
    if (stretch == nullptr) return false;
    const VariantId variant(named.substr(slash + 1));
    if (std::ranges::find(stretch->variants, variant, &Variant::id) == stretch->variants.end())
        return false;
    options.chosen.insert_or_assign(stretch->id, variant);
    return true;
}

/// Takes `chair,wall`, or `none`.
Result<std::set<std::size_t>> read_props(const std::string& named, const Catalogue& catalogue) {
    std::set<std::size_t> props;
    if (named == "none") return props;
    const auto& known = catalogue.vocabulary.props;
    for (const auto& name : split_at_commas(named)) {
        const auto found = std::ranges::find(known, name, &Word::id);
        if (found == known.end()) return tl::unexpected(bad_query("props", name));
        props.insert(static_cast<std::size_t>(found - known.begin()));
    }
    return props;
}

}  // namespace

http::Response refuse(int status, const std::vector<Error>& problems, const Renderer& renderer) {
    const auto json_of = [&](const Error& problem) {
        return Json{{"id", problem.message.id},
                    {"message", renderer.render(problem.message)},
                    {"where", problem.where}};
    };
    Json error = json_of(problems.front());
    Json all = Json::array();
    for (const Error& problem : problems) all.push_back(json_of(problem));
    error["problems"] = std::move(all);
    return {.status = status, .body = Json{{"error", std::move(error)}}.dump()};
}

int status_of(ErrorCode code) {
    switch (code) {
        case ErrorCode::BadInput:
            return 400;
        case ErrorCode::NotFound:
            return 404;
        case ErrorCode::Missing:
        case ErrorCode::Refused:
            return 409;
        case ErrorCode::Unavailable:
            return 503;
        case ErrorCode::Lost:
            break;
    }
    return 500;
}

tl::unexpected<Error> refused(ErrorCode code, const char* why) {
    return tl::unexpected(Error{code, {why, {}}, {}});
}

http::Response json_response(std::string document) { return {.body = std::move(document)}; }

std::optional<std::map<std::string, std::string>> read_texts(const std::string& body) {
    const auto tree = parse_json(body, "body");
    if (!tree || tree->kind != Node::Kind::Map) return std::nullopt;
    std::map<std::string, std::string> texts;
    for (const auto& [name, value] : tree->fields) {
        if (value.kind != Node::Kind::Scalar || !value.quoted) return std::nullopt;
        texts.emplace(name, value.scalar);
    }
    return texts;
}

std::vector<EntryId> asked_after(const http::Request& request) {
    std::vector<EntryId> entries;
    for (const auto& id : split_at_commas(value_of(request, "asked_after")))
        entries.emplace_back(id);
    return entries;
}

const std::vector<std::string>& plan_query() {
    static const std::vector<std::string> names{"minutes",  "training", "props", "article",
                                                "left_out", "chosen",   "only"};
    return names;
}

std::string value_of(const http::Request& request, const char* name) {
    const auto found = request.query.find(name);
    return found == request.query.end() ? std::string{} : found->second;
}

Result<PlanOptions> read_plan_options(const http::Request& request, const Catalogue& catalogue,
                                      PlanOptions kept) {
    PlanOptions options = std::move(kept);
    if (const auto minutes = value_of(request, "minutes"); !minutes.empty()) {
        options.minutes = parse_number<int>(minutes);
        if (!options.minutes) return tl::unexpected(bad_query("minutes", minutes));
    }
    if (auto training = value_of(request, "training"); !training.empty())
        options.training = std::move(training);
    if (const auto named = value_of(request, "props"); !named.empty()) {
        const auto props = read_props(named, catalogue);
        if (!props) return tl::unexpected(props.error());
        options.props = *props;
    }
    if (const auto article = value_of(request, "article"); !article.empty()) {
        if (article != "true" && article != "false")
            return tl::unexpected(bad_query("article", article));
        options.article = article == "true";
    }
    for (const auto& name : split_at_commas(value_of(request, "left_out"))) {
        if (catalogue.find(StretchId(name)) == nullptr)
            return tl::unexpected(bad_query("left_out", name));
        options.left_out.insert(StretchId(name));
    }
    options.only = parse_routine(value_of(request, "only"));
    if (const auto unknown = find_unknown(catalogue, options.only))
        return tl::unexpected(bad_query("only", *unknown));
    for (const auto& named : split_at_commas(value_of(request, "chosen"))) {
        if (!choose(named, catalogue, options)) return tl::unexpected(bad_query("chosen", named));
    }
    return options;
}

}  // namespace limber::server
