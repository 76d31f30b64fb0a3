#pragma once
/// What SQLite and the operating system report, as a `StoreError`.
#include "limber/store/store.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace limber::store {

StoreError store_error(std::string id, const std::filesystem::path& where,
                       std::vector<std::pair<std::string, Argument>> arguments = {});

StoreError disk_error(std::error_code reason, const std::filesystem::path& where);

StoreError database_error(const SQLite::Exception& exception, const std::filesystem::path& where);

/// Calls `work`; what SQLite throws in it becomes a `StoreError` about `where`, and what the system
/// does not let it do one about the path in question.
template <class Work>
decltype(auto) guarded(const std::filesystem::path& where, Work&& work) {
    try {
        return std::forward<Work>(work)();
    } catch (const SQLite::Exception& exception) {
        throw database_error(exception, where);
    } catch (const std::filesystem::filesystem_error& failure) {
        throw disk_error(failure.code(), failure.path1());
    }
}

}  // namespace limber::store
