#include "limber/document/node.hpp"

#include <algorithm>

namespace limber {

const Node* Node::find(std::string_view name) const {
    const auto found = std::ranges::find(fields, name, &Field::name);
    return found == fields.end() ? nullptr : &found->value;
}

}  // namespace limber
