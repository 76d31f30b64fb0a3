#include "support/checkout.hpp"

namespace limber::testing {

std::filesystem::path source_folder() { return LIMBER_SOURCE_DIR; }

std::string limber_program() { return LIMBER_PROGRAM; }

std::filesystem::path pure_archive() { return LIMBER_PURE_ARCHIVE; }

}  // namespace limber::testing
