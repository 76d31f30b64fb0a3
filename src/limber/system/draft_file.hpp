#pragma once
/// A file that gets its name only once it is whole.
#include "limber/system/attempt.hpp"
#include "limber/system/descriptor.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

namespace limber::system {

/// What a draft does with a file that has its name already.
enum class Existing { Kept, Replaced };

/// Lies beside its later place, readable by its owner alone, and is removed unless it is finished.
class DraftFile {
public:
    /// A link stays and its file is replaced. A file that is to be kept is an error at once, and so
    /// is a folder, a pipe or a device, whose place a rename would take.
    static Attempt<DraftFile> create(const std::filesystem::path& path, Existing existing);
    ~DraftFile();
    DraftFile(const DraftFile&) = delete;
    DraftFile& operator=(const DraftFile&) = delete;
    DraftFile(DraftFile&& other) noexcept;
    DraftFile& operator=(DraftFile&& other) noexcept;

    /// Where it lies meanwhile, for whoever writes by name.
    [[nodiscard]] const std::string& place() const { return place_; }
    /// Where it will lie, with links resolved.
    [[nodiscard]] const std::string& target() const { return target_; }

    /// Appends all of `bytes`.
    Attempt<void> write(std::string_view bytes);
    /// Waits until the content is on the disk.
    Attempt<void> sync();
    /// Gives it its name.
    Attempt<void> finish();

private:
    DraftFile(std::string target, std::string place, Descriptor file, Existing existing)
        : target_(std::move(target)),
          place_(std::move(place)),
          file_(std::move(file)),
          existing_(existing) {}
    [[nodiscard]] bool take_name() const;

    std::string target_;
    std::string place_;
    Descriptor file_;
    Existing existing_;
};

}  // namespace limber::system
