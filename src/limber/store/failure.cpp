#include "limber/store/failure.hpp"

#include <sqlite3.h>

#include <cerrno>

namespace limber::store {

StoreError store_error(std::string id, const std::filesystem::path& where,
                       std::vector<std::pair<std::string, Argument>> arguments) {
    return StoreError(
        Error{ErrorCode::Lost, Message{std::move(id), std::move(arguments)}, where.string()});
}

StoreError disk_error(std::error_code reason, const std::filesystem::path& where) {
    switch (reason.value()) {
        case EACCES:
        case EPERM:
        case EROFS:
            return store_error("store.denied", where);
        case ENOSPC:
        case EDQUOT:
        case EFBIG:
        case EIO:
            return store_error("store.full", where);
        default:
            return store_error("store.failed", where, {{"detail", reason.message()}});
    }
}

StoreError database_error(const SQLite::Exception& exception, const std::filesystem::path& where) {
    // The lowest byte is the kind of the failure, whatever further detail stands above it.
    switch (exception.getErrorCode() & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return store_error("store.locked", where);
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return store_error("store.damaged", where);
        case SQLITE_READONLY:
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
        case SQLITE_AUTH:
            return store_error("store.denied", where);
        case SQLITE_FULL:
        case SQLITE_IOERR:
            return store_error("store.full", where);
        default:
            return store_error("store.failed", where, {{"detail", std::string(exception.what())}});
    }
}

}  // namespace limber::store
