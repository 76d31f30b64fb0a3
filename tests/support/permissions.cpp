#include "support/permissions.hpp"

#include <fmt/format.h>

namespace limber::testing {

std::string what_is_left(const Screening& screening, const Variant& variant) {
    const Permission* permission = screening.find(variant);
    if (permission == nullptr) return "nothing";
    const Caps& caps = permission->caps;
    std::vector<std::string> parts;
    if (caps.range != Range::Full) parts.push_back(fmt::format("range {}", name_of(caps.range)));
    if (caps.hold_s) parts.push_back(fmt::format("holds of {} s", *caps.hold_s));
    if (caps.sets) parts.push_back(fmt::format("sets {}", *caps.sets));
    if (!caps.sides.left) parts.emplace_back("right side only");
    if (!caps.sides.right) parts.emplace_back("left side only");
    return parts.empty() ? "all" : fmt::format("{}", fmt::join(parts, ", "));
}

}  // namespace limber::testing
