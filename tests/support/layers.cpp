#include "support/layers.hpp"

#include <algorithm>
#include <sstream>

namespace limber::testing {

std::vector<Layer> read_layers(const std::string& text) {
    std::vector<Layer> layers;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        line = line.substr(0, line.find('#'));
        std::ranges::replace(line, ':', ' ');
        std::istringstream words(line);
        Layer layer;
        if (!(words >> layer.module)) continue;
        for (std::string name; words >> name;) layer.allowed.insert(name);
        layers.push_back(std::move(layer));
    }
    return layers;
}

}  // namespace limber::testing
