#include "limber/vision/flat_buffer.hpp"

namespace limber::vision::network {

std::span<const std::byte> FlatBuffer::slice(std::size_t offset, std::size_t size) {
    if (offset > bytes_.size() || size > bytes_.size() - offset) damaged_ = true;
    if (damaged_) return {};
    return bytes_.subspan(offset, size);
}

FlatTable::FlatTable(FlatBuffer& buffer, std::size_t position)
    : buffer_(&buffer),
      position_(position),
      // The list of fields may stand before the table or after it.
      fields_(position - static_cast<std::size_t>(
                             static_cast<std::ptrdiff_t>(buffer.read<std::int32_t>(position)))),
      fields_size_(buffer.read<std::uint16_t>(fields_)) {}

FlatTable FlatTable::root(FlatBuffer& buffer) { return {buffer, buffer.read<std::uint32_t>(0)}; }

std::size_t FlatTable::find(int field) const {
    const std::size_t entry = 4 + 2 * static_cast<std::size_t>(field);
    if (entry + 2 > fields_size_) return 0;
    const auto offset = buffer_->read<std::uint16_t>(fields_ + entry);
    return offset == 0 ? 0 : position_ + offset;
}

std::size_t FlatTable::follow(int field) const {
    const std::size_t place = find(field);
    return place == 0 ? 0 : place + buffer_->read<std::uint32_t>(place);
}

FlatTable FlatTable::table(int field) const {
    const std::size_t place = follow(field);
    return place == 0 ? FlatTable{} : FlatTable{*buffer_, place};
}

std::vector<FlatTable> FlatTable::tables(int field) const {
    const std::size_t count = bytes(field, sizeof(std::uint32_t)).size() / sizeof(std::uint32_t);
    const std::size_t first = count == 0 ? 0 : follow(field) + sizeof(std::uint32_t);
    std::vector<FlatTable> found;
    found.reserve(count);
    for (std::size_t index = 0; index < count; ++index) {
        const std::size_t place = first + index * sizeof(std::uint32_t);
        found.emplace_back(*buffer_, place + buffer_->read<std::uint32_t>(place));
    }
    return found;
}

std::span<const std::byte> FlatTable::bytes(int field, std::size_t item_size) const {
    const std::size_t place = follow(field);
    if (place == 0) return {};
    const std::size_t count = buffer_->read<std::uint32_t>(place);
    return buffer_->slice(place + sizeof(std::uint32_t), count * item_size);
}

}  // namespace limber::vision::network
