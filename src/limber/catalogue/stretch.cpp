#include "limber/catalogue/stretch.hpp"

#include <algorithm>
#include <numeric>

namespace limber {

const Variant* Stretch::find(const VariantId& variant) const {
    const auto found = std::ranges::find(variants, variant, &Variant::id);
    return found == variants.end() ? nullptr : &*found;
}

const std::vector<std::string>& kind_names() {
    static const std::vector<std::string> names = {"warm_up", "mobility", "control",  "strength",
                                                   "stretch", "ease",     "breathing"};
    return names;
}

std::string name_of(Kind kind) { return kind_names().at(static_cast<std::size_t>(kind)); }

int repetition_seconds(const Variant& variant, int hold_s) {
    return std::accumulate(
        variant.phases.begin(), variant.phases.end(), 0,
        [&](int sum, const Phase& phase) { return sum + phase.seconds.value_or(hold_s); });
}

}  // namespace limber
