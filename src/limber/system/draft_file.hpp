#pragma once
/// A file that gets its name only once it is whole.
#include "limber/base/existing.hpp"
#include "limber/system/attempt.hpp"
#include "limber/system/descriptor.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

namespace limber::system {

/// Why no file can be put at `path`, if so: a folder, a pipe or a device has the name, whose place
/// a rename would take, or a file or a link that is to be kept.
std::error_code find_obstacle(const std::filesystem::path& path, Existing existing);

/// Lies beside its later place, readable by its owner alone, and is removed unless it is finished.
class DraftFile {
public:
    /// A link is a file like any other here: it is kept, or replaced itself, and never followed.
    /// What `find_obstacle` finds is an error at once.
    static Attempt<DraftFile> create(const std::filesystem::path& path, Existing existing);
    /// The same without any name until it is finished, so that nothing is left of it even when the
    /// program is killed; with a name where the file system knows no other way.
    static Attempt<DraftFile> create_unnamed(const std::filesystem::path& path, Existing existing);
    ~DraftFile();
    DraftFile(const DraftFile&) = delete;
    DraftFile& operator=(const DraftFile&) = delete;
    DraftFile(DraftFile&& other) noexcept;
    DraftFile& operator=(DraftFile&& other) noexcept;

    /// Where it lies meanwhile, for whoever writes by name; empty where it has none.
    [[nodiscard]] const std::string& place() const { return place_; }

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
    [[nodiscard]] bool take_first_name() const;
    [[nodiscard]] bool take_name() const;

    std::string target_;
    std::string place_;
    Descriptor file_;
    Existing existing_;
};

}  // namespace limber::system
