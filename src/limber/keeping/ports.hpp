#pragma once
/// What is kept, one port for each kind of thing: whoever keeps implements them, on a disk or in
/// memory, and passes the same tests. The person comes first; what fails is a value. A change is
/// kept for good when its function returns.
#include "limber/base/clock.hpp"
#include "limber/base/id.hpp"
#include "limber/messages/result.hpp"
#include "limber/session/log_entry.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace limber {

/// Stable: the same in every copy and backup, and never given twice.
using PersonId = Id<struct PersonTag>;
using SessionId = Id<struct SessionTag>;

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

/// What stopped somebody: the sign, how soon a doctor should know, and where it was said.
struct KeptStop {
    Moment said;
    std::string sign;
    std::string tier;
    std::string place;

    bool operator==(const KeptStop&) const = default;
};

/// A journal: it only grows.
class StopsPort : public Port {
public:
    virtual Result<void> append(const PersonId& person, const KeptStop& stop) = 0;
    /// In the order they were written.
    [[nodiscard]] virtual Result<std::vector<KeptStop>> all(const PersonId& person) const = 0;
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
    /// Closes it and forgets answers that no longer hold: both at once or neither.
    virtual Result<void> close(const PersonId& person, const SessionId& session,
                               const KeptEnd& end) = 0;
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

/// All of them, as they are given in.
struct Ports {
    PeoplePort& people;
    AnswersPort& answers;
    StopsPort& stops;
    SessionsPort& sessions;
    MorningsPort& mornings;
    SettingsPort& settings;
};

}  // namespace limber
