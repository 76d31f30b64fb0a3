#pragma once
/// Keeps profiles with their settings, answers, sessions with their event logs, and mornings in one
/// SQLite file.
#include "limber/base/date.hpp"
#include "limber/messages/result.hpp"
#include "limber/session/log_entry.hpp"
#include "limber/store/migrations.hpp"
#include "limber/system/descriptor.hpp"

#include <cstdint>
#include <exception>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace limber::store {

/// The kept data cannot be used or changed: what happened, to which file, and what to do.
class StoreError : public std::exception {
public:
    explicit StoreError(Error error) : error_(std::move(error)) {}
    [[nodiscard]] const Error& error() const { return error_; }
    /// For a log; people get the rendered message of `error()`.
    [[nodiscard]] const char* what() const noexcept override { return error_.message.id.c_str(); }

private:
    Error error_;
};

/// One person on this machine.
struct Profile {
    std::int64_t id = 0;
    std::string name;
};

/// An answer sheet as it was kept; `sheet` is the text of an answers file.
struct KeptAnswers {
    Date day;
    std::string sheet;
};

/// A session that begins: everything that its replay needs beside the events.
struct NewSession {
    std::int64_t profile = 0;
    /// The person's own day.
    Date day;
    /// Local time of day in minutes after midnight.
    int minute_of_day = 0;
    /// Texts that the application writes and reads: the answers and the plan.
    std::string sheet;
    std::string plan;
};

struct KeptSession {
    std::int64_t id = 0;
    NewSession begun;
    int log_version = 0;
    /// What it came to; nothing while it is open.
    std::optional<std::string> summary;
    /// Pain 0 to 10 on the morning after, once it was told.
    std::optional<int> morning;
};

/// What erasing would remove, to be named before it happens.
struct Extent {
    std::int64_t profiles = 0;
    std::int64_t sessions = 0;
    std::optional<Date> first;
    std::optional<Date> last;
};

/// A file that one process holds or some share; free again when they have ended, however they do.
using StoreLock = system::Descriptor;

/// One open file. Every change is on the disk when its function returns. All functions throw
/// `StoreError` when the file, the disk or another program does not let them.
class Store {
public:
    /// Opens `folder`/limber.db, making folder (0700) and file (0600) where they are missing, and
    /// migrates it. A damaged file, a foreign one or one of a newer schema is left untouched.
    static Store open(const std::filesystem::path& folder,
                      const std::vector<std::string>& migrations = shipped_migrations());
    ~Store();
    Store(Store&&) noexcept;
    Store& operator=(Store&&) noexcept;
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    /// Not after it was moved away; then nothing but moving another here is allowed.
    [[nodiscard]] bool is_open() const { return data_ != nullptr; }
    [[nodiscard]] std::filesystem::path file() const;

    /// Profiles by name. There is always one; a new file has one named "me".
    [[nodiscard]] std::vector<Profile> profiles() const;
    [[nodiscard]] std::optional<Profile> find_profile(const std::string& name) const;
    /// The one that was chosen last.
    [[nodiscard]] Profile current_profile() const;
    /// Makes the profile when it is new, and chooses it.
    Profile choose_profile(const std::string& name);

    /// Keeps what somebody chose, by name, in place of earlier choices: all of it or, when it
    /// fails, nothing. An empty value forgets; what is not named stays.
    void keep_settings(std::int64_t profile, const std::map<std::string, std::string>& settings);
    /// All of them by name.
    [[nodiscard]] std::map<std::string, std::string> settings(std::int64_t profile) const;

    /// Keeps what somebody answered, in place of everything that was kept before.
    void keep_answers(std::int64_t profile, const KeptAnswers& answers);
    /// They no longer hold.
    void forget_answers(std::int64_t profile);
    /// The answers that were kept last.
    [[nodiscard]] std::optional<KeptAnswers> find_answers(std::int64_t profile) const;

    /// Begins a session with the current log version; returns its id.
    std::int64_t begin_session(const NewSession& session);
    /// Appends the events in order, all or none.
    void append(std::int64_t session, const std::vector<LogEntry>& events);
    [[nodiscard]] std::vector<LogEntry> log_of(std::int64_t session) const;
    /// Whether the answers of the profile still hold after a session.
    enum class AnswersThen { Hold, Forgotten };
    /// Ends a session with what it came to; both at once or neither.
    void close_session(std::int64_t session, const std::string& summary,
                       AnswersThen answers = AnswersThen::Hold);
    /// The latest session that was not closed.
    [[nodiscard]] std::optional<KeptSession> find_open_session(std::int64_t profile) const;
    /// All sessions of the profile, in the order they began.
    [[nodiscard]] std::vector<KeptSession> sessions(std::int64_t profile) const;
    void keep_morning(std::int64_t session, int pain);

    /// Lets only one process coach at a time; nothing when another one does.
    [[nodiscard]] std::optional<StoreLock> try_lock_coach() const;
    /// While it is held nobody opens the store; nothing when somebody has it open. `folder` as in
    /// `open`, and it must be there.
    [[nodiscard]] static std::optional<StoreLock> try_lock_alone(
        const std::filesystem::path& folder);

    /// Writes a complete copy (0600) to `file`, which must not exist yet; nothing is left there
    /// when it fails.
    void back_up(const std::filesystem::path& file) const;
    /// Puts the content of a backup in place of everything kept, after checking that it is an
    /// intact file of Limber with a known schema. All or nothing.
    void restore(const std::filesystem::path& file);

    [[nodiscard]] Extent extent_of(std::optional<std::int64_t> profile) const;
    /// Erases one profile and everything of it; its bytes are overwritten. Erasing the last profile
    /// leaves a new one named "me".
    void erase(std::int64_t profile);
    /// Erases everything: overwrites and removes the file and what belongs to it. `folder` as in
    /// `open`; needs no intact file. Nobody may have it open.
    static void erase_everything(const std::filesystem::path& folder);

private:
    struct Data;
    explicit Store(std::unique_ptr<Data> data);
    std::unique_ptr<Data> data_;
};

}  // namespace limber::store
