#pragma once
/// What people answered, in a database.
#include "limber/keeping/ports.hpp"
#include "limber/store/connection.hpp"

namespace limber::store {

class Answers final : public AnswersPort {
public:
    /// The connection must outlive it.
    explicit Answers(Connection& connection) : connection_(connection) {}

    Result<void> keep(const PersonId& person, const KeptAnswers& answers) override;
    Result<void> forget(const PersonId& person) override;
    [[nodiscard]] Result<std::optional<KeptAnswers>> find(const PersonId& person) const override;

private:
    Connection& connection_;
};

}  // namespace limber::store
