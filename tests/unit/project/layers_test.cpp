// docs/layers.txt against the #include lines of src/limber.
#include "support/layers.hpp"

#include "support/support.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <regex>
#include <set>
#include <sstream>

namespace limber::testing {
namespace {

namespace fs = std::filesystem;

using Names = std::set<std::string>;
using Problems = std::vector<std::string>;

/// Includes with their marks: `"limber/plan/plan.hpp"`, `<map>`.
std::vector<std::string> includes_of(const std::string& source) {
    static const std::regex include(R"(^[ \t]*#[ \t]*include[ \t]*([<"][^>"]*[>"]))",
                                    std::regex::ECMAScript | std::regex::multiline);
    std::vector<std::string> found;
    for (std::sregex_iterator at(source.begin(), source.end(), include), end; at != end; ++at) {
        found.push_back((*at)[1]);
    }
    return found;
}

/// The other modules that a module includes; paths that start elsewhere are problems.
Names used_by(const fs::path& module, Problems& problems) {
    const std::string own = module.filename().string();
    Names used;
    for (const auto& file : fs::recursive_directory_iterator(module)) {
        if (!file.is_regular_file()) continue;
        for (const auto& include : includes_of(read_file(file.path()))) {
            std::smatch parts;
            if (std::regex_match(include, parts, std::regex(R"([<"]limber/([^/]+)/.*)"))) {
                used.insert(parts[1]);
            } else if (include.front() == '"') {
                problems.push_back(own + " includes " + include + ", not from limber/");
            }
        }
    }
    used.erase(own);
    return used;
}

/// A module may name only modules above it, so there can be no cycle.
void check_order(const std::vector<Layer>& layers, Problems& problems) {
    Names above;
    for (const auto& layer : layers) {
        for (const auto& name : layer.allowed) {
            if (!above.contains(name)) {
                problems.push_back(layer.module + " names " + name + ", which is not above it");
            }
        }
        if (!above.insert(layer.module).second) problems.push_back(layer.module + " stands twice");
    }
}

Problems find_problems(const std::string& text, const fs::path& modules) {
    Problems problems;
    const auto layers = read_layers(text);
    check_order(layers, problems);
    std::map<std::string, Names> allowed;
    for (const auto& layer : layers) {
        allowed[layer.module] = layer.allowed;
        if (!fs::is_directory(modules / layer.module)) {
            problems.push_back(layer.module + " is no module");
        }
    }
    for (const auto& folder : fs::directory_iterator(modules)) {
        const std::string module = folder.path().filename().string();
        if (!folder.is_directory() || !allowed.contains(module)) {
            problems.push_back(module + " is missing");
            continue;
        }
        const Names used = used_by(folder.path(), problems);
        for (const auto& name : used) {
            if (!allowed[module].contains(name)) {
                problems.push_back(module + " includes " + name);
            }
        }
        for (const auto& name : allowed[module]) {
            if (!used.contains(name)) problems.push_back(module + " does not need " + name);
        }
    }
    std::ranges::sort(problems);
    return problems;
}

TEST(Layers, AllowExactlyWhatTheModulesInclude) {
    const auto text = read_file(source_folder() / "docs/layers.txt");
    EXPECT_EQ(find_problems(text, source_folder() / "src/limber"), Problems{});
}

/// Two modules: `low`, and `high`, which includes it.
class LayersOfTwoModules : public ::testing::Test {
protected:
    LayersOfTwoModules() {
        write("low/low.hpp", "#include <string>\n");
        write("high/high.hpp", "#pragma once\n#include \"limber/low/low.hpp\"\n");
    }
    void write(const std::string& file, const std::string& text) {
        static_cast<void>(scratch_.write(file, text));
    }
    [[nodiscard]] Problems problems(const std::string& layers) const {
        return find_problems(layers, scratch_.path());
    }

private:
    ScratchFolder scratch_;
};

TEST_F(LayersOfTwoModules, MayBeRight) {
    EXPECT_EQ(problems("# all\nlow:\nhigh: low # only\n"), Problems{});
}

TEST_F(LayersOfTwoModules, RefuseAnIncludeThatIsNotAllowed) {
    EXPECT_EQ(problems("low:\nhigh:\n"), Problems{"high includes low"});
}

TEST_F(LayersOfTwoModules, RefuseAModuleThatIsMissing) {
    EXPECT_EQ(problems("low:\n"), Problems{"high is missing"});
}

TEST_F(LayersOfTwoModules, RefuseAModuleThatDoesNotExist) {
    EXPECT_EQ(problems("low:\nhigh: low\nhighest:\n"), Problems{"highest is no module"});
}

TEST_F(LayersOfTwoModules, RefuseACycle) {
    write("low/low.hpp", "#include \"limber/high/high.hpp\"\n");
    EXPECT_EQ(problems("low: high\nhigh: low\n"),
              Problems{"low names high, which is not above it"});
}

TEST_F(LayersOfTwoModules, RefuseMoreThanIsNeeded) {
    write("high/high.hpp", "");
    EXPECT_EQ(problems("low:\nhigh: low\n"), Problems{"high does not need low"});
}

TEST_F(LayersOfTwoModules, RefuseAPathThatStartsElsewhere) {
    write("low/low.cpp", "#  include \"../high/high.hpp\"\n");
    EXPECT_EQ(problems("low:\nhigh: low\n"),
              Problems{"low includes \"../high/high.hpp\", not from limber/"});
}

}  // namespace
}  // namespace limber::testing
