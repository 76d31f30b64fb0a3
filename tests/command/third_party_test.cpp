// THIRD_PARTY.md against what the program really links.
#include "command/program.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <regex>
#include <set>
#include <sstream>

namespace limber::testing {
namespace {

/// Licences by shared object; versions left out, so that another release of a system will do.
using Licences = std::map<std::string, std::string>;

/// "libfmt" of "/lib/libfmt.so.9".
std::string name_of(const std::string& object) {
    const std::string file = std::filesystem::path(object).filename().string();
    return file.substr(0, file.find(".so"));
}

std::vector<std::string> cells_of(const std::string& row) {
    std::vector<std::string> cells;
    std::istringstream parts(row);
    for (std::string cell; std::getline(parts, cell, '|');) cells.push_back(cell);
    return cells;
}

std::size_t column_of(const std::vector<std::string>& heads, const std::string& name) {
    std::size_t at = 0;
    while (at < heads.size() && heads[at].find(name) == std::string::npos) ++at;
    return at;
}

/// Every table that has the columns "shared object" and "licence".
Licences read_licences(const std::string& markdown) {
    static const std::regex object("`([^`]+\\.so[^`]*)`");
    Licences licences;
    std::vector<std::string> heads;
    std::istringstream lines(markdown);
    for (std::string line; std::getline(lines, line);) {
        const auto cells = cells_of(line);
        if (cells.size() < 2) {
            heads.clear();
            continue;
        }
        if (heads.empty()) heads = cells;
        const std::size_t objects = column_of(heads, "shared object");
        const std::size_t licence = column_of(heads, "licence");
        if (objects >= cells.size() || licence >= cells.size()) continue;
        for (std::sregex_iterator at(cells[objects].begin(), cells[objects].end(), object), end;
             at != end; ++at) {
            licences[name_of((*at)[1])] = cells[licence];
        }
    }
    return licences;
}

/// The names in what `ldd` writes; the kernel's own object is no file.
std::set<std::string> read_linked(const std::string& ldd) {
    std::set<std::string> names;
    std::istringstream lines(ldd);
    for (std::string line; std::getline(lines, line);) {
        std::string object;
        std::istringstream(line) >> object;
        const std::string name = name_of(object);
        if (name != "linux-vdso" && name != "linux-gate") names.insert(name);
    }
    return names;
}

std::set<std::string> find_unnamed(const std::set<std::string>& linked, const Licences& licences) {
    std::set<std::string> unnamed;
    for (const auto& name : linked) {
        if (!licences.contains(name)) unnamed.insert(name);
    }
    return unnamed;
}

/// The GPL without an exception; the LGPL is another licence.
bool is_under_the_gpl(const std::string& licence) {
    return std::regex_search(licence, std::regex("(^|[^L])GPL")) &&
           licence.find("exception") == std::string::npos;
}

std::set<std::string> linked_by_the_program() {
    const Outcome ldd = Running({"/usr/bin/env", "ldd", limber_program()}).finish();
    EXPECT_EQ(ldd.code, 0) << ldd.err;
    return read_linked(ldd.out);
}

Licences named_licences() { return read_licences(read_file(source_folder() / "THIRD_PARTY.md")); }

TEST(ThirdParty, IsNamedForEveryObjectThatTheProgramLinks) {
    const auto linked = linked_by_the_program();
    EXPECT_TRUE(linked.contains("libyaml-cpp"));
    EXPECT_EQ(find_unnamed(linked, named_licences()), std::set<std::string>{});
}

TEST(ThirdParty, IsNeverUnderTheGplAlone) {
    const auto licences = named_licences();
    for (const auto& name : linked_by_the_program()) {
        const auto found = licences.find(name);
        EXPECT_FALSE(found != licences.end() && is_under_the_gpl(found->second)) << name;
    }
}

TEST(ThirdParty, IsMissedWhenTheTableLacksIt) {
    const Licences licences =
        read_licences("| name | licence | shared object |\n|---|---|---|\n"
                      "| one | MIT | `libone.so.1`, `libuno.so` |\n\n`libtwo.so.2`\n");
    const auto linked = read_linked(
        "\tlinux-vdso.so.1 (0x1)\n\tlibone.so.1 => /lib/libone.so.1 (0x2)\n\tlibuno.so.3 (0x3)\n"
        "\tlibtwo.so.2 => /lib/libtwo.so.2 (0x4)\n\t/lib64/ld-three.so.3 (0x5)\n");
    EXPECT_EQ(find_unnamed(linked, licences), (std::set<std::string>{"libtwo", "ld-three"}));
}

TEST(ThirdParty, TellsTheGplFromItsRelatives) {
    EXPECT_TRUE(is_under_the_gpl("GPL-3"));
    EXPECT_TRUE(is_under_the_gpl(" MIT or GPL-2+ "));
    EXPECT_FALSE(is_under_the_gpl("GPL-3 with the GCC runtime library exception"));
    EXPECT_FALSE(is_under_the_gpl("LGPL-2.1"));
}

}  // namespace
}  // namespace limber::testing
