// Writes what the core reads: the shipped data and all people of tests/cases as one JSON document.
#include "limber/catalogue/read.hpp"
#include "limber/document/yaml.hpp"
#include "limber/exchange/record.hpp"
#include "support/people.hpp"
#include "support/support.hpp"

#include <nlohmann/json.hpp>

#include <iostream>

namespace limber::testing {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

/// What is a number or true or false in YAML is that in JSON too.
Json json_of(const Node& node) {
    switch (node.kind) {
        case Node::Kind::Empty:
            return nullptr;
        case Node::Kind::List: {
            Json list = Json::array();
            for (const Node& item : node.items) list.push_back(json_of(item));
            return list;
        }
        case Node::Kind::Map: {
            Json map = Json::object();
            for (const auto& [name, value] : node.fields) map[name] = json_of(value);
            return map;
        }
        case Node::Kind::Scalar:
            break;
    }
    const Json plain = Json::parse(node.scalar, nullptr, false);
    const bool bare = !node.quoted && (plain.is_number() || plain.is_boolean());
    return bare ? plain : Json(node.scalar);
}

/// A person's answers sheet.
Json sheet_of(const Node& person) {
    AnswerSheet sheet{.date = *Date::create(2026, 1, 1),
                      .answers = answers_of(*person.find("answers"))};
    if (const Node* minutes = person.find("minutes")) sheet.minutes = json_of(*minutes).get<int>();
    return Json::parse(write_sheet(sheet, shipped_catalogue()));
}

int run() {
    Json data = Json::object();
    for (const auto& [name, tree] : read_data_folder((source_folder() / "data").string()))
        data[name] = json_of(tree.value());
    std::map<std::string, Json> people;
    for (const auto& file : fs::directory_iterator(source_folder() / "tests/cases/people"))
        people[file.path().stem()] = sheet_of(*read_document(file.path().string()));
    std::cout << Json{{"data", std::move(data)}, {"people", std::move(people)}};
    return std::cout.flush() ? 0 : 1;
}

}  // namespace
}  // namespace limber::testing

int main() { return limber::testing::run(); }
