#include "limber/cli/places.hpp"

#include "limber/cli/context.hpp"

namespace limber::cli {
namespace {

namespace fs = std::filesystem;

/// Of a checkout, whose programs are built in build/PRESET.
Places in_checkout(const fs::path& root) {
    return {.data = root / "data",
            .site = root / "build/web",
            .schemas = root / "docs/schema",
            .models = root / "build/models"};
}

/// As `cmake --install` lays it out.
Places in_share(const fs::path& share) {
    return {.data = share / "data",
            .site = share / "web",
            .schemas = share / "schema",
            .models = share / "models"};
}

/// What came with the program.
Places beside_program() {
    std::error_code missing;
    const fs::path program = fs::read_symlink("/proc/self/exe", missing).parent_path();
    const fs::path share = (program / "../share/limber").lexically_normal();
    if (fs::exists(share / "data/vocabulary.yaml", missing)) return in_share(share);
    return in_checkout((program / "../..").lexically_normal());
}

}  // namespace

Places find_places(const std::string& data) {
    const std::string named = data.empty() ? environment("LIMBER_DATA") : data;
    if (named.empty()) return beside_program();
    // Whether the folder's name ends with a slash or not.
    const fs::path root = (fs::absolute(named) / "").parent_path().parent_path();
    std::error_code missing;
    Places places =
        fs::is_directory(root / "build", missing) ? in_checkout(root) : beside_program();
    places.data = named;
    return places;
}

}  // namespace limber::cli
