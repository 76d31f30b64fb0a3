#pragma once
/// Files of TensorFlow Lite, made in a test.
#include "limber/vision/graph.hpp"

#include <cstddef>
#include <cstring>
#include <map>
#include <vector>

namespace limber::testing {

using namespace vision::network;

using FileBytes = std::vector<std::byte>;

/// A value of a FlatBuffers file: a number within its table, or what the table points to.
struct FlatValue {
    enum class Kind { Number, Numbers, Table, Tables };

    Kind kind = Kind::Table;
    FileBytes bytes;
    std::size_t count = 0;
    std::map<int, FlatValue> fields;
    std::vector<FlatValue> tables;
};

template <class T>
FlatValue flat_numbers(const std::vector<T>& numbers) {
    FlatValue value{.kind = FlatValue::Kind::Numbers, .count = numbers.size()};
    value.bytes.resize(numbers.size() * sizeof(T));
    if (!numbers.empty()) std::memcpy(value.bytes.data(), numbers.data(), value.bytes.size());
    return value;
}

template <class T>
FlatValue flat_number(T number) {
    FlatValue value = flat_numbers(std::vector<T>{number});
    value.kind = FlatValue::Kind::Number;
    return value;
}

FlatValue flat_table(std::map<int, FlatValue> fields);
FlatValue flat_tables(std::vector<FlatValue> tables);

/// The file with `root` at its root, and four letters that say what it is.
FileBytes flat_file(const FlatValue& root, const char (&identifier)[5]);

/// How weights stand in the file.
enum class Stored { Float32, Float16, Sparse };

/// The graph as the root of a file. Windows must have no padding, or what `same` padding gives;
/// halves must hold the weights.
FlatValue tflite_of(const Graph& graph, Stored weights = Stored::Float32);

/// The graph as a file.
FileBytes tflite_file(const Graph& graph, Stored weights = Stored::Float32);

}  // namespace limber::testing
