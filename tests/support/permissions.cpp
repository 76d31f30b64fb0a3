#include "support/permissions.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace limber::testing {
bool within(const Caps& inner, const Caps& outer) {
    const auto at_most = [](const std::optional<int>& one, const std::optional<int>& other) {
        return !other || (one && *one <= *other);
    };
    const bool sides =
        (!inner.sides.left || outer.sides.left) && (!inner.sides.right || outer.sides.right);
    return inner.range <= outer.range && at_most(inner.hold_s, outer.hold_s) &&
           at_most(inner.sets, outer.sets) && sides;
}

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

bool is_subset(const Screening& inner, const Screening& outer) {
    return std::ranges::all_of(inner.permitted, [&](const Permission& permission) {
        const Permission* other = outer.find(*permission.variant);
        return other != nullptr && within(permission.caps, other->caps);
    });
}

}  // namespace limber::testing
