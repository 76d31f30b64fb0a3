#include "limber/catalogue/ways.hpp"

#include <algorithm>

namespace limber {

const Way* find_way(const std::vector<Way>& ways, std::size_t from, std::size_t to) {
    if (from == to) return nullptr;
    const auto found = std::ranges::find_if(
        ways, [&](const Way& way) { return way.from.contains(from) && way.to.contains(to); });
    return found == ways.end() ? nullptr : &*found;
}

}  // namespace limber
