#pragma once
/// A new empty folder for what is handed over as a file, and gone afterwards.
#include <filesystem>
#include <string>
#include <string_view>

namespace limber::system {

/// Only its owner may look into it. Throws std::system_error where none can be made or used.
class ScratchFolder {
public:
    ScratchFolder();
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    ScratchFolder(ScratchFolder&&) = delete;
    ScratchFolder& operator=(ScratchFolder&&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    /// Writes a file below the folder and returns its path.
    [[nodiscard]] std::string write(const std::string& name, std::string_view bytes) const;
    [[nodiscard]] std::string read(const std::string& name) const;

private:
    std::filesystem::path path_;
};

}  // namespace limber::system
