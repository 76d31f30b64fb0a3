#pragma once
/// What several fuzzers need: the shipped catalogue, and a way to stop.
#include "limber/catalogue/read.hpp"
#include "support/checkout.hpp"

#include <cstdio>
#include <cstdlib>

namespace limber {

/// Stops the fuzzer where a promise is broken.
inline void require(bool promise) {
    if (!promise) __builtin_trap();
}

inline const Catalogue& shipped_catalogue() {
    static const Catalogue catalogue = [] {
        auto read = read_catalogue((testing::source_folder() / "data").string());
        if (read) return std::move(*read);
        for (const auto& problem : read.error()) {
            std::fprintf(stderr, "%s: %s\n", problem.where.c_str(), problem.message.id.c_str());
        }
        std::exit(1);
    }();
    return catalogue;
}

}  // namespace limber
