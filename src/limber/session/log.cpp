#include "limber/session/log.hpp"

#include <limits>
#include <optional>

namespace limber {
namespace {

template <class Kind>
constexpr const char* kind_of = nullptr;
template <>
constexpr const char* kind_of<Begin> = "begin";
template <>
constexpr const char* kind_of<Tick> = "tick";
template <>
constexpr const char* kind_of<Pause> = "pause";
template <>
constexpr const char* kind_of<Resume> = "resume";
template <>
constexpr const char* kind_of<Skip> = "skip";
template <>
constexpr const char* kind_of<Back> = "back";
template <>
constexpr const char* kind_of<Repeat> = "repeat";
template <>
constexpr const char* kind_of<Easier> = "easier";
template <>
constexpr const char* kind_of<Wait> = "wait";
template <>
constexpr const char* kind_of<Hurts> = "hurts";
template <>
constexpr const char* kind_of<Reply> = "reply";
template <>
constexpr const char* kind_of<Stop> = "stop";
template <>
constexpr const char* kind_of<Halt> = "halt";
template <>
constexpr const char* kind_of<Leave> = "leave";
template <>
constexpr const char* kind_of<InPosition> = "in_position";

constexpr const char* attended = "attended";
constexpr const char* checked_in = "checked_in";

void fill(LogEntry& entry, const Begin& begin) {
    entry.number = begin.pain;
    if (begin.checked_in)
        entry.word = checked_in;
    else if (begin.attended)
        entry.word = attended;
}
void fill(LogEntry& entry, const Tick& tick) { entry.number = tick.ms; }
void fill(LogEntry& entry, const Halt& halt) { entry.word = halt.sign; }
void fill(LogEntry& entry, const Reply& reply) {
    entry.number = reply.number;
    entry.word = reply.word;
}
template <class Kind>
void fill(LogEntry& /*entry*/, const Kind& /*event*/) {}

int to_int(std::int64_t number) {
    using Limits = std::numeric_limits<int>;
    return number < Limits::min() || number > Limits::max() ? -1 : static_cast<int>(number);
}

void read(Begin& begin, const LogEntry& entry) {
    const bool fresh = entry.word == checked_in;
    begin = {fresh || entry.word == attended, to_int(entry.number), fresh};
}
void read(Tick& tick, const LogEntry& entry) { tick.ms = entry.number; }
void read(Halt& halt, const LogEntry& entry) { halt.sign = entry.word; }
void read(Reply& reply, const LogEntry& entry) { reply = {to_int(entry.number), entry.word}; }
template <class Kind>
void read(Kind& /*event*/, const LogEntry& /*entry*/) {}

/// Tries the alternatives of `Event` one after the other.
template <std::size_t at = 0>
std::optional<Event> event_of(const LogEntry& entry) {
    if constexpr (at < std::variant_size_v<Event>) {
        using Kind = std::variant_alternative_t<at, Event>;
        if (entry.kind != kind_of<Kind>) return event_of<at + 1>(entry);
        Kind event;
        read(event, entry);
        return event;
    } else {
        return std::nullopt;
    }
}

}  // namespace

LogEntry entry_of(const Event& event) {
    return std::visit(
        [](const auto& happened) {
            LogEntry entry{.kind = kind_of<std::decay_t<decltype(happened)>>};
            fill(entry, happened);
            return entry;
        },
        event);
}

Result<std::vector<Event>> read_log(int version, const std::vector<LogEntry>& entries) {
    if (version != log_version) {
        return tl::unexpected(Error{ErrorCode::BadInput,
                                    {"session.log_version", {{"version", std::int64_t{version}}}},
                                    {}});
    }
    std::vector<Event> events;
    events.reserve(entries.size());
    for (const auto& entry : entries) {
        auto event = event_of(entry);
        if (!event) {
            return tl::unexpected(
                Error{ErrorCode::BadInput, {"session.log_kind", {{"kind", entry.kind}}}, {}});
        }
        events.push_back(std::move(*event));
    }
    return events;
}

}  // namespace limber
