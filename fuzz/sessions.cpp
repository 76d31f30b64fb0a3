// Any bytes as a kept plan, an empty line, and a kept log: what reads well replays to a legal
// state.
#include "limber/exchange/record.hpp"
#include "limber/session/log.hpp"
#include "shipped.hpp"

#include <cstddef>
#include <cstdint>
#include <sstream>
#include <string>

namespace limber {
namespace {

/// One event a line: kind, number, word.
std::vector<LogEntry> read_lines(const std::string& text) {
    std::vector<LogEntry> entries;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        LogEntry entry;
        std::istringstream(line) >> entry.kind >> entry.number >> entry.word;
        entries.push_back(std::move(entry));
    }
    return entries;
}

void replay_log(const SessionPlan& plan, const std::string& text) {
    const auto events = read_log(log_version, read_lines(text));
    if (!events) return;
    Session session(shipped_catalogue(), plan);
    for (const auto& event : *events) {
        session.apply(event);
        require(session.end().has_value() == (session.mode() == Mode::Over));
        require(session.ask().has_value() == (session.mode() == Mode::Asking));
        require(session.left_ms() >= 0);
    }
    const Summary summary = summarise(shipped_catalogue(), session);
    const auto again = read_summary(write_summary(summary));
    require(again && *again == summary);
}

}  // namespace
}  // namespace limber

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace limber;
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    const auto end = bytes.find("\n\n");
    const auto plan = read_plan(bytes.substr(0, end), shipped_catalogue());
    if (!plan) return 0;
    const auto again = read_plan(write_plan(*plan, shipped_catalogue()), shipped_catalogue());
    require(again &&
            write_plan(*again, shipped_catalogue()) == write_plan(*plan, shipped_catalogue()));
    if (end != std::string::npos) replay_log(*plan, bytes.substr(end + 2));
    return 0;
}
