#pragma once
/// A data folder's files, wherever they come from, become a catalogue for who plans.
#include "limber/catalogue/catalogue.hpp"
#include "limber/document/reader.hpp"
#include "limber/messages/result.hpp"

#include <map>
#include <string>

namespace limber {

/// By its name within the folder, such as `stretches/bridge.yaml`: each file's tree, or why it has
/// none.
using DataFiles = std::map<std::string, Result<Node>>;

/// The files of a bundle: one document that holds every file's tree by the file's name.
DataFiles files_of(const Node& bundle);

/// Where the program's sentences are, a file for each language.
inline constexpr const char* messages_folder = "messages";
/// The language of a file of sentences: "en" of `messages/en.yaml`.
std::string language_of(const std::string& file);

/// Reads everything but the drawing's tables. What is wrong is noted with file, line and field;
/// that includes what reading alone cannot see (`lint.hpp`).
Catalogue read_catalogue(const DataFiles& data, Problems& problems);

}  // namespace limber
