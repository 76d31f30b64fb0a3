#include "limber/store/store.hpp"

#include "limber/store/answers.hpp"
#include "limber/store/backup.hpp"
#include "limber/store/erase.hpp"
#include "limber/store/mornings.hpp"
#include "limber/store/people.hpp"
#include "limber/store/sessions.hpp"
#include "limber/store/settings.hpp"
#include "limber/store/stops.hpp"

namespace limber::store {
namespace {

namespace fs = std::filesystem;

class Housekeeping final : public HousekeepingPort {
public:
    explicit Housekeeping(Connection& connection) : connection_(connection) {}

    [[nodiscard]] fs::path file() const override { return connection_.file(); }
    Result<void> back_up(const fs::path& file) override {
        return store::back_up(connection_, file);
    }
    Result<void> restore(const fs::path& file) override {
        return store::restore(connection_, file);
    }
    Result<void> erase_everything() override {
        connection_.close();
        return store::erase_everything(connection_.folder());
    }

private:
    Connection& connection_;
};

}  // namespace

struct Store::Data {
    Data(const fs::path& folder, const std::vector<std::string>& migrations)
        : connection(folder, migrations) {}

    Connection connection;
    People people{connection};
    Answers answers{connection};
    Stops stops{connection};
    Sessions sessions{connection};
    Mornings mornings{connection};
    Settings settings{connection};
    Housekeeping housekeeping{connection};
};

Store::Store(std::unique_ptr<Data> data) : data_(std::move(data)) {}
Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

Result<Store> Store::open(const fs::path& folder, const std::vector<std::string>& migrations) {
    auto data = std::make_unique<Data>(folder, migrations);
    return data->connection.run([](const SQLite::Database&) {}).map([&] {
        return Store(std::move(data));
    });
}

Ports Store::ports() {
    return {data_->people,   data_->answers,  data_->stops,
            data_->sessions, data_->mornings, data_->settings};
}

HousekeepingPort& Store::housekeeping() { return data_->housekeeping; }

}  // namespace limber::store
