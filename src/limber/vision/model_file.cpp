#include "limber/vision/model_file.hpp"

#include "limber/vision/tflite.hpp"

#include <cstring>
#include <fstream>
#include <vector>

namespace limber::network {

Result<Graph> read_model(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary | std::ios::ate);
    const auto size = stream ? static_cast<std::streamoff>(stream.tellg()) : -1;
    if (size < 0)
        return tl::unexpected(
            Error{ErrorCode::Missing, {"vision.model.missing", {}}, file.string()});
    std::vector<std::byte> bytes(static_cast<std::size_t>(size));
    stream.seekg(0);
    if (!stream.read(reinterpret_cast<char*>(bytes.data()), size))
        return tl::unexpected(
            Error{ErrorCode::BadInput, {"vision.model.unreadable", {}}, file.string()});
    auto graph = read_tflite(bytes, file.string());
    if (graph) fold_padding(*graph);
    return graph;
}

}  // namespace limber::network
