#pragma once
/// What SQLite does to files, written down in its order, so that a power loss can be played at any
/// moment of it.
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace limber::testing {

struct DiskAction {
    enum class Kind { Write, Truncate, Sync, Delete };
    Kind kind = Kind::Write;
    /// Its name without the folder.
    std::string file;
    /// Where it writes; the new size of what it truncates.
    std::int64_t offset = 0;
    std::string bytes;
};

/// As long as it lives, SQLite opens files through it. The index of its log is no file: it is lost
/// with the power anyway.
class RecordedDisk {
public:
    RecordedDisk();
    ~RecordedDisk();
    RecordedDisk(const RecordedDisk&) = delete;
    RecordedDisk& operator=(const RecordedDisk&) = delete;
    RecordedDisk(RecordedDisk&&) = delete;
    RecordedDisk& operator=(RecordedDisk&&) = delete;

    [[nodiscard]] const std::vector<DiskAction>& actions() const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// Files by name.
using Files = std::map<std::string, std::string>;

/// What lies on the disk when the power goes after `count` of the actions. What was done to a file
/// since it was last synced is there where `is_there` says so, in any combination.
Files after_power_loss(Files before, const std::vector<DiskAction>& actions, std::size_t count,
                       const std::function<bool()>& is_there);

}  // namespace limber::testing
