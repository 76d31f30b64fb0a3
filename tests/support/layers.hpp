#pragma once
/// docs/layers.txt, read: which modules each module may use.
#include <set>
#include <string>
#include <vector>

namespace limber::testing {

/// A line of layers.txt: a module and those it may use.
struct Layer {
    std::string module;
    std::set<std::string> allowed;
};

/// In the order of the lines.
std::vector<Layer> read_layers(const std::string& text);

}  // namespace limber::testing
