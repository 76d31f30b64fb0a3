#pragma once
/// Reads a network from a file of TensorFlow Lite.
#include "limber/messages/result.hpp"
#include "limber/vision/graph.hpp"

#include <cstddef>
#include <span>
#include <string>

namespace limber::vision::network {

/// The one graph of the file, its weights as 32-bit numbers: those of 16 bits are converted, sparse
/// ones filled up. The operators are those of BlazePose and its detector (facts of its schema:
/// tensorflow/lite/schema/schema.fbs, version 3). Another operator, and a file that is damaged, are
/// errors at `where`.
Result<Graph> read_tflite(std::span<const std::byte> file, const std::string& where);

}  // namespace limber::vision::network
