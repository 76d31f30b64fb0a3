#pragma once
/// A folder for what is handed over as a file, and gone afterwards.
#include <filesystem>
#include <string>
#include <string_view>

namespace limber::server {

/// Only its owner may look into it. Throws std::system_error where none can be made or used.
class Scratch {
public:
    Scratch();
    ~Scratch();
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    Scratch(Scratch&&) = delete;
    Scratch& operator=(Scratch&&) = delete;

    /// The one file in it, which may not be there yet.
    [[nodiscard]] std::filesystem::path file() const { return folder_ / "file"; }
    void write(std::string_view bytes) const;
    [[nodiscard]] std::string read() const;

private:
    std::filesystem::path folder_;
};

}  // namespace limber::server
