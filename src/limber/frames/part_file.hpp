#pragma once
/// A file that gets its name only once it is whole.
#include "limber/messages/result.hpp"

#include <filesystem>
#include <string>

namespace limber::frames {

/// Lies beside its later place, readable by its owner alone, and is removed unless it is finished.
class PartFile {
public:
    static Result<PartFile> create(const std::filesystem::path& path);
    ~PartFile();
    PartFile(const PartFile&) = delete;
    PartFile& operator=(const PartFile&) = delete;
    PartFile(PartFile&& other) noexcept;
    PartFile& operator=(PartFile&& other) noexcept;

    /// Where to write meanwhile.
    [[nodiscard]] const std::string& place() const { return place_; }
    /// Replaces what is there under the name.
    Result<void> finish();

private:
    PartFile(std::string path, std::string place)
        : path_(std::move(path)), place_(std::move(place)) {}
    std::string path_;
    std::string place_;
};

}  // namespace limber::frames
