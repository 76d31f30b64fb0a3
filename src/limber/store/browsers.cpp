#include "limber/store/browsers.hpp"

#include "limber/store/locks.hpp"
#include "limber/store/rows.hpp"

namespace limber::store {
namespace {

constexpr const char* columns = "SELECT uid, port, public_key, name, let_in, seen FROM browser";

LetIn read_browser(const SQLite::Statement& row) {
    return {.id = BrowserId(text_at(row, 0)),
            .port = static_cast<std::uint16_t>(row.getColumn(1).getInt()),
            .key = text_at(row, 2),
            .name = text_at(row, 3),
            .since = instant_of(row.getColumn(4).getInt64()),
            .seen = instant_of(row.getColumn(5).getInt64())};
}

std::vector<LetIn> browsers_of(const SQLite::Database& database) {
    const std::string latest_first = std::string(columns) + " ORDER BY seen DESC, id DESC";
    return all_of(statement(database, latest_first.c_str()), read_browser);
}

BrowserId add_browser(const SQLite::Database& database, const LetIn& browser) {
    auto row = statement(database,
                         "INSERT INTO browser (uid, port, public_key, name, let_in, seen)"
                         " VALUES (lower(hex(randomblob(16))), ?, ?, ?, ?, ?)"
                         " ON CONFLICT (port, public_key)"
                         " DO UPDATE SET name = excluded.name, seen = excluded.seen RETURNING uid",
                         static_cast<int>(browser.port), browser.key, browser.name,
                         number_of(browser.since), number_of(browser.seen));
    row.executeStep();
    BrowserId made(text_at(row, 0));
    // It is carried out for good with its last step.
    row.executeStep();
    return made;
}

/// A page that is served, said by a lock.
class Served final : public Hold {
public:
    explicit Served(system::Descriptor lock) : lock_(std::move(lock)) {}

private:
    system::Descriptor lock_;
};

}  // namespace

Result<void> Browsers::offer(const Offer& offer) {
    return connection_.run([&](const SQLite::Database& database) {
        statement(database,
                  "INSERT INTO offer (port, digest, valid_until) VALUES (?, ?, ?)"
                  " ON CONFLICT (port) DO UPDATE"
                  " SET digest = excluded.digest, valid_until = excluded.valid_until",
                  static_cast<int>(offer.port), offer.digest, number_of(offer.until))
            .exec();
    });
}

Result<std::optional<BrowserId>> Browsers::let_in(const std::string& digest, const Instant& now,
                                                  const LetIn& browser) {
    return connection_.change([&](const SQLite::Database& database) -> std::optional<BrowserId> {
        const int used = statement(database,
                                   "DELETE FROM offer"
                                   " WHERE port = ? AND digest = ? AND valid_until > ?",
                                   static_cast<int>(browser.port), digest, number_of(now))
                             .exec();
        if (used == 0) return std::nullopt;
        return add_browser(database, browser);
    });
}

Result<std::optional<LetIn>> Browsers::find(std::uint16_t port, const std::string& key) const {
    return connection_.run([&](const SQLite::Database& database) {
        const std::string own = std::string(columns) + " WHERE port = ? AND public_key = ?";
        return first_of(statement(database, own.c_str(), static_cast<int>(port), key),
                        read_browser);
    });
}

Result<std::vector<LetIn>> Browsers::all() const { return connection_.run(browsers_of); }

Result<void> Browsers::note_seen(const BrowserId& browser, const Instant& now) {
    return connection_.run([&](const SQLite::Database& database) {
        statement(database, "UPDATE browser SET seen = ? WHERE uid = ?", number_of(now),
                  browser.value())
            .exec();
    });
}

Result<void> Browsers::forget(const BrowserId& browser) {
    return connection_.run([&](const SQLite::Database& database) {
        statement(database, "DELETE FROM browser WHERE uid = ?", browser.value()).exec();
    });
}

Result<std::unique_ptr<Hold>> Browsers::serve_at(std::uint16_t port) {
    return connection_.run([&](const SQLite::Database&) -> std::unique_ptr<Hold> {
        auto lock = try_lock_port(connection_.file(), port);
        // The port itself was free, so another program cannot hold it for long.
        if (!lock) throw store_error("store.locked", connection_.file());
        return std::make_unique<Served>(std::move(*lock));
    });
}

Result<std::vector<std::uint16_t>> Browsers::served() const {
    return connection_.run(
        [&](const SQLite::Database&) { return locked_ports(connection_.file()); });
}

void keep_browsers(const SQLite::Database& kept, SQLite::Database& backup) {
    backup.exec("DELETE FROM browser; DELETE FROM offer");
    for (const LetIn& browser : browsers_of(kept)) {
        statement(backup,
                  "INSERT INTO browser (uid, port, public_key, name, let_in, seen)"
                  " VALUES (?, ?, ?, ?, ?, ?)",
                  browser.id.value(), static_cast<int>(browser.port), browser.key, browser.name,
                  number_of(browser.since), number_of(browser.seen))
            .exec();
    }
}

}  // namespace limber::store
