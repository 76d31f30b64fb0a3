// docs/layers.txt against what the compiled modules need of each other: a header that passes
// another module's functions on hides them from the #include lines.
#include "command/program.hpp"
#include "support/checkout.hpp"
#include "support/layers.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <sstream>

namespace limber::testing {
namespace {

namespace fs = std::filesystem;

/// The module whose source an object was compiled from; empty for what belongs to none.
std::string module_of(const std::string& object) {
    static const std::regex place("/src/limber/([a-z_]+)/[^/]+\\.o$");
    std::smatch parts;
    return std::regex_search(object, parts, place) ? parts[1].str() : std::string{};
}

/// What the modules' objects define for others, and what each leaves to others.
struct Symbols {
    std::map<std::string, std::string> module_that_defines;
    std::map<std::string, std::set<std::string>> needed_by;
};

/// Reads the lines of `nm -A -C`, as `b/src/limber/plan/x.o:0000000000000000 T limber::plan()`.
Symbols read_symbols(const std::string& nm) {
    static const std::regex line_of_nm("^([^:]+):[0-9a-f ]* ([A-Za-z]) (.+)$");
    Symbols symbols;
    std::istringstream lines(nm);
    for (std::string line; std::getline(lines, line);) {
        std::smatch parts;
        if (!std::regex_match(line, parts, line_of_nm)) continue;
        const std::string module = module_of(parts[1]);
        if (module.empty()) continue;
        // Weak ones are inline functions: whoever uses them has them.
        const char kind = parts[2].str().front();
        if (kind == 'T' || kind == 'D' || kind == 'B' || kind == 'R')
            symbols.module_that_defines.emplace(parts[3], module);
        if (kind == 'U') symbols.needed_by[module].insert(parts[3]);
    }
    return symbols;
}

/// What modules need of others that they may not use, as "server needs store: name".
std::vector<std::string> find_undeclared(const Symbols& symbols, const std::vector<Layer>& layers) {
    std::vector<std::string> undeclared;
    for (const Layer& layer : layers) {
        const auto needed = symbols.needed_by.find(layer.module);
        if (needed == symbols.needed_by.end()) continue;
        for (const auto& name : needed->second) {
            const auto from = symbols.module_that_defines.find(name);
            if (from == symbols.module_that_defines.end() || from->second == layer.module) continue;
            if (!layer.allowed.contains(from->second))
                undeclared.push_back(layer.module + " needs " + from->second + ": " + name);
        }
    }
    return undeclared;
}

std::string list_symbols() {
    std::vector<std::string> command{"/usr/bin/env", "nm", "-A", "-C"};
    for (const auto& file : fs::recursive_directory_iterator(pure_archive().parent_path())) {
        const std::string object = file.path().string();
        if (!module_of(object).empty()) command.push_back(object);
    }
    const Outcome nm = Running(command).finish();
    EXPECT_EQ(nm.code, 0) << nm.err;
    return nm.out;
}

TEST(Symbols, AreNeededOnlyOfModulesThatMayBeUsed) {
    const auto layers = read_layers(read_file(source_folder() / "docs/layers.txt"));
    const Symbols symbols = read_symbols(list_symbols());
    EXPECT_GT(symbols.module_that_defines.size(), 500U);
    EXPECT_EQ(find_undeclared(symbols, layers), std::vector<std::string>{});
}

TEST(Symbols, ThatAHeaderHidesAreFound) {
    const auto symbols =
        read_symbols("b/src/limber/store/store.cpp.o:0000000000000010 T limber::store::close()\n"
                     "b/src/limber/plan/plan.cpp.o:0000000000000020 T limber::plan()\n"
                     "b/src/limber/server/api.cpp.o:                 U limber::store::close()\n"
                     "b/src/limber/server/api.cpp.o:                 U limber::plan()\n"
                     "b/src/limber/server/api.cpp.o:                 U memcpy\n");
    EXPECT_EQ(find_undeclared(symbols, read_layers("plan:\nstore:\nserver: plan\n")),
              std::vector<std::string>{"server needs store: limber::store::close()"});
    EXPECT_EQ(find_undeclared(symbols, read_layers("plan:\nstore:\nserver: plan store\n")),
              std::vector<std::string>{});
}

}  // namespace
}  // namespace limber::testing
