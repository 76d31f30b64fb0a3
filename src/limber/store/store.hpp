#pragma once
/// Keeps everything about people in one SQLite file, behind the ports of `keeping`.
#include "limber/keeping/housekeeping.hpp"
#include "limber/keeping/ports.hpp"
#include "limber/store/migrations.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace limber::store {

/// One file. Whenever it is closed the next use opens it again, and fails where that cannot be.
class Store {
public:
    /// Opens `folder`/limber.db, making folder (0700) and file (0600) where they are missing, and
    /// migrates it. A damaged file, a foreign one or one of a newer schema is left untouched.
    static Result<Store> open(const std::filesystem::path& folder,
                              const std::vector<std::string>& migrations = shipped_migrations());
    ~Store();
    Store(Store&&) noexcept;
    Store& operator=(Store&&) noexcept;
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    /// Valid as long as the store is.
    [[nodiscard]] Ports ports();
    [[nodiscard]] HousekeepingPort& housekeeping();

private:
    struct Data;
    explicit Store(std::unique_ptr<Data> data);
    std::unique_ptr<Data> data_;
};

}  // namespace limber::store
