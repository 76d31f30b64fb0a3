#pragma once
/// The routines that people made, in a database.
#include "limber/keeping/ports.hpp"
#include "limber/store/connection.hpp"

namespace limber::store {

class Routines final : public RoutinesPort {
public:
    /// The connection must outlive it.
    explicit Routines(Connection& connection) : connection_(connection) {}

    Result<void> keep(const PersonId& person, const KeptRoutine& routine,
                      const std::string& before) override;
    Result<void> forget(const PersonId& person, const std::string& name) override;
    [[nodiscard]] Result<std::vector<KeptRoutine>> all(const PersonId& person) const override;

private:
    Connection& connection_;
};

}  // namespace limber::store
