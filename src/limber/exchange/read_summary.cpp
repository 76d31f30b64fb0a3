// What sessions came to is read by the thousand, so it goes without a tree.
#include "limber/base/pain.hpp"
#include "limber/document/json_cursor.hpp"
#include "limber/exchange/record.hpp"

#include <utility>

namespace limber {
namespace {

constexpr std::int64_t most_days = 100'000;
constexpr std::int64_t most_ms = 100'000'000;

template <class Enum>
Enum read_named(JsonCursor& json) {
    const auto found = find_named<Enum>(json.string());
    if (!found) json.fail();
    return found.value_or(Enum{});
}

template <class Id>
Id read_id(JsonCursor& json) {
    const std::string_view id = json.string();
    if (id.empty()) json.fail();
    return Id(std::string(id));
}

int read_score(JsonCursor& json) { return static_cast<int>(json.integer(0, worst_pain)); }

Dose read_dose(JsonCursor& json) {
    static constexpr std::array<std::string_view, 3> names{"hold_s", "repetitions", "sets"};
    Dose dose;
    json.members(names, names.size(), [&](std::size_t place) {
        struct Part {
            int* number;
            int least;
            int most;
        };
        const std::array<Part, 3> parts{
            {{&dose.hold_s, 0, 600}, {&dose.repetitions, 1, 60}, {&dose.sets, 1, 10}}};
        const auto [number, least, most] = parts[place];
        *number = static_cast<int>(json.integer(least, most));
    });
    return dose;
}

Held read_held(JsonCursor& json) {
    Held held{};
    std::size_t at = 0;
    json.list([&] {
        const auto time_ms = json.integer(0, most_ms);
        if (at < held.size()) held[at] = time_ms;
        ++at;
    });
    if (at != held.size()) json.fail();
    return held;
}

ItemSummary read_item_summary(JsonCursor& json) {
    static constexpr std::array<std::string_view, 7> names{
        "stretch", "variant", "dose", "outcome", "worst", "eased", "held_ms"};
    ItemSummary item;
    json.members(names, names.size(), [&](std::size_t place) {
        switch (place) {
            case 0:
                item.stretch = read_id<StretchId>(json);
                break;
            case 1:
                item.variant = read_id<VariantId>(json);
                break;
            case 2:
                item.dose = read_dose(json);
                break;
            case 3:
                item.outcome = read_named<Outcome>(json);
                break;
            case 4:
                item.worst = read_named<Light>(json);
                break;
            case 5:
                item.eased = json.flag();
                break;
            default:
                item.held_ms = read_held(json);
        }
    });
    return item;
}

/// What is behind the end is only known once the end is, which may stand after it.
void settle(const std::optional<std::string>& because, Summary& summary, JsonCursor& json) {
    if (!because) return;
    if (summary.end == SessionEnd::Sign)
        summary.sign = SignId(*because);
    else if (summary.end == SessionEnd::Hurt)
        summary.hurt = HurtId(*because);
    else
        json.fail();
}

Summary read_whole(JsonCursor& json) {
    static constexpr std::array<std::string_view, 11> names{
        "end",        "answers_age_days", "coached_ms", "pain_before", "items", "because",
        "pain_after", "effort",           "helped",     "hurt_by",     "gentle"};
    constexpr std::size_t required = 5;
    Summary summary;
    std::optional<std::string> because;
    json.members(names, required, [&](std::size_t place) {
        switch (place) {
            case 0:
                summary.end = read_named<SessionEnd>(json);
                break;
            case 1:
                summary.answers_age_days = static_cast<int>(json.integer(0, most_days));
                break;
            case 2:
                summary.coached_ms = json.integer(0, most_ms);
                break;
            case 3:
                summary.pain_before = read_score(json);
                break;
            case 4:
                json.list([&] { summary.items.push_back(read_item_summary(json)); });
                break;
            case 5:
                because = std::string(json.string());
                break;
            case 6:
                summary.pain_after = read_score(json);
                break;
            case 7:
                summary.effort = read_score(json);
                break;
            case 8:
                summary.helped = read_id<StretchId>(json);
                break;
            case 9:
                summary.hurt_by = read_id<StretchId>(json);
                break;
            default:
                summary.gentle = json.flag();
        }
    });
    settle(because, summary, json);
    return summary;
}

}  // namespace

Result<Summary> read_summary(const std::string& text) {
    JsonCursor json(text);
    Summary summary = read_whole(json);
    if (json.is_good()) return summary;
    return tl::unexpected(Error{ErrorCode::BadInput, {"record.changed", {}}, "limber.db"});
}

}  // namespace limber
