#include "limber/catalogue/outline.hpp"

#include <algorithm>
#include <cctype>
#include <set>
#include <vector>

namespace limber {
namespace {

std::vector<std::string> lines_of(std::string_view bytes) {
    std::vector<std::string> lines;
    while (!bytes.empty()) {
        const std::size_t end = std::min(bytes.find('\n'), bytes.size());
        lines.emplace_back(bytes.substr(0, end));
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
    }
    return lines;
}

/// "side-bend" is "Side bend".
std::string title_of(std::string_view id) {
    std::string title(id);
    std::ranges::replace(title, '-', ' ');
    if (!title.empty())
        title.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(title.front())));
    return title;
}

/// The key of a field at the beginning of a line; of the whole file, or of a variant behind its
/// dash or spaces. Empty for other lines.
std::string key_of(const std::string& line, std::size_t indent) {
    const std::string begin = line.substr(0, indent);
    const bool is_here = line.size() > indent && begin.find_first_not_of(" -") == begin.npos &&
                         line[indent] != ' ' && line[indent] != '-' && line[indent] != '#';
    const std::size_t colon = line.find(':');
    return is_here && colon != line.npos ? line.substr(indent, colon - indent) : "";
}

/// What says whose the value is: a coach's, until somebody finds a source.
std::string own(const std::string& key, std::size_t indent) {
    return std::string(indent, ' ') +
           (key == "origin" ? "origin: coach" : "source: [general_knowledge]");
}

bool begins_variant(const std::string& line) { return line.starts_with("  - id:"); }

}  // namespace

std::string outline_stretch(std::string_view bytes, std::string_view id) {
    constexpr std::size_t variant_indent = 4;
    const std::set<std::string> not_taken = {"article", "article_notes", "synonyms"};
    const std::string title = title_of(id);
    std::string outline = "# " + title + ": say here in one line what it is.\n";
    std::string field;
    int variants = 0;
    for (const std::string& line : lines_of(bytes)) {
        const std::string top = key_of(line, 0);
        if (!top.empty()) field = top;
        if (line.starts_with('#') || not_taken.contains(field)) continue;
        if (field == "variants" && begins_variant(line) && ++variants > 1) break;
        const std::string inner = field == "variants" ? key_of(line, variant_indent) : "";
        if (top == "id")
            outline += "id: " + std::string(id);
        else if (top == "name")
            outline += "name: {en: \"" + title + "\"}";
        else if (top == "origin" || top == "source")
            outline += own(top, 0);
        else if (inner == "name" || (field == "dose" && key_of(line, 2) == "article"))
            continue;
        else if (inner == "origin" || inner == "source")
            outline += own(inner, variant_indent);
        else
            outline += line;
        outline += '\n';
    }
    outline.erase(outline.find_last_not_of('\n') + 2);
    return outline;
}

}  // namespace limber
