#pragma once
/// Reads a data folder into a catalogue, or says everything that is wrong with it.
#include "limber/catalogue/read_files.hpp"

#include <map>
#include <string>

namespace limber {

/// The YAML files of the data folder `directory`.
DataFiles read_data_folder(const std::string& directory);

/// Reads every file of the data folder `directory`, the drawing's tables too. The errors name file,
/// line and field.
Checked<Catalogue> read_catalogue(const std::string& directory);

/// Reads only the program's sentences in `language`, for use when the rest cannot be read.
Checked<std::map<std::string, std::string>> read_messages(const std::string& directory,
                                                          const std::string& language);

}  // namespace limber
