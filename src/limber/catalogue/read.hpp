#pragma once
/// Reads a data folder into a catalogue, or says everything that is wrong with it.
#include "limber/catalogue/catalogue.hpp"
#include "limber/messages/result.hpp"

#include <string>

namespace limber {

/// Reads every file of the data folder `directory`. The errors name file, line and field; they
/// include what reading alone cannot see (`lint.hpp`).
Checked<Catalogue> read_catalogue(const std::string& directory);

/// Reads only the program's sentences in `language`, for use when the rest cannot be read.
Checked<std::map<std::string, std::string>> read_messages(const std::string& directory,
                                                          const std::string& language);

}  // namespace limber
