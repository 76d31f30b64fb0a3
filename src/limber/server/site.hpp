#pragma once
/// The page's files, read once at the start.
#include "limber/http/message.hpp"

#include <filesystem>
#include <map>
#include <string>

namespace limber::server {

/// Files of one folder, each by its path in the address. Nothing else can be asked for.
class Site {
public:
    /// Reads every file; a folder that is not there gives a site without files.
    static Site read(const std::filesystem::path& folder);

    [[nodiscard]] bool is_empty() const { return files_.empty(); }
    /// A file, or `index.html` for the paths that the page itself understands. 304 when the browser
    /// has it already.
    [[nodiscard]] http::Response answer(const http::Request& request) const;

private:
    struct File {
        std::string type;
        std::string content;
        std::string etag;
        /// Its name changes with its content.
        bool lasts = false;
    };

    std::map<std::string, File> files_;
};

}  // namespace limber::server
