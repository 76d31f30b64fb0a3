#pragma once
/// A network as its file has it: bytes and a name, wherever they come from.
#include "limber/messages/result.hpp"
#include "limber/vision/graph.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace limber::vision {

struct Model {
    /// Where errors are said to be.
    std::string name;
    std::vector<std::byte> bytes;
};

/// The model's graph, ready for parts to be taken.
Result<network::Graph> read_graph(const Model& model);

}  // namespace limber::vision
