#include "limber/store/entry_id.hpp"

#include <fmt/format.h>

#include <random>

namespace limber::store {

EntryId make_entry_id() {
    constexpr int words = 4;
    std::random_device random;
    std::string id;
    for (int word = 0; word < words; ++word) id += fmt::format("{:08x}", random());
    return EntryId(std::move(id));
}

}  // namespace limber::store
