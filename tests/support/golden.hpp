#pragma once
/// Comparing with what was looked at once and found good.
#include "support/support.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

namespace limber::testing {

/// Compares with a file of tests/golden; with LIMBER_WRITE_GOLDEN in the environment it is written
/// anew first.
inline void expect_golden(const std::string& name, const std::string& text) {
    const auto file = source_folder() / "tests" / "golden" / name;
    if (std::getenv("LIMBER_WRITE_GOLDEN") != nullptr) std::ofstream(file) << text;
    EXPECT_EQ(text, read_file(file)) << file;
}

}  // namespace limber::testing
