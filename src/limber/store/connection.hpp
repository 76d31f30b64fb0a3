#pragma once
/// The database of a folder while it is open; opened again whenever it is needed after it was
/// closed.
#include "limber/store/failure.hpp"
#include "limber/system/descriptor.hpp"
#include "limber/system/files.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <array>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace limber::store {

class Connection {
public:
    Connection(std::filesystem::path folder, std::vector<std::string> migrations);
    /// To a database that lies in memory alone.
    explicit Connection(SQLite::Database in_memory);

    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    /// With links resolved.
    [[nodiscard]] const std::filesystem::path& file() const { return file_; }
    [[nodiscard]] const std::vector<std::string>& migrations() const { return migrations_; }

    /// What `work` makes of the open database.
    template <class Work>
    auto run(Work&& work) -> Result<std::invoke_result_t<Work, SQLite::Database&>> {
        return attempt(file_, [&] { return std::forward<Work>(work)(opened()); });
    }
    /// The same within one transaction, which is undone when it fails.
    template <class Work>
    auto change(Work&& work) -> Result<std::invoke_result_t<Work, SQLite::Database&>> {
        return run([&](SQLite::Database& database) {
            SQLite::Transaction together(database, SQLite::TransactionBehavior::IMMEDIATE);
            if constexpr (std::is_void_v<std::invoke_result_t<Work, SQLite::Database&>>) {
                std::forward<Work>(work)(database);
                together.commit();
            } else {
                auto made = std::forward<Work>(work)(database);
                together.commit();
                return made;
            }
        });
    }
    /// Lets zeros go over the bytes of what was deleted, where they lie. Fails ("store.held",
    /// "store.not_wiped") when that has to wait until the file is opened next.
    Result<void> wipe();
    /// Leaves SQLite's log beside the file, so that its bytes can be overwritten where they lie.
    void close();

private:
    /// The database and its log as they were opened.
    using Files = std::array<std::optional<system::FileIdentity>, 2>;
    struct Open {
        /// Let go of after the database.
        system::Descriptor lock;
        SQLite::Database database;
        /// Nothing of one that lies in memory.
        std::optional<Files> files;
    };

    /// Throws when it cannot be opened, and when somebody removed, replaced or emptied the files
    /// under us: what is written then would be lost.
    SQLite::Database& opened();
    Open& open();
    [[nodiscard]] Files find_files() const;
    void check_in_place(Open& opened) const;

    std::filesystem::path folder_;
    std::filesystem::path file_;
    std::vector<std::string> migrations_;
    std::optional<Open> open_;
};

}  // namespace limber::store
