#include "limber/store/store.hpp"

#include "limber/store/answers.hpp"
#include "limber/store/backup.hpp"
#include "limber/store/browsers.hpp"
#include "limber/store/erase.hpp"
#include "limber/store/journal.hpp"
#include "limber/store/mornings.hpp"
#include "limber/store/people.hpp"
#include "limber/store/routines.hpp"
#include "limber/store/sessions.hpp"
#include "limber/store/settings.hpp"

namespace limber::store {
namespace {

namespace fs = std::filesystem;

/// A database with its ports.
struct Tables {
    template <class... Arguments>
    explicit Tables(Arguments&&... arguments) : connection(std::forward<Arguments>(arguments)...) {}

    Ports ports() {
        return {people, answers, journal, sessions, mornings, settings, routines, browsers};
    }

    Connection connection;
    People people{connection};
    Answers answers{connection};
    Journal journal{connection};
    Sessions sessions{connection};
    Mornings mornings{connection};
    Settings settings{connection};
    Routines routines{connection};
    Browsers browsers{connection};
};

class BackupInMemory final : public Backup {
public:
    BackupInMemory(SQLite::Database content, Connection& kept)
        : content_(std::move(content)), kept_(kept) {}

    [[nodiscard]] Ports ports() override { return content_.ports(); }
    Result<void> restore() override {
        return content_.connection
            .run([&](SQLite::Database& content) { return store::restore(kept_, content); })
            .and_then([](const Result<void>& restored) { return restored; });
    }

private:
    Tables content_;
    Connection& kept_;
};

class Housekeeping final : public HousekeepingPort {
public:
    explicit Housekeeping(Connection& connection) : connection_(connection) {}

    [[nodiscard]] fs::path file() const override { return connection_.file(); }
    Result<void> back_up(const fs::path& file, Existing existing) override {
        return store::back_up(connection_, file, existing);
    }
    Result<std::string> copy() override { return store::copy(connection_); }
    Result<std::unique_ptr<Backup>> read_backup(const fs::path& file) override {
        return hold(store::read_backup(connection_, file));
    }
    Result<std::unique_ptr<Backup>> read_backup(std::string_view bytes) override {
        return hold(store::read_backup(connection_, bytes));
    }
    Result<void> erase_everything() override {
        connection_.close();
        return store::erase_everything(connection_.folder());
    }

private:
    Result<std::unique_ptr<Backup>> hold(Result<SQLite::Database> content) {
        if (!content) return tl::unexpected(content.error());
        return std::make_unique<BackupInMemory>(std::move(*content), connection_);
    }

    Connection& connection_;
};

}  // namespace

struct Store::Data {
    Data(const fs::path& folder, const std::vector<std::string>& migrations)
        : tables(folder, migrations) {}

    Tables tables;
    Housekeeping housekeeping{tables.connection};
};

Store::Store(std::unique_ptr<Data> data) : data_(std::move(data)) {}
Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

Result<Store> Store::open(const fs::path& folder, const std::vector<std::string>& migrations) {
    auto data = std::make_unique<Data>(folder, migrations);
    return data->tables.connection.run([](const SQLite::Database&) {}).map([&] {
        return Store(std::move(data));
    });
}

Ports Store::ports() { return data_->tables.ports(); }

HousekeepingPort& Store::housekeeping() { return data_->housekeeping; }

}  // namespace limber::store
