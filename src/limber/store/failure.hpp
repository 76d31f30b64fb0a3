#pragma once
/// What SQLite and the operating system report, as an error that says what happened and what to do.
#include "limber/messages/result.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <exception>
#include <filesystem>
#include <string>
#include <system_error>
#include <type_traits>
#include <utility>
#include <vector>

namespace limber::store {

/// Thrown within the store only; whoever uses it gets the `Error`.
class StoreError : public std::exception {
public:
    explicit StoreError(Error error) : error_(std::move(error)) {}
    [[nodiscard]] const Error& error() const { return error_; }
    [[nodiscard]] const char* what() const noexcept override { return error_.message.id.c_str(); }

private:
    Error error_;
};

StoreError store_error(std::string id, const std::filesystem::path& where,
                       std::vector<std::pair<std::string, Argument>> arguments = {});

StoreError disk_error(std::error_code reason, const std::filesystem::path& where);

StoreError database_error(const SQLite::Exception& exception, const std::filesystem::path& where);

/// Calls `work`; what SQLite throws in it becomes an error about `where`, and what the system does
/// not let it do one about the path in question.
template <class Work>
auto attempt(const std::filesystem::path& where, Work&& work)
    -> Result<decltype(std::forward<Work>(work)())> {
    try {
        if constexpr (std::is_void_v<decltype(std::forward<Work>(work)())>) {
            std::forward<Work>(work)();
            return {};
        } else {
            return std::forward<Work>(work)();
        }
    } catch (const StoreError& failure) {
        return tl::unexpected(failure.error());
    } catch (const SQLite::Exception& exception) {
        return tl::unexpected(database_error(exception, where).error());
    } catch (const std::filesystem::filesystem_error& failure) {
        return tl::unexpected(disk_error(failure.code(), failure.path1()).error());
    }
}

}  // namespace limber::store
