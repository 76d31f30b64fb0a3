#include "limber/catalogue/routine.hpp"

#include "limber/base/number.hpp"
#include "limber/base/split.hpp"
#include "limber/catalogue/catalogue.hpp"

#include <fmt/format.h>

#include <set>

namespace limber {
namespace {

/// Far from what any plan allows.
constexpr int most_hold_s = 600;
constexpr int most_rounds = 9;

/// `30s` or `2x`; false for anything else.
bool take_amount(std::string_view text, RoutineItem& item) {
    const auto number = take_number<int>(text);
    if (!number || *number < 1) return false;
    if (text == "s" && *number <= most_hold_s && !item.hold_s)
        item.hold_s = number;
    else if (text == "x" && *number <= most_rounds && !item.rounds)
        item.rounds = number;
    else
        return false;
    return true;
}

}  // namespace

RoutineItem parse_routine_item(std::string_view text) {
    RoutineItem item;
    const std::string_view name = text.substr(0, text.find(':'));
    std::string_view amounts = text.substr(name.size());
    while (!amounts.empty()) {
        amounts.remove_prefix(1);
        const std::string_view amount = amounts.substr(0, amounts.find(':'));
        if (!take_amount(amount, item)) return {.stretch = StretchId(std::string(text))};
        amounts.remove_prefix(amount.size());
    }
    const auto slash = name.find('/');
    item.stretch = StretchId(std::string(name.substr(0, slash)));
    if (slash != std::string_view::npos) item.form = VariantId(std::string(name.substr(slash + 1)));
    return item;
}

std::string write_routine_item(const RoutineItem& item) {
    std::string text = item.stretch.value();
    if (item.form) text += '/' + item.form->value();
    if (item.hold_s) text += fmt::format(":{}s", *item.hold_s);
    if (item.rounds) text += fmt::format(":{}x", *item.rounds);
    return text;
}

std::vector<RoutineItem> parse_routine(std::string_view text) {
    std::vector<RoutineItem> items;
    for (const std::string& part : split_at_commas(text)) items.push_back(parse_routine_item(part));
    return items;
}

std::string write_routine(const std::vector<RoutineItem>& items) {
    std::vector<std::string> parts;
    parts.reserve(items.size());
    for (const RoutineItem& item : items) parts.push_back(write_routine_item(item));
    return fmt::format("{}", fmt::join(parts, ","));
}

std::optional<std::string> find_unknown(const Catalogue& catalogue,
                                        const std::vector<RoutineItem>& items) {
    std::set<StretchId> named;
    for (const RoutineItem& item : items) {
        const Stretch* stretch = catalogue.find(item.stretch);
        const bool is_known =
            stretch != nullptr && (!item.form || stretch->find(*item.form) != nullptr);
        const bool is_again = !named.insert(item.stretch).second;
        if (!is_known || is_again) return write_routine_item(item);
    }
    return std::nullopt;
}

}  // namespace limber
