#pragma once
/// Reads a network's file.
#include "limber/messages/result.hpp"
#include "limber/vision/graph.hpp"

#include <filesystem>

namespace limber::vision::network {

/// The graph in a file, ready for parts to be taken. A file that is missing says how to get it.
Result<Graph> read_model(const std::filesystem::path& file);

}  // namespace limber::vision::network
