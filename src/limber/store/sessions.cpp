#include "limber/store/sessions.hpp"

#include "limber/store/locks.hpp"
#include "limber/store/rows.hpp"

namespace limber::store {
namespace {

OpenSession read_open(const SQLite::Statement& row) {
    return {
        .id = SessionId(text_at(row, 0)),
        .begun = {.begun = moment_at(row, 1), .sheet = text_at(row, 3), .plan = text_at(row, 4)},
        .log_version = row.getColumn(5).getInt()};
}

KeptSession read_session(const SQLite::Statement& row) {
    KeptSession session{.id = SessionId(text_at(row, 0)), .begun = moment_at(row, 1)};
    if (!row.isColumnNull(3)) session.ended = instant_of(row.getColumn(3).getInt64());
    if (!row.isColumnNull(4)) session.summary = text_at(row, 4);
    if (!row.isColumnNull(5)) session.morning = row.getColumn(5).getInt();
    session.corrected = text_at(row, 6) == "corrected";
    return session;
}

LogEntry read_entry(const SQLite::Statement& row) {
    return {
        .kind = text_at(row, 0), .number = row.getColumn(1).getInt64(), .word = text_at(row, 2)};
}

/// The row of one session of one person, which must be there.
std::int64_t row_of(const SQLite::Database& database, const PersonId& person,
                    const SessionId& session, const std::filesystem::path& file) {
    const auto row = first_of(
        statement(database,
                  "SELECT session.id FROM session JOIN profile ON profile.id = session.profile"
                  " WHERE session.uid = ? AND profile.uid = ? AND mark IS NOT 'deleted'",
                  session.value(), person.value()),
        [](const SQLite::Statement& found) { return found.getColumn(0).getInt64(); });
    if (!row) throw store_error("store.no_session", file);
    return *row;
}

class Lead final : public Hold {
public:
    explicit Lead(system::Descriptor lock) : lock_(std::move(lock)) {}

private:
    system::Descriptor lock_;
};

}  // namespace

Result<SessionId> Sessions::begin(const PersonId& person, const NewSession& session) {
    return connection_.change([&](const SQLite::Database& database) {
        auto begun = statement(
            database,
            "INSERT INTO session (uid, profile, day, minute_of_day, begun, utc_offset, sheet, plan,"
            " log_version) VALUES (lower(hex(randomblob(16))),"
            " (SELECT id FROM profile WHERE uid = ?), ?, ?, ?, ?, ?, ?, ?) RETURNING uid",
            person.value(), session.begun.day().to_string(), session.begun.minute_of_day(),
            number_of(session.begun.at), std::int64_t{session.begun.offset.count()}, session.sheet,
            session.plan, log_version);
        begun.executeStep();
        SessionId id(text_at(begun, 0));
        // Only the step after the row completes the statement.
        begun.executeStep();
        return id;
    });
}

Result<void> Sessions::append(const PersonId& person, const SessionId& session,
                              const std::vector<LogEntry>& events) {
    return connection_.change([&](const SQLite::Database& database) {
        const auto row = row_of(database, person, session, connection_.file());
        SQLite::Statement insert(database,
                                 "INSERT INTO event (session, position, kind, number, word)"
                                 " SELECT ?1, coalesce(max(position), 0) + 1, ?2, ?3, ?4"
                                 " FROM event WHERE session = ?1");
        for (const auto& event : events) {
            SQLite::bind(insert, row, event.kind, event.number, event.word);
            insert.exec();
            insert.reset();
        }
    });
}

Result<std::vector<LogEntry>> Sessions::log_of(const PersonId& person,
                                               const SessionId& session) const {
    return connection_.run([&](const SQLite::Database& database) {
        const auto row = row_of(database, person, session, connection_.file());
        return all_of(
            statement(database,
                      "SELECT kind, number, word FROM event WHERE session = ? ORDER BY position",
                      row),
            read_entry);
    });
}

Result<NewSession> Sessions::begun_with(const PersonId& person, const SessionId& session) const {
    return connection_.run([&](const SQLite::Database& database) {
        const auto row = row_of(database, person, session, connection_.file());
        return *first_of(
            statement(database, "SELECT begun, utc_offset, sheet, plan FROM session WHERE id = ?",
                      row),
            [](const SQLite::Statement& found) {
                return NewSession{moment_at(found, 0), text_at(found, 2), text_at(found, 3)};
            });
    });
}

Result<void> Sessions::close(const PersonId& person, const SessionId& session, const KeptEnd& end) {
    return connection_.change([&](const SQLite::Database& database) {
        const auto row = row_of(database, person, session, connection_.file());
        statement(database, "UPDATE session SET summary = ?, ended = ? WHERE id = ?", end.summary,
                  number_of(end.ended), row)
            .exec();
        if (end.answers_hold) return;
        statement(database,
                  "DELETE FROM answers WHERE profile = (SELECT profile FROM session WHERE id = ?)",
                  row)
            .exec();
    });
}

Result<void> Sessions::correct(const PersonId& person, const KeptSession& session) {
    return connection_.change([&](const SQLite::Database& database) {
        const auto row = row_of(database, person, session.id, connection_.file());
        SQLite::Statement update(
            database, "UPDATE session SET day = ?, minute_of_day = ?, begun = ?, utc_offset = ?,"
                      " ended = ?, summary = ?, morning = ?, mark = ? WHERE id = ?");
        SQLite::bind(update, session.begun.day().to_string(), session.begun.minute_of_day(),
                     number_of(session.begun.at), std::int64_t{session.begun.offset.count()});
        if (session.ended) update.bind(5, number_of(*session.ended));
        if (session.summary) update.bind(6, *session.summary);
        if (session.morning) update.bind(7, *session.morning);
        if (session.corrected) update.bind(8, "corrected");
        update.bind(9, row);
        update.exec();
    });
}

Result<void> Sessions::remove(const PersonId& person, const SessionId& session) {
    return connection_
        .change([&](const SQLite::Database& database) {
            const auto row = row_of(database, person, session, connection_.file());
            statement(database, "DELETE FROM event WHERE session = ?", row).exec();
            statement(database,
                      "UPDATE session SET day = '1970-01-01', minute_of_day = 0, begun = 0,"
                      " utc_offset = 0, ended = NULL, sheet = '', plan = '', summary = NULL,"
                      " morning = NULL, mark = 'deleted' WHERE id = ?",
                      row)
                .exec();
        })
        .and_then([&] { return connection_.wipe(); });
}

Result<std::vector<OpenSession>> Sessions::open(const PersonId& person) const {
    return connection_.run([&](const SQLite::Database& database) {
        return all_of(
            statement(database,
                      "SELECT session.uid, begun, utc_offset, sheet, plan, log_version FROM session"
                      " JOIN profile ON profile.id = session.profile"
                      " WHERE profile.uid = ? AND summary IS NULL AND mark IS NOT 'deleted'"
                      " ORDER BY session.id DESC",
                      person.value()),
            read_open);
    });
}

Result<std::vector<KeptSession>> Sessions::all(const PersonId& person) const {
    return connection_.run([&](const SQLite::Database& database) {
        return all_of(
            statement(database,
                      "SELECT session.uid, begun, utc_offset, ended, summary, morning,"
                      " mark FROM session"
                      " JOIN profile ON profile.id = session.profile"
                      " WHERE profile.uid = ? AND mark IS NOT 'deleted' ORDER BY session.id",
                      person.value()),
            read_session);
    });
}

Result<std::vector<KeptSession>> Sessions::latest(const PersonId& person, std::size_t most) const {
    return connection_.run([&](const SQLite::Database& database) {
        return all_of(
            statement(
                database,
                "SELECT session.uid, begun, utc_offset, ended, summary, morning,"
                " mark FROM session"
                " JOIN profile ON profile.id = session.profile"
                " WHERE profile.uid = ? AND mark IS NOT 'deleted' ORDER BY session.id DESC LIMIT ?",
                person.value(), static_cast<std::int64_t>(most)),
            read_session);
    });
}

Result<std::optional<KeptAnswers>> Sessions::last_sheet(const PersonId& person) const {
    return connection_.run([&](const SQLite::Database& database) {
        return first_of(
            statement(
                database,
                "SELECT day, sheet FROM session"
                " JOIN profile ON profile.id = session.profile"
                " WHERE profile.uid = ? AND mark IS NOT 'deleted' ORDER BY session.id DESC LIMIT 1",
                person.value()),
            [](const SQLite::Statement& row) {
                return KeptAnswers{day_at(row, 0), text_at(row, 1)};
            });
    });
}

Result<std::unique_ptr<Hold>> Sessions::try_lead() {
    return attempt(connection_.file(), [&]() -> std::unique_ptr<Hold> {
        auto lock = try_lock_coach(connection_.file());
        return lock ? std::make_unique<Lead>(std::move(*lock)) : nullptr;
    });
}

}  // namespace limber::store
