#pragma once
/// Where a request comes from: only Limber's own pages are listened to, at the one address of its
/// origin.
#include "limber/http/message.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace limber::http {

/// What a request shows of where it comes from, as it was sent; empty where it shows nothing.
struct Provenance {
    Method method = Method::Get;
    /// It asks for a WebSocket.
    bool upgrade = false;
    std::string_view host;
    std::string_view origin;
    /// Sec-Fetch-Site, -Mode and -Dest, which every current browser sends and no page can forge.
    std::string_view fetch_site;
    std::string_view fetch_mode;
    std::string_view fetch_dest;
};

enum class Passage {
    In,
    /// 308: it is for this machine by another name, which would be another origin.
    Elsewhere,
    /// 403: a page from elsewhere sent it.
    Foreign,
    /// 421: it means another host, as after a change of a name's address ("DNS rebinding").
    WrongHost,
};

/// http://127.0.0.1:PORT, the one origin of what is served at the port.
std::string origin_of(std::uint16_t port);

class Gate {
public:
    explicit Gate(std::uint16_t port);

    [[nodiscard]] const std::string& origin() const { return origin_; }
    [[nodiscard]] Passage check(const Provenance& shown) const;

private:
    [[nodiscard]] bool is_foreign(const Provenance& shown) const;
    [[nodiscard]] bool is_other_name(std::string_view host) const;

    std::uint16_t port_;
    std::string origin_;
};

}  // namespace limber::http
