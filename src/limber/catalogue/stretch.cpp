#include "limber/catalogue/stretch.hpp"

#include <algorithm>
#include <numeric>

namespace limber {

const Variant* Stretch::find(const VariantId& variant) const {
    const auto found = std::ranges::find(variants, variant, &Variant::id);
    return found == variants.end() ? nullptr : &*found;
}

int repetition_seconds(const Variant& variant, int hold_s) {
    return std::accumulate(
        variant.phases.begin(), variant.phases.end(), 0,
        [&](int sum, const Phase& phase) { return sum + phase.seconds.value_or(hold_s); });
}

}  // namespace limber
