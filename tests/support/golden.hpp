#pragma once
/// Comparing with what was looked at once and found good.
#include "support/support.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

namespace limber::testing {

/// Compares with a file of the project; with LIMBER_WRITE_GOLDEN in the environment it is written
/// anew first.
inline void expect_document(const std::string& name, const std::string& text) {
    const auto file = source_folder() / name;
    if (std::getenv("LIMBER_WRITE_GOLDEN") != nullptr) std::ofstream(file) << text;
    EXPECT_EQ(text, read_file(file)) << file;
}

/// The same with a file of tests/golden.
inline void expect_golden(const std::string& name, const std::string& text) {
    expect_document("tests/golden/" + name, text);
}

}  // namespace limber::testing
