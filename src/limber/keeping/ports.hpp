#pragma once
/// What is kept, one port for each kind of thing: whoever keeps implements them, on a disk or in
/// memory, and passes the same tests. The person comes first; what fails is a value. A change is
/// kept for good when its function returns.
#include "limber/base/clock.hpp"
#include "limber/base/id.hpp"
#include "limber/messages/result.hpp"
#include "limber/screening/journal.hpp"
#include "limber/session/log_entry.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace limber {

struct Person {
    PersonId id;
    std::string name;

    bool operator==(const Person&) const = default;
};

/// What erasing would remove, to be named before it happens.
struct Extent {
    std::int64_t people = 0;
    std::int64_t sessions = 0;
    std::optional<Date> first;
    std::optional<Date> last;

    bool operator==(const Extent&) const = default;
};

/// A port is passed by reference and never copied.
class Port {
public:
    virtual ~Port() = default;
    Port(const Port&) = delete;
    Port& operator=(const Port&) = delete;
    Port(Port&&) = delete;
    Port& operator=(Port&&) = delete;

protected:
    Port() = default;
};

/// There is always somebody; at first one named "me".
class PeoplePort : public Port {
public:
    /// By name.
    [[nodiscard]] virtual Result<std::vector<Person>> all() const = 0;
    /// By their exact name.
    [[nodiscard]] virtual Result<std::optional<Person>> find(const std::string& name) const = 0;
    [[nodiscard]] virtual Result<std::optional<Person>> find(const PersonId& person) const = 0;
    /// Whoever was chosen last.
    [[nodiscard]] virtual Result<Person> chosen() const = 0;
    /// Chooses them, and makes them when they are new.
    virtual Result<Person> choose(const std::string& name) = 0;
    /// Erases them and everything of them, so that no byte of it can be read again. After the last
    /// one there is a new one named "me".
    virtual Result<void> erase(const PersonId& person) = 0;
    /// Of one person, or of all.
    [[nodiscard]] virtual Result<Extent> extent_of(const std::optional<PersonId>& person) const = 0;
};

/// An answer sheet as it was kept; `sheet` is the text of an answers file.
struct KeptAnswers {
    Date day;
    std::string sheet;
    /// When they were given, where that was just before they were kept.
    std::optional<Instant> given;

    bool operator==(const KeptAnswers&) const = default;
};

class AnswersPort : public Port {
public:
    /// In place of everything that was kept before.
    virtual Result<void> keep(const PersonId& person, const KeptAnswers& answers) = 0;
    /// They no longer hold.
    virtual Result<void> forget(const PersonId& person) = 0;
    [[nodiscard]] virtual Result<std::optional<KeptAnswers>> find(const PersonId& person) const = 0;
};

class JournalPort : public Port {
public:
    /// A new identifier, which nobody gives again, in no copy either.
    [[nodiscard]] virtual EntryId make_id() const = 0;
    /// An entry that is there already stays as it is.
    virtual Result<void> append(const PersonId& person, const JournalEntry& entry) = 0;
    /// In no order that means anything: journals are united when a backup is restored.
    [[nodiscard]] virtual Result<std::vector<JournalEntry>> all(const PersonId& person) const = 0;
};

/// What the replay of a session needs beside its events; sheet and plan are texts that `exchange`
/// writes and reads.
struct NewSession {
    Moment begun;
    std::string sheet;
    std::string plan;

    bool operator==(const NewSession&) const = default;
};

/// One that was not closed yet.
struct OpenSession {
    SessionId id;
    NewSession begun;
    int log_version = 0;

    bool operator==(const OpenSession&) const = default;
};

/// A session in short.
struct KeptSession {
    SessionId id;
    Moment begun;
    /// When it was closed; unknown for the oldest ones.
    std::optional<Instant> ended;
    /// What it came to; nothing while it is open.
    std::optional<std::string> summary;
    /// Pain 0 to 10 on the morning after, once it was told.
    std::optional<int> morning;
    /// Whether the person put it right later.
    bool corrected = false;

    bool operator==(const KeptSession&) const = default;
};

/// What a session came to, and whether the answers that it was made from still hold.
struct KeptEnd {
    Instant ended;
    std::string summary;
    bool answers_hold = true;
};

/// Free again when it goes, and when the program ends, however it does.
class Hold {
public:
    virtual ~Hold() = default;
    Hold(const Hold&) = delete;
    Hold& operator=(const Hold&) = delete;
    Hold(Hold&&) = delete;
    Hold& operator=(Hold&&) = delete;

protected:
    Hold() = default;
};

class SessionsPort : public Port {
public:
    /// Begins one with the log's version of today.
    virtual Result<SessionId> begin(const PersonId& person, const NewSession& session) = 0;
    /// Appends the events in order, all or none.
    virtual Result<void> append(const PersonId& person, const SessionId& session,
                                const std::vector<LogEntry>& events) = 0;
    [[nodiscard]] virtual Result<std::vector<LogEntry>> log_of(const PersonId& person,
                                                               const SessionId& session) const = 0;
    /// What it began with.
    [[nodiscard]] virtual Result<NewSession> begun_with(const PersonId& person,
                                                        const SessionId& session) const = 0;
    /// Closes it and forgets answers that no longer hold: both at once or neither.
    virtual Result<void> close(const PersonId& person, const SessionId& session,
                               const KeptEnd& end) = 0;
    /// Puts right when it began and ended, what it came to and its morning after.
    virtual Result<void> correct(const PersonId& person, const KeptSession& session) = 0;
    /// Takes away all that it holds, so that no byte of it can be read again; nobody finds it any
    /// more, and its identifier is never given again.
    virtual Result<void> remove(const PersonId& person, const SessionId& session) = 0;
    /// Those that were not closed, the latest first.
    [[nodiscard]] virtual Result<std::vector<OpenSession>> open(const PersonId& person) const = 0;
    /// In the order they began.
    [[nodiscard]] virtual Result<std::vector<KeptSession>> all(const PersonId& person) const = 0;
    /// So many of the latest, the latest first.
    [[nodiscard]] virtual Result<std::vector<KeptSession>> latest(const PersonId& person,
                                                                  std::size_t most) const = 0;
    /// The answers that the latest session was made from, with the day it began.
    [[nodiscard]] virtual Result<std::optional<KeptAnswers>> last_sheet(
        const PersonId& person) const = 0;
    /// Lets only one coach at a time lead anybody; null while another one does.
    virtual Result<std::unique_ptr<Hold>> try_lead() = 0;
};

class MorningsPort : public Port {
public:
    /// How the morning after the sessions of a day was; those that are open have none yet.
    virtual Result<void> keep(const PersonId& person, const Date& day, int pain) = 0;
};

class SettingsPort : public Port {
public:
    /// Keeps what somebody chose, by name, in place of earlier choices: all of it or none. An empty
    /// value forgets; what is not named stays.
    virtual Result<void> keep(const PersonId& person,
                              const std::map<std::string, std::string>& settings) = 0;
    [[nodiscard]] virtual Result<std::map<std::string, std::string>> all(
        const PersonId& person) const = 0;
};

/// What somebody put together to do again; `items` is a text that `write_routine` writes.
struct KeptRoutine {
    std::string name;
    std::string items;

    bool operator==(const KeptRoutine&) const = default;
};

class RoutinesPort : public Port {
public:
    /// In place of the one named `before`, or as the last one where there is none of that name. No
    /// two have the same name, and neither name nor items are empty.
    virtual Result<void> keep(const PersonId& person, const KeptRoutine& routine,
                              const std::string& before) = 0;
    virtual Result<void> forget(const PersonId& person, const std::string& name) = 0;
    /// In the order in which they were first kept.
    [[nodiscard]] virtual Result<std::vector<KeptRoutine>> all(const PersonId& person) const = 0;
};

using BrowserId = Id<struct BrowserTag>;

/// A browser that was let in. Its key counts at the port alone where it was let in.
struct LetIn {
    BrowserId id;
    std::uint16_t port = 0;
    /// The public one; no two have the same at a port.
    std::string key;
    /// Such as "Firefox · Linux".
    std::string name;
    Instant since;
    Instant seen;

    bool operator==(const LetIn&) const = default;
};

/// A code that lets one browser in, by its digest: the code itself is never kept.
struct Offer {
    std::uint16_t port = 0;
    std::string digest;
    Instant until;
};

/// Which browsers are let in, and where the page is served now; of no one person.
class BrowsersPort : public Port {
public:
    /// In place of what was offered at that port before.
    virtual Result<void> offer(const Offer& offer) = 0;
    /// Uses the code up and lets the browser in: both at once or neither. A key that is let in
    /// already stays the same browser, by its new name. Nothing when no such code is offered at the
    /// browser's port `now`.
    virtual Result<std::optional<BrowserId>> let_in(const std::string& digest, const Instant& now,
                                                    const LetIn& browser) = 0;
    [[nodiscard]] virtual Result<std::optional<LetIn>> find(std::uint16_t port,
                                                            const std::string& key) const = 0;
    /// The latest seen first.
    [[nodiscard]] virtual Result<std::vector<LetIn>> all() const = 0;
    virtual Result<void> note_seen(const BrowserId& browser, const Instant& now) = 0;
    /// It is let in no more.
    virtual Result<void> forget(const BrowserId& browser) = 0;
    /// Says that the page is served at the port, to whoever asks, for as long as it is held.
    virtual Result<std::unique_ptr<Hold>> serve_at(std::uint16_t port) = 0;
    /// The ports where it is served now, by any program, in their order.
    [[nodiscard]] virtual Result<std::vector<std::uint16_t>> served() const = 0;
};

/// All of them, as they are given in.
struct Ports {
    PeoplePort& people;
    AnswersPort& answers;
    JournalPort& journal;
    SessionsPort& sessions;
    MorningsPort& mornings;
    SettingsPort& settings;
    RoutinesPort& routines;
    BrowsersPort& browsers;
};

}  // namespace limber
