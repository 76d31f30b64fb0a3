#pragma once
/// The journal of what stopped people, in a database.
#include "limber/keeping/ports.hpp"
#include "limber/store/connection.hpp"

namespace limber::store {

class Stops final : public StopsPort {
public:
    /// The connection must outlive it.
    explicit Stops(Connection& connection) : connection_(connection) {}

    Result<void> append(const PersonId& person, const KeptStop& stop) override;
    [[nodiscard]] Result<std::vector<KeptStop>> all(const PersonId& person) const override;

private:
    Connection& connection_;
};

}  // namespace limber::store
