#include "limber/keeping/check_backup.hpp"

#include "limber/base/utf8.hpp"
#include "limber/exchange/record.hpp"
#include "limber/keeping/settings.hpp"
#include "limber/session/log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace limber {
namespace {

constexpr std::size_t longest_id = 64;
constexpr std::size_t longest_word = 200;
constexpr std::size_t longest_text = 10'000;
constexpr std::size_t most_events = 1'000'000;

tl::unexpected<Error> wrong(const char* what, const std::string& place) {
    return tl::unexpected(
        Error{ErrorCode::BadInput, {"backup.wrong", {{"what", what}, {"place", place}}}, {}});
}

/// As the store gives them, and the catalogue.
bool is_id(const std::string& id) {
    return !id.empty() && id.size() <= longest_id && std::ranges::all_of(id, [](char letter) {
        return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
               (letter >= 'A' && letter <= 'Z') || letter == '-' || letter == '_';
    });
}

/// Nothing in it steers a terminal.
bool is_text(std::string_view text, std::size_t longest) {
    if (text.size() > longest) return false;
    while (!text.empty()) {
        const auto character = take_character(text);
        if (!character || (is_control(*character) && *character != '\n')) return false;
    }
    return true;
}

/// Looks at everything of one person, the session that is wrong named by when it began.
class Checker {
public:
    Checker(const Catalogue& catalogue, const Ports& ports, Person person, std::size_t number)
        : catalogue_(catalogue),
          ports_(ports),
          person_(std::move(person)),
          place_(fmt::format("profile {}", number)) {}

    [[nodiscard]] Result<void> check() const {
        if (!is_profile_name(person_.name)) return wrong("name", place_);
        if (!is_id(person_.id.value())) return wrong("id", place_);
        return check_answers()
            .and_then([&] { return check_settings(); })
            .and_then([&] { return check_routines(); })
            .and_then([&] { return check_journal(); })
            .and_then([&] { return check_sessions(); });
    }

private:
    [[nodiscard]] Result<void> check_answers() const {
        const auto found = ports_.answers.find(person_.id);
        if (!found) return tl::unexpected(found.error());
        const std::optional<KeptAnswers>& kept = *found;
        return !kept || is_sheet(kept->sheet) ? Result<void>{} : wrong("answers", place_);
    }

    [[nodiscard]] Result<void> check_settings() const {
        const auto settings = ports_.settings.all(person_.id);
        if (!settings) return tl::unexpected(settings.error());
        const bool are_right = std::ranges::all_of(*settings, [](const auto& setting) {
            return is_text(setting.first, longest_word) && is_text(setting.second, longest_text);
        });
        return are_right ? Result<void>{} : wrong("setting", place_);
    }

    [[nodiscard]] Result<void> check_routines() const {
        const auto routines = ports_.routines.all(person_.id);
        if (!routines) return tl::unexpected(routines.error());
        const bool are_right = std::ranges::all_of(*routines, [](const KeptRoutine& routine) {
            return is_profile_name(routine.name) && is_text(routine.items, longest_text);
        });
        return are_right ? Result<void>{} : wrong("routine", place_);
    }

    [[nodiscard]] Result<void> check_journal() const {
        const auto entries = ports_.journal.all(person_.id);
        if (!entries) return tl::unexpected(entries.error());
        const bool are_right = std::ranges::all_of(*entries, [](const JournalEntry& entry) {
            return is_id(entry.id.value()) && (entry.sign.empty() || is_id(entry.sign)) &&
                   is_text(entry.advice, longest_text) &&
                   std::ranges::all_of(entry.about,
                                       [](const EntryId& id) { return is_id(id.value()); });
        });
        return are_right ? Result<void>{} : wrong("journal", place_);
    }

    [[nodiscard]] Result<void> check_sessions() const {
        const auto sessions = ports_.sessions.all(person_.id);
        if (!sessions) return tl::unexpected(sessions.error());
        for (const KeptSession& session : *sessions)
            if (auto checked = check_session(session); !checked) return checked;
        return {};
    }

    [[nodiscard]] Result<void> check_session(const KeptSession& session) const {
        const std::string place = fmt::format("{}, {}", place_, session.begun.day().to_string());
        if (!is_id(session.id.value())) return wrong("id", place);
        if (session.summary && !read_summary(*session.summary)) return wrong("summary", place);
        const auto begun = ports_.sessions.begun_with(person_.id, session.id);
        if (!begun) return tl::unexpected(begun.error());
        if (!is_sheet(begun->sheet)) return wrong("answers", place);
        if (!is_plan(begun->plan, catalogue_)) return wrong("plan", place);
        const auto log = ports_.sessions.log_of(person_.id, session.id);
        if (!log) return tl::unexpected(log.error());
        const bool is_log = log->size() <= most_events && read_log(log_version, *log) &&
                            std::ranges::all_of(*log, [](const LogEntry& entry) {
                                return is_text(entry.word, longest_word);
                            });
        return is_log ? Result<void>{} : wrong("log", place);
    }

    const Catalogue& catalogue_;
    const Ports& ports_;
    Person person_;
    std::string place_;
};

}  // namespace

Result<void> check_texts(const Catalogue& catalogue, const Ports& ports) {
    const auto people = ports.people.all();
    if (!people) return tl::unexpected(people.error());
    for (std::size_t at = 0; at < people->size(); ++at)
        if (auto checked = Checker(catalogue, ports, (*people)[at], at + 1).check(); !checked)
            return checked;
    return {};
}

Result<std::unique_ptr<Backup>> check_backup(const Catalogue& catalogue,
                                             Result<std::unique_ptr<Backup>> read) {
    if (!read) return read;
    if (const auto checked = check_texts(catalogue, (*read)->ports()); !checked)
        return tl::unexpected(checked.error());
    return read;
}

}  // namespace limber
