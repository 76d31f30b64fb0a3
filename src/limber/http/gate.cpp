#include "limber/http/gate.hpp"

#include <fmt/format.h>

namespace limber::http {
namespace {

constexpr std::string_view scheme = "http://";

/// A person opened an address; nothing that a page loads by itself looks like this.
bool is_visit(const Provenance& shown) {
    return shown.method == Method::Get && !shown.upgrade && shown.fetch_mode == "navigate" &&
           shown.fetch_dest == "document";
}

bool only_reads(const Provenance& shown) {
    return !shown.upgrade && (shown.method == Method::Get || shown.method == Method::Head);
}

}  // namespace

std::string origin_of(std::uint16_t port) { return fmt::format("{}127.0.0.1:{}", scheme, port); }

Gate::Gate(std::uint16_t port) : port_(port), origin_(origin_of(port)) {}

Passage Gate::check(const Provenance& shown) const {
    const bool is_own = shown.host == std::string_view(origin_).substr(scheme.size());
    if (!is_own && !is_other_name(shown.host)) return Passage::WrongHost;
    if (is_foreign(shown)) return Passage::Foreign;
    if (is_own) return Passage::In;
    return only_reads(shown) ? Passage::Elsewhere : Passage::WrongHost;
}

/// Somebody else may listen at [::1], to which "localhost" may lead as well.
bool Gate::is_other_name(std::string_view host) const {
    return host == fmt::format("localhost:{}", port_) || host == fmt::format("[::1]:{}", port_);
}

bool Gate::is_foreign(const Provenance& shown) const {
    if (!shown.origin.empty() && shown.origin != origin_) return true;
    // To a browser another port of this machine is "same-site", so that is not enough.
    const bool unsuspected =
        shown.fetch_site.empty() || shown.fetch_site == "same-origin" || shown.fetch_site == "none";
    if (!unsuspected && !is_visit(shown)) return true;
    return !only_reads(shown) && shown.origin.empty() && shown.fetch_site != "same-origin";
}

}  // namespace limber::http
