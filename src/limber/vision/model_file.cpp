#include "limber/vision/model_file.hpp"

#include "limber/vision/tflite.hpp"

#include <fstream>
#include <iterator>
#include <system_error>
#include <vector>

namespace limber::vision::network {

Result<Graph> read_model(const std::filesystem::path& file) {
    std::error_code unknown;
    if (!std::filesystem::exists(file, unknown))
        return tl::unexpected(
            Error{ErrorCode::Missing, {"vision.model.missing", {}}, file.string()});
    const std::uintmax_t size = std::filesystem::file_size(file, unknown);
    std::vector<std::byte> bytes(unknown ? 0 : size);
    std::ifstream stream(file, std::ios::binary);
    if (unknown || !stream.read(reinterpret_cast<char*>(bytes.data()), std::ssize(bytes)))
        return tl::unexpected(
            Error{ErrorCode::BadInput, {"vision.model.unreadable", {}}, file.string()});
    auto graph = read_tflite(bytes, file.string());
    if (graph) fold_padding(*graph);
    return graph;
}

}  // namespace limber::vision::network
