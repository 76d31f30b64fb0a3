#include "limber/store/store.hpp"

#include "limber/store/database.hpp"
#include "limber/store/failure.hpp"
#include "limber/store/store_data.hpp"
#include "limber/store/store_lock.hpp"
#include "limber/system/files.hpp"

#include <SQLiteCpp/VariadicBind.h>
#include <sqlite3.h>

namespace limber::store {
namespace {

namespace fs = std::filesystem;

template <class... Arguments>
SQLite::Statement statement(const SQLite::Database& database, const char* sql,
                            const Arguments&... arguments) {
    SQLite::Statement made(database, sql);
    SQLite::bind(made, arguments...);
    return made;
}

/// Every row of the statement, as `read` reads one.
template <class Read>
auto all_of(SQLite::Statement rows, Read read) {
    std::vector<decltype(read(rows))> found;
    while (rows.executeStep()) found.push_back(read(rows));
    return found;
}

/// The first row of the statement, if there is one.
template <class Read>
auto first_of(SQLite::Statement rows, Read read) {
    return rows.executeStep() ? std::optional(read(rows)) : std::nullopt;
}

std::string text_at(const SQLite::Statement& row, int column) {
    return row.getColumn(column).getString();
}

Date day_at(const SQLite::Statement& row, int column) {
    if (const auto day = Date::parse(text_at(row, column))) return *day;
    throw SQLite::Exception("no day of the calendar", SQLITE_CORRUPT);
}

Profile read_profile(const SQLite::Statement& row) {
    return {.id = row.getColumn(0).getInt64(), .name = text_at(row, 1)};
}

std::pair<std::string, std::string> read_setting(const SQLite::Statement& row) {
    return {text_at(row, 0), text_at(row, 1)};
}

KeptAnswers read_answers(const SQLite::Statement& row) {
    return {.day = day_at(row, 0), .sheet = text_at(row, 1)};
}

LogEntry read_entry(const SQLite::Statement& row) {
    return {
        .kind = text_at(row, 0), .number = row.getColumn(1).getInt64(), .word = text_at(row, 2)};
}

KeptSession read_session(const SQLite::Statement& row) {
    KeptSession session{.id = row.getColumn(0).getInt64(),
                        .begun = {.profile = row.getColumn(1).getInt64(),
                                  .day = day_at(row, 2),
                                  .minute_of_day = row.getColumn(3).getInt(),
                                  .sheet = text_at(row, 4),
                                  .plan = text_at(row, 5)},
                        .log_version = row.getColumn(6).getInt()};
    if (!row.isColumnNull(7)) session.summary = text_at(row, 7);
    if (!row.isColumnNull(8)) session.morning = row.getColumn(8).getInt();
    return session;
}

/// Runs a change of one session, which must be there.
void change_session(SQLite::Statement change, const fs::path& file) {
    if (change.exec() == 0) throw store_error("store.no_session", file);
}

void make_folder(const fs::path& folder) {
    try {
        system::make_private_folder(folder);
    } catch (const fs::filesystem_error& failure) {
        throw store_error("store.folder", failure.path1(), {{"detail", failure.code().message()}});
    }
}

}  // namespace

Store::Store(std::unique_ptr<Data> data) : data_(std::move(data)) {}
Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

Store Store::open(const fs::path& folder, const std::vector<std::string>& migrations) {
    make_folder(folder);
    const auto file = database_in(folder);
    auto open = lock_open(file);
    return Store(
        std::make_unique<Data>(file, std::move(open), migrations, open_database(file, migrations)));
}

fs::path Store::file() const { return data_->file; }

std::vector<Profile> Store::profiles() const {
    return guarded(data_->file, [&] {
        return all_of(statement(data_->database, "SELECT id, name FROM profile ORDER BY name"),
                      read_profile);
    });
}

std::optional<Profile> Store::find_profile(const std::string& name) const {
    return guarded(data_->file, [&] {
        return first_of(
            statement(data_->database, "SELECT id, name FROM profile WHERE name = ?", name),
            read_profile);
    });
}

Profile Store::current_profile() const {
    const auto latest = guarded(data_->file, [&] {
        return first_of(
            statement(data_->database, "SELECT id, name FROM profile ORDER BY chosen DESC LIMIT 1"),
            read_profile);
    });
    if (!latest) throw store_error("store.damaged", data_->file);
    return *latest;
}

Profile Store::choose_profile(const std::string& name) {
    return guarded(data_->file, [&] {
        statement(data_->database,
                  "INSERT INTO profile (name, chosen)"
                  " SELECT ?, coalesce(max(chosen), 0) + 1 FROM profile WHERE true"
                  " ON CONFLICT (name) DO UPDATE SET chosen = excluded.chosen",
                  name)
            .exec();
        return current_profile();
    });
}

void Store::keep_settings(std::int64_t profile,
                          const std::map<std::string, std::string>& settings) {
    guarded(data_->file, [&] {
        SQLite::Transaction together(data_->database);
        for (const auto& [name, value] : settings) {
            if (value.empty()) {
                statement(data_->database, "DELETE FROM setting WHERE profile = ? AND name = ?",
                          profile, name)
                    .exec();
                continue;
            }
            statement(data_->database,
                      "INSERT INTO setting (profile, name, value) VALUES (?, ?, ?)"
                      " ON CONFLICT (profile, name) DO UPDATE SET value = excluded.value",
                      profile, name, value)
                .exec();
        }
        together.commit();
    });
}

std::map<std::string, std::string> Store::settings(std::int64_t profile) const {
    return guarded(data_->file, [&] {
        const auto rows =
            all_of(statement(data_->database, "SELECT name, value FROM setting WHERE profile = ?",
                             profile),
                   read_setting);
        return std::map<std::string, std::string>(rows.begin(), rows.end());
    });
}

void Store::keep_answers(std::int64_t profile, const KeptAnswers& answers) {
    guarded(data_->file, [&] {
        SQLite::Transaction transaction(data_->database);
        statement(data_->database, "DELETE FROM answers WHERE profile = ?", profile).exec();
        statement(data_->database, "INSERT INTO answers (profile, day, sheet) VALUES (?, ?, ?)",
                  profile, answers.day.to_string(), answers.sheet)
            .exec();
        transaction.commit();
    });
}

void Store::forget_answers(std::int64_t profile) {
    guarded(data_->file, [&] {
        statement(data_->database, "DELETE FROM answers WHERE profile = ?", profile).exec();
    });
}

std::optional<KeptAnswers> Store::find_answers(std::int64_t profile) const {
    return guarded(data_->file, [&] {
        return first_of(
            statement(data_->database,
                      "SELECT day, sheet FROM answers WHERE profile = ? ORDER BY day DESC LIMIT 1",
                      profile),
            read_answers);
    });
}

std::int64_t Store::begin_session(const NewSession& session) {
    return guarded(data_->file, [&] {
        statement(data_->database,
                  "INSERT INTO session (profile, day, minute_of_day, sheet, plan, log_version)"
                  " VALUES (?, ?, ?, ?, ?, ?)",
                  session.profile, session.day.to_string(), session.minute_of_day, session.sheet,
                  session.plan, log_version)
            .exec();
        return data_->database.getLastInsertRowid();
    });
}

void Store::append(std::int64_t session, const std::vector<LogEntry>& events) {
    guarded(data_->file, [&] {
        SQLite::Transaction together(data_->database, SQLite::TransactionBehavior::IMMEDIATE);
        SQLite::Statement insert(data_->database,
                                 "INSERT INTO event (session, position, kind, number, word)"
                                 " SELECT ?1, coalesce(max(position), 0) + 1, ?2, ?3, ?4"
                                 " FROM event WHERE session = ?1");
        for (const auto& event : events) {
            SQLite::bind(insert, session, event.kind, event.number, event.word);
            insert.exec();
            insert.reset();
        }
        together.commit();
    });
}

std::vector<LogEntry> Store::log_of(std::int64_t session) const {
    return guarded(data_->file, [&] {
        return all_of(
            statement(data_->database,
                      "SELECT kind, number, word FROM event WHERE session = ? ORDER BY position",
                      session),
            read_entry);
    });
}

void Store::close_session(std::int64_t session, const std::string& summary, AnswersThen answers) {
    guarded(data_->file, [&] {
        SQLite::Transaction transaction(data_->database);
        change_session(statement(data_->database, "UPDATE session SET summary = ? WHERE id = ?",
                                 summary, session),
                       data_->file);
        if (answers == AnswersThen::Forgotten) {
            statement(data_->database,
                      "DELETE FROM answers WHERE profile ="
                      " (SELECT profile FROM session WHERE id = ?)",
                      session)
                .exec();
        }
        transaction.commit();
    });
}

std::optional<KeptSession> Store::find_open_session(std::int64_t profile) const {
    return guarded(data_->file, [&] {
        return first_of(
            statement(data_->database,
                      "SELECT id, profile, day, minute_of_day, sheet, plan, log_version, summary,"
                      " morning FROM session WHERE profile = ? AND summary IS NULL"
                      " ORDER BY id DESC LIMIT 1",
                      profile),
            read_session);
    });
}

std::vector<KeptSession> Store::sessions(std::int64_t profile) const {
    return guarded(data_->file, [&] {
        return all_of(
            statement(data_->database,
                      "SELECT id, profile, day, minute_of_day, sheet, plan, log_version, summary,"
                      " morning FROM session WHERE profile = ? ORDER BY id",
                      profile),
            read_session);
    });
}

void Store::keep_morning(std::int64_t session, int pain) {
    guarded(data_->file, [&] {
        change_session(statement(data_->database, "UPDATE session SET morning = ? WHERE id = ?",
                                 pain, session),
                       data_->file);
    });
}

}  // namespace limber::store
