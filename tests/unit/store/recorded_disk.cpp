#include "unit/store/recorded_disk.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <new>

namespace limber::testing {
namespace {

std::string name_in_folder(const char* path) {
    return std::filesystem::path(path).filename().string();
}

/// SQLite knows it as a file; the real one lies in memory behind it.
struct RecordedFile {
    sqlite3_file base;
    std::string* name;
    std::vector<DiskAction>* actions;

    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
    void note(DiskAction::Kind kind, std::int64_t offset = 0, std::string bytes = {}) const {
        if (name != nullptr) actions->push_back({kind, *name, offset, std::move(bytes)});
    }
};

RecordedFile& file_of(sqlite3_file* file) { return *reinterpret_cast<RecordedFile*>(file); }
sqlite3_file* real_of(sqlite3_file* file) { return file_of(file).real(); }

int close_file(sqlite3_file* file) {
    delete file_of(file).name;
    return real_of(file)->pMethods->xClose(real_of(file));
}
int write_file(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset) {
    file_of(file).note(DiskAction::Kind::Write, offset,
                       {static_cast<const char*>(bytes), static_cast<std::size_t>(size)});
    return real_of(file)->pMethods->xWrite(real_of(file), bytes, size, offset);
}
int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
    file_of(file).note(DiskAction::Kind::Truncate, size);
    return real_of(file)->pMethods->xTruncate(real_of(file), size);
}
int sync_file(sqlite3_file* file, int flags) {
    const int done = real_of(file)->pMethods->xSync(real_of(file), flags);
    file_of(file).note(DiskAction::Kind::Sync);
    return done;
}

/// Hands a call over to the real file.
template <auto method, class... Arguments>
int hand_over(sqlite3_file* file, Arguments... arguments) {
    return (real_of(file)->pMethods->*method)(real_of(file), arguments...);
}

void shm_barrier(sqlite3_file* file) { real_of(file)->pMethods->xShmBarrier(real_of(file)); }

using Methods = sqlite3_io_methods;

const Methods& recorded_methods() {
    // The second version has the log's index and maps no file into memory.
    static const Methods methods{
        .iVersion = 2,
        .xClose = close_file,
        .xRead = hand_over<&Methods::xRead, void*, int, sqlite3_int64>,
        .xWrite = write_file,
        .xTruncate = truncate_file,
        .xSync = sync_file,
        .xFileSize = hand_over<&Methods::xFileSize, sqlite3_int64*>,
        .xLock = hand_over<&Methods::xLock, int>,
        .xUnlock = hand_over<&Methods::xUnlock, int>,
        .xCheckReservedLock = hand_over<&Methods::xCheckReservedLock, int*>,
        .xFileControl = hand_over<&Methods::xFileControl, int, void*>,
        .xSectorSize = hand_over<&Methods::xSectorSize>,
        .xDeviceCharacteristics = hand_over<&Methods::xDeviceCharacteristics>,
        .xShmMap = hand_over<&Methods::xShmMap, int, int, int, volatile void**>,
        .xShmLock = hand_over<&Methods::xShmLock, int, int, int>,
        .xShmBarrier = shm_barrier,
        .xShmUnmap = hand_over<&Methods::xShmUnmap, int>,
        .xFetch = nullptr,
        .xUnfetch = nullptr};
    return methods;
}

void apply(Files& files, const DiskAction& action) {
    std::string& bytes = files[action.file];
    const auto offset = static_cast<std::size_t>(action.offset);
    switch (action.kind) {
        case DiskAction::Kind::Write:
            bytes.resize(std::max(bytes.size(), offset + action.bytes.size()));
            bytes.replace(offset, action.bytes.size(), action.bytes);
            break;
        case DiskAction::Kind::Truncate:
            bytes.resize(offset);
            break;
        case DiskAction::Kind::Delete:
            files.erase(action.file);
            break;
        case DiskAction::Kind::Sync:
            break;
    }
}

}  // namespace

struct RecordedDisk::Parts {
    sqlite3_vfs* real = sqlite3_vfs_find(nullptr);
    sqlite3_vfs recorded = *real;
    std::vector<DiskAction> actions;

    static Parts& of(sqlite3_vfs* vfs) { return *static_cast<Parts*>(vfs->pAppData); }

    static int open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* out) {
        Parts& parts = of(vfs);
        auto& opened = *new (file) RecordedFile{{nullptr}, nullptr, &parts.actions};
        const int done = parts.real->xOpen(parts.real, path, opened.real(), flags, out);
        if (done != SQLITE_OK) return done;
        if (path != nullptr) opened.name = new std::string(name_in_folder(path));
        opened.base.pMethods = &recorded_methods();
        return done;
    }
    static int remove(sqlite3_vfs* vfs, const char* path, int sync) {
        Parts& parts = of(vfs);
        parts.actions.push_back({DiskAction::Kind::Delete, name_in_folder(path), 0, {}});
        if (sync != 0)
            parts.actions.push_back({DiskAction::Kind::Sync, name_in_folder(path), 0, {}});
        return parts.real->xDelete(parts.real, path, sync);
    }
};

RecordedDisk::RecordedDisk() : parts_(std::make_unique<Parts>()) {
    sqlite3_vfs& vfs = parts_->recorded;
    vfs.zName = "recorded";
    vfs.szOsFile += static_cast<int>(sizeof(RecordedFile));
    vfs.pAppData = parts_.get();
    vfs.xOpen = Parts::open;
    vfs.xDelete = Parts::remove;
    sqlite3_vfs_register(&vfs, 1);
}

RecordedDisk::~RecordedDisk() {
    sqlite3_vfs_unregister(&parts_->recorded);
    sqlite3_vfs_register(parts_->real, 1);
}

const std::vector<DiskAction>& RecordedDisk::actions() const { return parts_->actions; }

Files after_power_loss(Files before, const std::vector<DiskAction>& actions, std::size_t count,
                       const std::function<bool()>& is_there) {
    std::map<std::string, std::size_t> synced;
    for (std::size_t at = 0; at < count; ++at)
        if (actions[at].kind == DiskAction::Kind::Sync) synced[actions[at].file] = at;
    for (std::size_t at = 0; at < count; ++at) {
        const auto last = synced.find(actions[at].file);
        const bool is_safe = last != synced.end() && at < last->second;
        if (is_safe || is_there()) apply(before, actions[at]);
    }
    return before;
}

}  // namespace limber::testing
