// Any bytes from a stranger: what is read as a request is one that can be trusted to be what it
// says, and no bytes open the gate.
#include "limber/http/gate.hpp"
#include "limber/http/request_reader.hpp"
#include "limber/http/target.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace limber {
namespace {

/// Stops the fuzzer where a promise is broken.
void require(bool promise) {
    if (!promise) __builtin_trap();
}

bool has_control(std::string_view text) {
    constexpr unsigned char space = 0x20;
    constexpr unsigned char del = 0x7f;
    return std::ranges::any_of(text, [](char letter) {
        const auto byte = static_cast<unsigned char>(letter);
        return byte < space || byte == del;
    });
}

void check_path(const std::string& path) {
    require(path.starts_with('/') && !has_control(path));
    require(path.find("//") == std::string::npos && path.find('\\') == std::string::npos);
    require(path == "/" || !path.ends_with('/'));
    const std::string closed = path + '/';
    require(closed.find("/./") == std::string::npos && closed.find("/../") == std::string::npos);
}

void check_target(std::string_view bytes) {
    const auto target = http::parse_target(bytes);
    if (!target) return;
    check_path(target->path);
    for (const auto& [name, value] : target->query) {
        require(!name.empty() && !has_control(name) && !has_control(value));
    }
}

/// Only the one host is let in, and no origin but its own.
void check_gate(const http::Provenance& shown) {
    static const http::Gate gate(1);
    if (gate.check(shown) != http::Passage::In) return;
    require(shown.host == "127.0.0.1:1");
    require(shown.origin.empty() || shown.origin == gate.origin());
}

constexpr http::RequestReader::Limits limits{
    .most_header = 1024, .most_body = 512, .most_upload = 768};

/// Feeds as much as fits into one part, whose size the bytes decide.
void feed(http::RequestReader& reader, std::string_view& bytes, std::size_t part) {
    const auto room = reader.prepare();
    const std::size_t count = std::min({room.size(), bytes.size(), part});
    std::memcpy(room.data(), bytes.data(), count);
    reader.commit(count);
    bytes.remove_prefix(count);
}

void check_reader(std::string_view bytes, std::size_t part) {
    http::RequestReader reader(limits);
    for (;;) {
        const http::Progress progress = reader.advance();
        if (progress == http::Progress::Refused) {
            require(reader.refusal().status >= 400 &&
                    !http::write_head(reader.refusal(), true).empty());
            return;
        }
        if (progress == http::Progress::Whole) {
            const http::Request request = reader.take();
            check_path(request.path);
            require(request.method != http::Method::Head &&
                    request.body.size() <= limits.most_upload);
            reader.next();
            if (!reader.has_more() && bytes.empty()) return;
            continue;
        }
        if (progress == http::Progress::Head) check_gate(reader.head().provenance);
        if (progress == http::Progress::Head && reader.advance() == http::Progress::Whole) continue;
        if (bytes.empty()) return;
        feed(reader, bytes, part);
    }
}

/// One field per line.
void check_provenance(std::string_view bytes) {
    http::Provenance shown;
    for (std::string_view* field :
         {&shown.host, &shown.origin, &shown.fetch_site, &shown.fetch_mode, &shown.fetch_dest}) {
        const std::size_t end = std::min(bytes.find('\n'), bytes.size());
        *field = bytes.substr(0, end);
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
    }
    check_gate(shown);
}

}  // namespace
}  // namespace limber

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace limber;
    if (size == 0) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    check_target(bytes);
    check_provenance(bytes);
    check_reader(bytes, std::size_t{1} + data[0]);
    return 0;
}
