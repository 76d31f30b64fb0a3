#pragma once
/// How people's mornings after were, in a database.
#include "limber/keeping/ports.hpp"
#include "limber/store/connection.hpp"

namespace limber::store {

class Mornings final : public MorningsPort {
public:
    /// The connection must outlive it.
    explicit Mornings(Connection& connection) : connection_(connection) {}

    Result<void> keep(const PersonId& person, const Date& day, int pain) override;

private:
    Connection& connection_;
};

}  // namespace limber::store
