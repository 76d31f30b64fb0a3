#include "limber/catalogue/signs.hpp"

#include <algorithm>

namespace limber {
namespace {

template <class Sign>
std::optional<SignWords> find_in(const std::vector<Sign>& signs, const std::string& id) {
    const auto found =
        std::ranges::find(signs, id, [](const Sign& sign) { return sign.id.value(); });
    if (found == signs.end()) return std::nullopt;
    return SignWords{found->tier, found->name, found->ask, found->advice};
}

}  // namespace

std::optional<SignWords> find_sign(const Catalogue& catalogue, const std::string& id) {
    if (auto flag = find_in(catalogue.flags, id)) return flag;
    if (auto sign = find_in(catalogue.session.check_in, id)) return sign;
    return find_in(catalogue.session.hurts, id);
}

std::vector<std::string> find_sign_ids(const Catalogue& catalogue) {
    std::vector<std::string> ids;
    const auto add = [&](const auto& signs) {
        for (const auto& sign : signs) ids.push_back(sign.id.value());
    };
    add(catalogue.flags);
    add(catalogue.session.check_in);
    add(catalogue.session.hurts);
    return ids;
}

}  // namespace limber
