// One name, one thing: two types of one name make the linker take one's functions for the other's.
#include "support/support.hpp"

#include <gtest/gtest.h>

#include <map>
#include <regex>
#include <set>
#include <sstream>

namespace limber::testing {
namespace {

namespace fs = std::filesystem;

/// Which headers define a name that stands in no other type or function, by its namespace and name;
/// an inline function's is with its parameters.
using Definitions = std::map<std::string, std::set<std::string>>;

/// Adds what a header defines. In the layout of this project such definitions, and namespaces,
/// begin at the left edge.
void add_definitions(const fs::path& header, const std::string& name, Definitions& found) {
    static const std::regex space("^namespace ([a-z_:]+) \\{$");
    static const std::regex definition(
        "^(?:struct|class|enum class|union) (\\w+)(?: final)?(?: :.*)?(?: \\{.*)$"
        "|^using (\\w+) =.*$|^(?:inline )?constexpr [^(]*?(\\w+)(?: =.*|\\{.*)$"
        "|^(?:inline|constexpr) [^=(]*?(\\w+\\([^)]*\\)).*$");
    std::string within;
    std::istringstream lines(read_file(header));
    for (std::string line; std::getline(lines, line);) {
        std::smatch parts;
        if (std::regex_match(line, parts, space)) within = parts[1];
        if (!std::regex_match(line, parts, definition)) continue;
        for (std::size_t at = 1; at < parts.size(); ++at) {
            if (parts[at].matched) found[within + "::" + parts[at].str()].insert(name);
        }
    }
}

Definitions find_definitions(const fs::path& modules) {
    Definitions found;
    for (const auto& file : fs::recursive_directory_iterator(modules)) {
        if (file.path().extension() != ".hpp") continue;
        add_definitions(file.path(), fs::relative(file.path(), modules).string(), found);
    }
    return found;
}

/// Names that stand in two headers.
Definitions find_twins(const fs::path& modules) {
    auto found = find_definitions(modules);
    std::erase_if(found, [](const auto& definition) { return definition.second.size() < 2; });
    return found;
}

TEST(Names, AreDefinedInOneHeader) {
    EXPECT_EQ(find_twins(source_folder() / "src/limber"), Definitions{});
}

TEST(Names, AreSeenInThisProject) {
    const auto found = find_definitions(source_folder() / "src/limber");
    for (const char* name :
         {"limber::Progress", "limber::http::Progress", "limber::Date", "limber::Verdict",
          "limber::frames::most_image_bytes", "limber::is_on_pain_scale(std::int64_t number)"})
        EXPECT_TRUE(found.contains(name)) << name;
}

/// Two headers that may define the same.
class NamesOfTwoHeaders : public ::testing::Test {
protected:
    [[nodiscard]] std::size_t twins(const std::string& one, const std::string& other) const {
        static_cast<void>(scratch_.write("one/one.hpp", one));
        static_cast<void>(scratch_.write("other/other.hpp", other));
        return find_twins(scratch_.path()).size();
    }

private:
    ScratchFolder scratch_;
};

TEST_F(NamesOfTwoHeaders, AreToldWhereTheyAreTheSame) {
    EXPECT_EQ(twins("namespace limber {\nenum class Progress { On, Over };\n}\n",
                    "namespace limber {\nstruct Progress {\n    int days = 0;\n};\n}\n"),
              1);
    EXPECT_EQ(twins("namespace limber {\nstruct Command {\n};\n}\n",
                    "namespace limber {\nusing Command = int;\n}\n"),
              1);
    EXPECT_EQ(twins("namespace limber {\ninline int half(int of) { return of / 2; }\n}\n",
                    "namespace limber {\nconstexpr int half(int of) {\n    return 0;\n}\n}\n"),
              1);
}

TEST_F(NamesOfTwoHeaders, MayBeTheSameInTwoNamespacesOrOnlyDeclared) {
    EXPECT_EQ(twins("namespace limber {\nstruct Progress {\n};\n}\n",
                    "namespace limber::http {\nstruct Progress {\n};\n}\n"),
              0);
    EXPECT_EQ(twins("namespace limber {\nstruct Progress {\n};\n}\n",
                    "namespace limber {\nstruct Progress;\n}\n"),
              0);
}

}  // namespace
}  // namespace limber::testing
