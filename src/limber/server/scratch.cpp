#include "limber/server/scratch.hpp"

#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <system_error>

namespace limber::server {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(int code) {
    throw std::system_error(code, std::generic_category(), "a temporary file");
}

}  // namespace

Scratch::Scratch() {
    std::string made = (fs::temp_directory_path() / "limber.XXXXXX").string();
    if (mkdtemp(made.data()) == nullptr) fail(errno);
    folder_ = made;
}

Scratch::~Scratch() {
    std::error_code left_behind;
    fs::remove_all(folder_, left_behind);
}

void Scratch::write(std::string_view bytes) const {
    std::ofstream out(file(), std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) fail(EIO);
}

std::string Scratch::read() const {
    std::ifstream in(file(), std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (!in) fail(EIO);
    return bytes;
}

}  // namespace limber::server
