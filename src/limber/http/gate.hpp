#pragma once
/// Who is let in: the browser that opened the printed address, from Limber's own pages only.
#include "limber/http/message.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace limber::http {

/// What a request shows of where it comes from, as it was sent; empty where it shows nothing.
struct Credentials {
    Method method = Method::Get;
    /// It asks for a WebSocket.
    bool upgrade = false;
    /// The token of a request for "/?token=…".
    std::string_view token;
    std::string_view host;
    std::string_view origin;
    std::string_view cookie;
    /// Sec-Fetch-Site, -Mode and -Dest, which every current browser sends and no page can forge.
    std::string_view fetch_site;
    std::string_view fetch_mode;
    std::string_view fetch_dest;
};

enum class Passage {
    /// Answer it.
    In,
    /// Give it the cookie and send it to "/", so that the token leaves the address bar.
    Welcome,
    /// 401: it has no cookie and no token that is good.
    NoEntry,
    /// 403: a page from elsewhere sent it.
    Foreign,
    /// 421: it means another host, as after a change of a name's address ("DNS rebinding").
    WrongHost,
};

/// One start's token, good for one browser, and the cookie that it is exchanged for. Secrets are
/// compared in a time that does not tell how much of them was right.
class Gate {
public:
    /// Both secrets are 128 random bits; throws std::system_error when the system has none.
    static Gate create(std::uint16_t port);

    [[nodiscard]] const std::string& token() const { return token_; }
    /// http://127.0.0.1:PORT/?token=TOKEN
    [[nodiscard]] std::string address() const;
    /// The value of Set-Cookie. Cookies know no ports, so the port is in the name.
    [[nodiscard]] std::string cookie() const;

    /// Also uses the token up, when it lets somebody in by it.
    Passage check(const Credentials& shown);

private:
    Gate(std::uint16_t port, std::string token, std::string secret);

    [[nodiscard]] bool is_own_host(std::string_view host) const;
    [[nodiscard]] bool is_own_origin(std::string_view origin) const;
    [[nodiscard]] bool is_foreign(const Credentials& shown) const;
    [[nodiscard]] bool has_cookie(std::string_view cookies) const;

    std::uint16_t port_;
    std::array<std::string, 3> hosts_;
    std::string token_;
    bool token_used_ = false;
    std::string secret_;
};

}  // namespace limber::http
