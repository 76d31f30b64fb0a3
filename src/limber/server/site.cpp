#include "limber/server/site.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>

namespace limber::server {
namespace {

namespace fs = std::filesystem;

std::string type_of(const fs::path& file) {
    static const std::map<std::string, std::string> types{
        {".html", "text/html; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".json", "application/json"},
        {".webmanifest", "application/manifest+json"},
        {".woff2", "font/woff2"},
        {".txt", "text/plain; charset=utf-8"}};
    const auto found = types.find(file.extension().string());
    return found == types.end() ? "application/octet-stream" : found->second;
}

std::string content_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

Site Site::read(const fs::path& folder) {
    Site site;
    std::error_code missing;
    for (const auto& entry : fs::recursive_directory_iterator(folder, missing)) {
        if (!entry.is_regular_file()) continue;
        std::string path("/");
        path += entry.path().lexically_relative(folder).generic_string();
        std::string content = content_of(entry.path());
        std::string etag =
            fmt::format("\"{:x}-{:x}\"", content.size(), std::hash<std::string>{}(content));
        site.files_.emplace(path, File{type_of(entry.path()), std::move(content), std::move(etag),
                                       path.starts_with("/assets/")});
    }
    return site;
}

http::Response Site::answer(const http::Request& request) const {
    if (request.method != http::Method::Get) return http::refuse(405, "server.method");
    auto found = files_.find(request.path);
    // The page itself says of an address that it names nothing.
    const bool is_missing = found == files_.end();
    if (is_missing && !request.path.starts_with("/assets")) found = files_.find("/index.html");
    if (found == files_.end()) return http::refuse(404, "server.not_found");
    const File& file = found->second;
    http::Response response{.type = file.type};
    const bool is_place = request.path.find('.') == std::string::npos;
    if (is_missing && !is_place) response.status = 404;
    response.headers.emplace_back("ETag", file.etag);
    response.headers.emplace_back("Cache-Control",
                                  file.lasts ? "max-age=31536000, immutable" : "no-cache");
    if (request.etag == file.etag && response.status != 404)
        response.status = 304;
    else
        response.body = file.content;
    return response;
}

}  // namespace limber::server
