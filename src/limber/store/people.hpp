#pragma once
/// The people whose data lie in a database.
#include "limber/keeping/ports.hpp"
#include "limber/store/connection.hpp"

namespace limber::store {

class People final : public PeoplePort {
public:
    /// The connection must outlive it.
    explicit People(Connection& connection) : connection_(connection) {}

    [[nodiscard]] Result<std::vector<Person>> all() const override;
    [[nodiscard]] Result<std::optional<Person>> find(const std::string& name) const override;
    [[nodiscard]] Result<std::optional<Person>> find(const PersonId& person) const override;
    [[nodiscard]] Result<Person> chosen() const override;
    Result<Person> choose(const std::string& name) override;
    Result<void> erase(const PersonId& person) override;
    [[nodiscard]] Result<Extent> extent_of(const std::optional<PersonId>& person) const override;

private:
    Connection& connection_;
};

}  // namespace limber::store
