#include "limber/store/image.hpp"

#include <SQLiteCpp/Backup.h>
#include <sqlite3.h>

#include <algorithm>
#include <memory>
#include <new>

namespace limber::store {
namespace {

using Bytes = std::unique_ptr<unsigned char, decltype(&sqlite3_free)>;

/// Where a file's header says whether it has a log beside it, for writing and for reading.
constexpr std::size_t log_bytes_at = 18;
constexpr std::size_t log_bytes_end = 20;

/// An image never has a log beside it.
void forget_log(unsigned char* image, std::size_t size) {
    constexpr unsigned char with_log = 2;
    constexpr unsigned char alone = 1;
    if (size >= log_bytes_end)
        std::replace(image + log_bytes_at, image + log_bytes_end, with_log, alone);
}

}  // namespace

SQLite::Database open_in_memory() {
    return {":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
}

void copy_content(SQLite::Database& to, SQLite::Database& from) {
    SQLite::Backup copying(to, from);
    if (const int code = copying.executeStep(); code != SQLITE_DONE)
        throw SQLite::Exception("the copy was not finished", code);
}

std::string image_of(SQLite::Database& database) {
    // Copied first, since what stands in the log belongs to it, and without what was freed.
    auto copy = open_in_memory();
    copy_content(copy, database);
    copy.exec("VACUUM");
    sqlite3_int64 size = 0;
    const Bytes bytes(sqlite3_serialize(copy.getHandle(), "main", &size, 0), &sqlite3_free);
    if (!bytes) throw std::bad_alloc();
    forget_log(bytes.get(), static_cast<std::size_t>(size));
    return {bytes.get(), bytes.get() + size};
}

SQLite::Database open_image(std::string_view image) {
    Bytes bytes(static_cast<unsigned char*>(sqlite3_malloc64(image.size() + 1)), &sqlite3_free);
    if (!bytes) throw std::bad_alloc();
    std::ranges::copy(image, bytes.get());
    forget_log(bytes.get(), image.size());
    auto opened = open_in_memory();
    const auto size = static_cast<sqlite3_int64>(image.size());
    opened.check(sqlite3_deserialize(opened.getHandle(), "main", bytes.release(), size, size,
                                     SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY));
    // Whatever the bytes are, SQLite takes them; it finds out when it first reads them.
    opened.execAndGet("PRAGMA schema_version");
    return opened;
}

}  // namespace limber::store
