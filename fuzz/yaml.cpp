// Any bytes as a YAML file: parsing and every way of reading must end with a value or with
// problems.
#include "limber/document/yaml.hpp"

#include "limber/document/reader.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace limber {
namespace {

/// Stops the fuzzer where a promise is broken.
void require(bool promise) {
    if (!promise) __builtin_trap();
}

void read_scalar(const Reader& reader) {
    constexpr std::array<std::string_view, 3> names = {"none", "small", "end"};
    (void)reader.string();
    (void)reader.flag();
    require(reader.one_of(names) < names.size());
    const int whole = reader.integer(-10, 180);
    require(whole >= -10 && whole <= 180);
    const double decimal = reader.decimal(-10, 180);
    require(decimal >= -10 && decimal <= 180);
}

void read_fields(const Reader& reader) {
    Fields fields(reader);
    (void)fields.string("id");
    (void)fields.text("name");
    (void)fields.integer("sets", 1, 10);
    (void)fields.strings("source");
    (void)fields.optional("from");
}

void walk(const Reader& reader, int depth) {
    require(depth <= max_document_depth);
    require(!reader.where().empty());
    read_scalar(reader);
    read_fields(reader);
    (void)reader.text();
    (void)reader.strings();
    for (const auto& item : reader.items()) walk(item, depth + 1);
    for (const auto& [name, field] : reader.entries()) walk(field, depth + 1);
}

}  // namespace
}  // namespace limber

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace limber;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto root = parse_document(bytes, "fuzz.yaml");
    if (!root) {
        require(!root.error().message.id.empty());
        return 0;
    }
    Problems problems;
    walk(Reader(*root, "fuzz.yaml", problems), 0);
    return 0;
}
