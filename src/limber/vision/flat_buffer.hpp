#pragma once
/// Reads a FlatBuffers file as nested tables, never beyond its end.
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

namespace limber::vision::network {

static_assert(std::endian::native == std::endian::little, "FlatBuffers are little endian");

/// The bytes of a file, which somebody else keeps. The first place that lies outside of it is
/// remembered as damage; from then on every read gives nothing, so that a caller looks once at the
/// end.
class FlatBuffer {
public:
    explicit FlatBuffer(std::span<const std::byte> bytes) : bytes_(bytes) {}

    [[nodiscard]] bool is_damaged() const { return damaged_; }
    /// Said by a caller who finds a value that cannot be.
    void set_damaged() { damaged_ = true; }

    /// A number at an offset from the beginning; 0 outside.
    template <class T>
    T read(std::size_t offset) {
        T value{};
        const auto place = slice(offset, sizeof(T));
        if (!place.empty()) std::memcpy(&value, place.data(), sizeof(T));
        return value;
    }
    /// A part of the file; empty when it does not lie inside.
    std::span<const std::byte> slice(std::size_t offset, std::size_t size);

private:
    std::span<const std::byte> bytes_;
    bool damaged_ = false;
};

/// One table of the file; its fields are numbered by the schema. A default table has no fields.
class FlatTable {
public:
    FlatTable() = default;
    FlatTable(FlatBuffer& buffer, std::size_t position);
    /// The table at the root of the file.
    static FlatTable root(FlatBuffer& buffer);

    /// A number; `otherwise` where the field is absent, as the schema has it.
    template <class T>
    [[nodiscard]] T number(int field, T otherwise = {}) const {
        const std::size_t place = find(field);
        return place == 0 ? otherwise : buffer_->read<T>(place);
    }
    /// A table, without fields where it is absent.
    [[nodiscard]] FlatTable table(int field) const;
    [[nodiscard]] std::vector<FlatTable> tables(int field) const;
    /// A vector of numbers, byte by byte as it stands in the file.
    [[nodiscard]] std::span<const std::byte> bytes(int field, std::size_t item_size = 1) const;
    template <class T>
    [[nodiscard]] std::vector<T> numbers(int field) const {
        const auto found = bytes(field, sizeof(T));
        std::vector<T> values(found.size() / sizeof(T));
        if (!values.empty()) std::memcpy(values.data(), found.data(), found.size());
        return values;
    }
    [[nodiscard]] bool has(int field) const { return find(field) != 0; }

private:
    /// Where a field's value stands; 0 when it is absent.
    [[nodiscard]] std::size_t find(int field) const;
    /// Where what a field points to stands; 0 when it is absent.
    [[nodiscard]] std::size_t follow(int field) const;

    FlatBuffer* buffer_ = nullptr;
    std::size_t position_ = 0;
    std::size_t fields_ = 0;
    std::size_t fields_size_ = 0;
};

}  // namespace limber::vision::network
