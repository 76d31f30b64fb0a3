#include "limber/system/scratch_folder.hpp"

#include "limber/system/attempt.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace limber::system {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& where, std::error_code reason) {
    throw fs::filesystem_error("a temporary file", where, reason);
}

}  // namespace

ScratchFolder::ScratchFolder() {
    std::string made = (fs::temp_directory_path() / "limber.XXXXXX").string();
    if (::mkdtemp(made.data()) == nullptr) fail(made, last_error());
    path_ = made;
}

ScratchFolder::~ScratchFolder() {
    std::error_code left_behind;
    fs::remove_all(path_, left_behind);
}

std::string ScratchFolder::write(const std::string& name, std::string_view bytes) const {
    const fs::path file = path_ / name;
    fs::create_directories(file.parent_path());
    std::ofstream out(file, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) fail(file, std::make_error_code(std::errc::io_error));
    return file.string();
}

std::string ScratchFolder::read(const std::string& name) const {
    const fs::path file = path_ / name;
    std::ifstream in(file, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (!in) fail(file, std::make_error_code(std::errc::io_error));
    return bytes;
}

}  // namespace limber::system
