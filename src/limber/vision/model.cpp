#include "limber/vision/model.hpp"

#include "limber/vision/tflite.hpp"

namespace limber::vision {

Result<network::Graph> read_graph(const Model& model) {
    auto graph = network::read_tflite(model.bytes, model.name);
    if (graph) network::fold_padding(*graph);
    return graph;
}

}  // namespace limber::vision
