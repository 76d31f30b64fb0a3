#pragma once
/// Who is let in: browsers that showed a code that was good once, known again by the key that each
/// of them made and keeps.
#include "limber/base/clock.hpp"
#include "limber/keeping/ports.hpp"

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace limber::server {

/// Offers a new code to one browser and returns the address that tells it:
/// http://127.0.0.1:PORT/#key=CODE. What stands after "#" is sent to no server.
Result<std::string> offer_entrance(BrowsersPort& browsers, const Clock& clock, std::uint16_t port);

/// A browser that introduces itself with a code; its key is the public one.
struct Introduction {
    std::string code;
    std::string key;
    std::string name;
};

/// A browser that is known and shows that it has its key.
struct SignIn {
    std::string key;
    std::string challenge;
    std::string signature;
};

/// Whoever is let in gets the token of a session, which is kept in memory alone. All but `open_at`
/// may be called from any thread.
class Door {
public:
    /// Clock and port must outlive it.
    Door(const Clock& clock, BrowsersPort& browsers);

    /// Before anything else.
    void open_at(std::uint16_t port);

    /// A text to sign, once and soon. Nothing is kept of it, so that nobody can fill the memory or
    /// push another's challenge out.
    [[nodiscard]] std::string make_challenge() const;
    /// The token; fails ("door.used") when the code is not or no longer good.
    Result<std::string> let_in(const Introduction& browser);
    /// The token; fails ("door.no_entry") unless the key is let in at this port and signed
    /// "limber ORIGIN CHALLENGE" with a challenge of this door that was not used before.
    Result<std::string> sign_in(const SignIn& shown);

    /// Whose session it is.
    [[nodiscard]] std::optional<BrowserId> find(std::string_view token);
    /// The browser of this session, and when it was let in.
    [[nodiscard]] Result<std::optional<LetIn>> find_browser(std::string_view token);
    /// Lets a browser in again after everything was erased, so that it can begin anew where it is;
    /// all other browsers' sessions end.
    Result<void> let_in_again(const LetIn& browser);
    /// Ends its sessions too.
    Result<void> shut_out(const BrowserId& browser);

private:
    struct Session {
        BrowserId browser;
        std::chrono::nanoseconds used;
    };

    [[nodiscard]] std::optional<std::chrono::nanoseconds> find_issue(
        std::string_view challenge) const;
    bool use_up(const std::string& challenge);
    std::string begin_session(const BrowserId& browser);

    const Clock& clock_;
    BrowsersPort& browsers_;
    std::uint16_t port_ = 0;
    /// By which its own challenges are known again.
    std::string secret_;
    std::mutex mutex_;
    /// Challenges that were signed, by when they were made.
    std::map<std::string, std::chrono::nanoseconds> used_;
    /// By the token's digest.
    std::map<std::string, Session> sessions_;
};

}  // namespace limber::server
