#pragma once
/// Which browsers are let in, in a database, and where the page is served, by locks beside it.
#include "limber/keeping/ports.hpp"
#include "limber/store/connection.hpp"

namespace limber::store {

class Browsers final : public BrowsersPort {
public:
    /// The connection must outlive it.
    explicit Browsers(Connection& connection) : connection_(connection) {}

    Result<void> offer(const Offer& offer) override;
    Result<std::optional<BrowserId>> let_in(const std::string& digest, const Instant& now,
                                            const LetIn& browser) override;
    [[nodiscard]] Result<std::optional<LetIn>> find(std::uint16_t port,
                                                    const std::string& key) const override;
    [[nodiscard]] Result<std::vector<LetIn>> all() const override;
    Result<void> note_seen(const BrowserId& browser, const Instant& now) override;
    Result<void> forget(const BrowserId& browser) override;
    Result<std::unique_ptr<Hold>> serve_at(std::uint16_t port) override;
    [[nodiscard]] Result<std::vector<std::uint16_t>> served() const override;

private:
    Connection& connection_;
};

/// What another file says of browsers gives way to what is kept here: who is let in on this machine
/// is no business of a backup.
void keep_browsers(const SQLite::Database& kept, SQLite::Database& backup);

}  // namespace limber::store
