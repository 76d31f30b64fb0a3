#pragma once
/// Folders and files that only their owner can read. Every failure is a `StoreError`.
#include <filesystem>

namespace limber::store {

/// An open file's number, closed at the end.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor();
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor(Descriptor&&) = delete;
    Descriptor& operator=(Descriptor&&) = delete;

    [[nodiscard]] bool open() const { return number_ >= 0; }
    [[nodiscard]] int number() const { return number_; }

private:
    int number_;
};

/// Makes the folder and those above it that are missing, each 0700; a folder that is there stays.
void make_private_folder(const std::filesystem::path& folder);

/// Makes an empty file (0600) where there is none.
void make_private_file(const std::filesystem::path& file);

/// Takes everybody else's rights to the file away, where there is one.
void make_private(const std::filesystem::path& file);

/// Throws unless this process may read and write `path`.
void require_access(const std::filesystem::path& path);

/// Waits until the file, or the folder's list of names, is on the disk.
void sync(const std::filesystem::path& path);

/// Fills the file with zeros, down to the disk, and removes it, where there is one.
void overwrite_and_remove(const std::filesystem::path& file);

}  // namespace limber::store
