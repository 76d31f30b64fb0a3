#pragma once
/// What only those can do who keep everything in files of this machine: copies, and erasing it all.
#include "limber/keeping/ports.hpp"

#include <filesystem>

namespace limber {

class HousekeepingPort : public Port {
public:
    /// Where everything is kept.
    [[nodiscard]] virtual std::filesystem::path file() const = 0;
    /// Writes a complete copy, for its owner only, to `file`, which must not exist yet; nothing is
    /// left there when it fails.
    virtual Result<void> back_up(const std::filesystem::path& file) = 0;
    /// Puts the content of a backup in place of everything kept, after checking that it is an
    /// intact file of Limber with a known schema. All or nothing.
    virtual Result<void> restore(const std::filesystem::path& file) = 0;
    /// Overwrites and removes the files. Fails ("kept.in_use") while another program has them open.
    virtual Result<void> erase_everything() = 0;
};

}  // namespace limber
