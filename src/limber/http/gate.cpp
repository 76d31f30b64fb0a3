#include "limber/http/gate.hpp"

#include <fmt/format.h>
#include <sys/random.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <system_error>
#include <utility>

namespace limber::http {
namespace {

/// 128 bits in hexadecimal.
std::string make_secret() {
    std::array<unsigned char, 16> bytes{};
    ssize_t count = 0;
    do {
        count = ::getrandom(bytes.data(), bytes.size(), 0);
    } while (count < 0 && errno == EINTR);
    if (count != static_cast<ssize_t>(bytes.size())) {
        throw std::system_error(errno, std::generic_category(), "getrandom");
    }
    return fmt::format("{:02x}", fmt::join(bytes, ""));
}

std::array<std::string, 3> own_hosts(std::uint16_t port) {
    return {fmt::format("127.0.0.1:{}", port), fmt::format("localhost:{}", port),
            fmt::format("[::1]:{}", port)};
}

/// Takes as long however much of it is right.
bool is_secret(std::string_view shown, std::string_view secret) {
    if (shown.size() != secret.size()) return false;
    unsigned different = 0;
    for (std::size_t at = 0; at < secret.size(); ++at) {
        different |= static_cast<unsigned char>(shown[at]) ^ static_cast<unsigned char>(secret[at]);
    }
    return different == 0;
}

/// A person opened the printed address; nothing that a page loads by itself looks like this.
bool is_entrance(const Credentials& shown) {
    return shown.method == Method::Get && !shown.upgrade && !shown.token.empty();
}

bool is_navigation(const Credentials& shown) {
    return shown.fetch_mode == "navigate" && shown.fetch_dest == "document";
}

bool only_reads(const Credentials& shown) {
    return !shown.upgrade && (shown.method == Method::Get || shown.method == Method::Head);
}

std::string_view trim(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    return text.substr(0, text.find_last_not_of(' ') + 1);
}

}  // namespace

Gate::Gate(std::uint16_t port, std::string token, std::string secret)
    : port_(port), hosts_(own_hosts(port)), token_(std::move(token)), secret_(std::move(secret)) {}

Gate Gate::create(std::uint16_t port) { return {port, make_secret(), make_secret()}; }

std::string Gate::address() const {
    return fmt::format("http://127.0.0.1:{}/?token={}", port_, token_);
}

std::string Gate::cookie() const {
    return fmt::format("limber-{}={}; HttpOnly; SameSite=Strict; Path=/", port_, secret_);
}

Passage Gate::check(const Credentials& shown) {
    if (!is_own_host(shown.host)) return Passage::WrongHost;
    if (is_foreign(shown)) return Passage::Foreign;
    // Who is in already and opens the printed address again only loses the token.
    if (has_cookie(shown.cookie)) return is_entrance(shown) ? Passage::Welcome : Passage::In;
    if (!is_entrance(shown) || token_used_ || !is_secret(shown.token, token_)) {
        return Passage::NoEntry;
    }
    token_used_ = true;
    return Passage::Welcome;
}

bool Gate::is_own_host(std::string_view host) const {
    return std::ranges::find(hosts_, host) != hosts_.end();
}

bool Gate::is_own_origin(std::string_view origin) const {
    constexpr std::string_view scheme = "http://";
    return origin.starts_with(scheme) && is_own_host(origin.substr(scheme.size()));
}

bool Gate::is_foreign(const Credentials& shown) const {
    if (!shown.origin.empty() && !is_own_origin(shown.origin)) return true;
    // To a browser another port of this machine is "same-site", so that is not enough.
    const bool unsuspected =
        shown.fetch_site.empty() || shown.fetch_site == "same-origin" || shown.fetch_site == "none";
    if (!unsuspected && !(is_entrance(shown) && is_navigation(shown))) return true;
    return !only_reads(shown) && shown.origin.empty() && shown.fetch_site != "same-origin";
}

/// Another port's page may have set a cookie of the same name, so any right one will do.
bool Gate::has_cookie(std::string_view cookies) const {
    const std::string name = fmt::format("limber-{}=", port_);
    bool found = false;
    while (!cookies.empty()) {
        const std::size_t end = std::min(cookies.find(';'), cookies.size());
        const std::string_view pair = trim(cookies.substr(0, end));
        found |= pair.starts_with(name) && is_secret(pair.substr(name.size()), secret_);
        cookies.remove_prefix(std::min(end + 1, cookies.size()));
    }
    return found;
}

}  // namespace limber::http
