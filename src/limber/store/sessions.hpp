#pragma once
/// Sessions with their logs, in a database.
#include "limber/keeping/ports.hpp"
#include "limber/store/connection.hpp"

namespace limber::store {

class Sessions final : public SessionsPort {
public:
    /// The connection must outlive it.
    explicit Sessions(Connection& connection) : connection_(connection) {}

    Result<SessionId> begin(const PersonId& person, const NewSession& session) override;
    Result<void> append(const PersonId& person, const SessionId& session,
                        const std::vector<LogEntry>& events) override;
    [[nodiscard]] Result<std::vector<LogEntry>> log_of(const PersonId& person,
                                                       const SessionId& session) const override;
    [[nodiscard]] Result<NewSession> begun_with(const PersonId& person,
                                                const SessionId& session) const override;
    Result<void> close(const PersonId& person, const SessionId& session,
                       const KeptEnd& end) override;
    Result<void> correct(const PersonId& person, const KeptSession& session) override;
    Result<void> remove(const PersonId& person, const SessionId& session) override;
    [[nodiscard]] Result<std::vector<OpenSession>> open(const PersonId& person) const override;
    [[nodiscard]] Result<std::vector<KeptSession>> all(const PersonId& person) const override;
    [[nodiscard]] Result<std::vector<KeptSession>> latest(const PersonId& person,
                                                          std::size_t most) const override;
    [[nodiscard]] Result<std::optional<KeptAnswers>> last_sheet(
        const PersonId& person) const override;
    Result<std::unique_ptr<Hold>> try_lead() override;

private:
    Connection& connection_;
};

}  // namespace limber::store
