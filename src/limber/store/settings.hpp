#pragma once
/// What people chose for good, in a database.
#include "limber/keeping/ports.hpp"
#include "limber/store/connection.hpp"

namespace limber::store {

class Settings final : public SettingsPort {
public:
    /// The connection must outlive it.
    explicit Settings(Connection& connection) : connection_(connection) {}

    Result<void> keep(const PersonId& person,
                      const std::map<std::string, std::string>& settings) override;
    [[nodiscard]] Result<std::map<std::string, std::string>> all(
        const PersonId& person) const override;

private:
    Connection& connection_;
};

}  // namespace limber::store
