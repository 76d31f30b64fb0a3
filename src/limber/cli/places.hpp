#pragma once
/// Where Limber's own files lie: in a checkout, or where it was installed.
#include <filesystem>
#include <string>

namespace limber::cli {

struct Places {
    std::filesystem::path data;
    /// The page, the schemas of its documents, and the networks that see a person.
    std::filesystem::path site;
    std::filesystem::path schemas;
    std::filesystem::path models;
};

/// The data folder is what was asked for, else $LIMBER_DATA, else the one that came with the
/// program. The rest is that of the checkout that the data folder is in, or else came with the
/// program.
Places find_places(const std::string& data);

}  // namespace limber::cli
