#pragma once
/// What only those can do who keep everything in files of this machine: copies, and erasing it all.
#include "limber/base/existing.hpp"
#include "limber/keeping/ports.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace limber {

/// A backup that is an intact file of Limber, read whole into memory; nothing is replaced yet.
class Backup {
public:
    virtual ~Backup() = default;
    Backup(const Backup&) = delete;
    Backup& operator=(const Backup&) = delete;
    Backup(Backup&&) = delete;
    Backup& operator=(Backup&&) = delete;

    /// What it holds.
    [[nodiscard]] virtual Ports ports() = 0;
    /// Puts it in place of everything kept, but for the journals, which are united. All or nothing.
    virtual Result<void> restore() = 0;

protected:
    Backup() = default;
};

class HousekeepingPort : public Port {
public:
    /// Where everything is kept.
    [[nodiscard]] virtual std::filesystem::path file() const = 0;
    /// Writes a complete copy, for its owner only, to `file`; when it fails, what was there is left
    /// as it was.
    virtual Result<void> back_up(const std::filesystem::path& file, Existing existing) = 0;
    /// The bytes of such a copy, which lies in no file on its way.
    virtual Result<std::string> copy() = 0;
    /// Reads a backup from a file, or from the bytes of one. Fails unless it is intact and its
    /// schema, its numbers and its days are what Limber could have written; `check_backup` looks at
    /// the texts. It must not outlive the port.
    virtual Result<std::unique_ptr<Backup>> read_backup(const std::filesystem::path& file) = 0;
    virtual Result<std::unique_ptr<Backup>> read_backup(std::string_view bytes) = 0;
    /// Overwrites and removes the files. Fails ("kept.in_use") while another program has them open.
    /// When it cannot begin, everything is as before; when it cannot end ("store.half_erased"), it
    /// can be tried again, and goes on when anything is used next.
    virtual Result<void> erase_everything() = 0;
};

}  // namespace limber
