// The pure library asks nothing of the outside: what its object files leave undefined shows it.
#include "command/program.hpp"
#include "support/checkout.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <regex>
#include <set>
#include <sstream>

namespace limber::testing {
namespace {

using Symbols = std::set<std::string>;

std::string list_undefined(const std::string& archive) {
    const Outcome nm = Running({"/usr/bin/env", "nm", "-C", "--undefined-only", archive}).finish();
    EXPECT_EQ(nm.code, 0) << nm.err;
    return nm.out;
}

/// The names in what `nm` writes.
Symbols read_symbols(const std::string& nm) {
    static const std::regex undefined("^ +[Uwv] (.+)$");
    Symbols symbols;
    std::istringstream lines(nm);
    for (std::string line; std::getline(lines, line);) {
        std::smatch parts;
        if (std::regex_match(line, parts, undefined)) symbols.insert(parts[1]);
    }
    return symbols;
}

/// Whether a symbol leads to a clock, a file, the network, a thread, chance, the environment, or a
/// library that the pure modules may not know.
bool is_impure(const std::string& symbol) {
    static const std::regex function(
        "(clock(_gettime)?|gettimeofday|time|(local|gm)time(_r)?|(nano|u)?sleep"
        "|f?open(at)?(64)?|fdopen|creat|f?read|f?write|f?stat(at)?(64)?|getc|puts|printf|stdout|"
        "stdin"
        "|socket|connect|bind|listen|accept|send|recv|getaddrinfo"
        "|pthread_create|fork|vfork|execv[pe]*|posix_spawnp?|system|popen"
        "|s?rand(om)?(_r)?|[dlm]rand48|getrandom|getentropy|arc4random.*"
        "|(secure_)?getenv|u[a-z]*_[A-Za-z]+_[0-9]+)");
    static const std::regex name(
        "std::chrono::.*::now\\(|basic_[io]?fstream|basic_filebuf|std::filesystem::"
        "|std::(j?thread\\b|random_device|__future_base|condition_variable)"
        "|std::w?(cin|cout|cerr|clog)\\b|\\bYAML::|\\bicu_[0-9]+::");
    return std::regex_match(symbol, function) || std::regex_search(symbol, name);
}

Symbols find_impure(const Symbols& symbols) {
    Symbols impure;
    for (const auto& symbol : symbols) {
        if (is_impure(symbol)) impure.insert(symbol);
    }
    return impure;
}

TEST(ThePureLibrary, AsksNothingOfTheOutside) {
    EXPECT_EQ(find_impure(read_symbols(list_undefined(pure_archive()))), Symbols{});
}

TEST(ThePureLibrary, HoldsEveryPureModule) {
    const std::string listed = list_undefined(pure_archive());
    for (const char* object :
         {"date.cpp.o:", "message.cpp.o:", "json.cpp.o:", "reader.cpp.o:", "catalogue.cpp.o:",
          "read_files.cpp.o:", "screen.cpp.o:", "solver.cpp.o:", "session.cpp.o:"}) {
        EXPECT_TRUE(contains(listed, object));
    }
}

TEST(ThePureLibrary, IsToldFromOneThatReadsFiles) {
    const auto beside = pure_archive().parent_path();
    const auto impure =
        find_impure(read_symbols(list_undefined((beside / "liblimber_yaml.a").string())));
    EXPECT_TRUE(std::ranges::any_of(
        impure, [](const auto& symbol) { return symbol.starts_with("YAML::"); }));
    EXPECT_TRUE(std::ranges::any_of(
        impure, [](const auto& symbol) { return symbol.find("stream") != symbol.npos; }));
}

TEST(ThePureLibrary, MayNotUseWhatLeadsOutside) {
    for (const char* symbol :
         {"clock_gettime", "time", "fopen64", "open", "socket", "pthread_create", "getenv", "rand",
          "std::chrono::_V2::system_clock::now()", "std::chrono::_V2::steady_clock::now()",
          "std::basic_ifstream<char, std::char_traits<char> >::open(char const*)",
          "std::basic_ofstream<char, std::char_traits<char> >::~basic_ofstream()",
          "vtable for std::basic_fstream<char, std::char_traits<char> >",
          "std::thread::_M_start_thread(std::unique_ptr<std::thread::_State>, void (*)())",
          "std::random_device::_M_getval()", "std::cout", "YAML::Load(std::istream&)",
          "icu_72::UnicodeString::~UnicodeString()", "ulistfmt_open_72"}) {
        EXPECT_TRUE(is_impure(symbol)) << symbol;
    }
}

TEST(ThePureLibrary, MayUseWhatOnlyComputes) {
    for (const char* symbol :
         {"memcpy", "strlen", "operator new(unsigned long)", "__cxa_guard_acquire",
          "__libc_single_threaded", "limber::open(limber::Date)", "__asan_report_load8",
          "fmt::v9::vformat[abi:cxx11](fmt::v9::basic_string_view<char>)"}) {
        EXPECT_FALSE(is_impure(symbol)) << symbol;
    }
}

}  // namespace
}  // namespace limber::testing
