#include "limber/server/door.hpp"

#include "limber/base/number.hpp"
#include "limber/http/gate.hpp"
#include "limber/system/secrets.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace limber::server {
namespace {

using namespace std::chrono_literals;

/// Whoever printed the address may open it some time later.
constexpr auto offer_time = 24h;
/// From a challenge to its signature.
constexpr auto challenge_time = 60s;
/// A session that nobody used for so long ends; its browser signs in again by itself.
constexpr auto idle_time = 12h;
/// Of all browsers' tabs; the one that was not used for longest gives way.
constexpr std::size_t most_sessions = 100;

tl::unexpected<Error> refused(const char* why) {
    return tl::unexpected(Error{ErrorCode::Refused, {why, {}}, {}});
}

}  // namespace

Result<std::string> offer_entrance(BrowsersPort& browsers, const Clock& clock, std::uint16_t port) {
    const std::string code = system::make_secret();
    return browsers.offer({port, system::digest_of(code), clock.now().at + offer_time}).map([&] {
        return fmt::format("{}/#key={}", http::origin_of(port), code);
    });
}

Door::Door(const Clock& clock, BrowsersPort& browsers)
    : clock_(clock), browsers_(browsers), secret_(system::make_secret()) {}

void Door::open_at(std::uint16_t port) { port_ = port; }

std::string Door::make_challenge() const {
    const std::string text = fmt::format("{}.{}", system::make_secret(), clock_.elapsed().count());
    return fmt::format("{}.{}", text, system::seal_of(secret_, text));
}

/// When it was made; nothing when this door did not make it, or too long ago.
std::optional<std::chrono::nanoseconds> Door::find_issue(std::string_view challenge) const {
    const std::size_t seal = challenge.rfind('.');
    if (seal == std::string_view::npos) return std::nullopt;
    const std::string_view text = challenge.substr(0, seal);
    if (!system::is_same(challenge.substr(seal + 1), system::seal_of(secret_, text)))
        return std::nullopt;
    const auto made = parse_number<std::int64_t>(text.substr(text.find('.') + 1));
    if (!made || clock_.elapsed() - std::chrono::nanoseconds(*made) > challenge_time)
        return std::nullopt;
    return std::chrono::nanoseconds(*made);
}

/// False when it was used before, or never could be.
bool Door::use_up(const std::string& challenge) {
    const auto made = find_issue(challenge);
    if (!made) return false;
    const std::lock_guard lock(mutex_);
    std::erase_if(used_,
                  [&](const auto& one) { return clock_.elapsed() - one.second > challenge_time; });
    return used_.emplace(challenge, *made).second;
}

std::string Door::begin_session(const BrowserId& browser) {
    std::string token = system::make_secret();
    const std::lock_guard lock(mutex_);
    if (sessions_.size() >= most_sessions) {
        sessions_.erase(std::ranges::min_element(sessions_, {},
                                                 [](const auto& one) { return one.second.used; }));
    }
    sessions_.emplace(system::digest_of(token), Session{browser, clock_.elapsed()});
    return token;
}

Result<std::string> Door::let_in(const Introduction& browser) {
    const Instant now = clock_.now().at;
    return browsers_
        .let_in(
            system::digest_of(browser.code), now,
            {.port = port_, .key = browser.key, .name = browser.name, .since = now, .seen = now})
        .and_then([&](const std::optional<BrowserId>& known) -> Result<std::string> {
            if (!known) return refused("door.used");
            return begin_session(*known);
        });
}

Result<std::string> Door::sign_in(const SignIn& shown) {
    const auto found = browsers_.find(port_, shown.key);
    if (!found) return tl::unexpected(found.error());
    const std::optional<LetIn>& browser = *found;
    const std::string text = fmt::format("limber {} {}", http::origin_of(port_), shown.challenge);
    // Only who has the key uses a challenge up.
    if (!browser || !system::is_signed_by(shown.key, text, shown.signature) ||
        !use_up(shown.challenge))
        return refused("door.no_entry");
    return browsers_.note_seen(browser->id, clock_.now().at).map([&] {
        return begin_session(browser->id);
    });
}

std::optional<BrowserId> Door::find(std::string_view token) {
    if (token.empty()) return std::nullopt;
    const std::lock_guard lock(mutex_);
    const auto found = sessions_.find(system::digest_of(token));
    if (found == sessions_.end()) return std::nullopt;
    const auto now = clock_.elapsed();
    if (now - found->second.used > idle_time) {
        sessions_.erase(found);
        return std::nullopt;
    }
    found->second.used = now;
    return found->second.browser;
}

Result<std::optional<LetIn>> Door::find_browser(std::string_view token) {
    const auto id = find(token);
    return browsers_.all().map([&](const std::vector<LetIn>& all) -> std::optional<LetIn> {
        const auto found =
            std::ranges::find_if(all, [&](const LetIn& one) { return id && one.id == *id; });
        return found == all.end() ? std::nullopt : std::optional(*found);
    });
}

Result<void> Door::let_in_again(const LetIn& browser) {
    const Instant now = clock_.now().at;
    const std::string digest = system::digest_of(system::make_secret());
    return browsers_.offer({port_, digest, now + offer_time})
        .and_then([&] { return browsers_.let_in(digest, now, browser); })
        .map([&](const std::optional<BrowserId>& known) {
            const std::lock_guard lock(mutex_);
            std::erase_if(sessions_,
                          [&](const auto& one) { return one.second.browser != browser.id; });
            for (auto& one : sessions_) one.second.browser = known.value_or(browser.id);
        });
}

Result<void> Door::shut_out(const BrowserId& browser) {
    return browsers_.forget(browser).map([&] {
        const std::lock_guard lock(mutex_);
        std::erase_if(sessions_, [&](const auto& one) { return one.second.browser == browser; });
    });
}

}  // namespace limber::server
