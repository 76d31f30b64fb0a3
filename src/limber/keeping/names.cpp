#include "limber/keeping/names.hpp"

#include "limber/base/visible.hpp"

#include <algorithm>

namespace limber {

std::optional<Person> find_named(const std::vector<Person>& people, const std::string& name) {
    auto found = std::ranges::find(people, name, &Person::name);
    if (found == people.end())
        found = std::ranges::find_if(
            people, [&](const Person& one) { return is_same_name(one.name, name); });
    return found == people.end() ? std::nullopt : std::optional(*found);
}

}  // namespace limber
