#include "support/checkout.hpp"

#include <cstdlib>

namespace limber::testing {

std::filesystem::path source_folder() { return LIMBER_SOURCE_DIR; }

std::filesystem::path data_folder() {
    const char* named = std::getenv("LIMBER_DATA");
    return named == nullptr ? source_folder() / "data" : std::filesystem::path(named);
}

std::string limber_program() { return LIMBER_PROGRAM; }

std::filesystem::path pure_archive() { return LIMBER_PURE_ARCHIVE; }

}  // namespace limber::testing
