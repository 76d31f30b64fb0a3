#pragma once
/// A file that somebody named, opened to be read, and nothing that only looks like one.
#include "limber/system/attempt.hpp"
#include "limber/system/descriptor.hpp"

#include <cstddef>
#include <filesystem>
#include <span>
#include <utility>

namespace limber::system {

class InputFile {
public:
    /// Links are followed. A folder is an error (`is_a_directory`), and so is a pipe, a socket or a
    /// device (`operation_not_supported`), before it can make anybody wait.
    static Attempt<InputFile> open(const std::filesystem::path& path);

    /// How long it was when it was opened.
    [[nodiscard]] std::size_t size() const { return size_; }
    /// Fills `bytes` from where the last reading ended; how many there were.
    [[nodiscard]] Attempt<std::size_t> read(std::span<std::byte> bytes) const;

private:
    InputFile(Descriptor file, std::size_t size) : file_(std::move(file)), size_(size) {}

    Descriptor file_;
    std::size_t size_;
};

/// Whether it was refused for what it is, and not for rights or a missing name.
bool is_irregular(std::error_code reason);

}  // namespace limber::system
