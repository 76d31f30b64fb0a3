#include "command/schemas.hpp"

namespace limber::testing {

Outcome validate(const std::string& schema, const std::vector<std::string>& files) {
    const std::string folder = (source_folder() / "docs" / "schema").string() + "/";
    std::vector<std::string> command{"/usr/bin/python3", "-m", "jsonschema", "--base-uri",
                                     "file://" + folder};
    for (const auto& file : files) command.insert(command.end(), {"-i", file});
    command.push_back(folder + schema + ".schema.json");
    return Running(command).finish();
}

void expect_valid(const std::string& schema, const std::vector<std::string>& files) {
    const Outcome outcome = validate(schema, files);
    EXPECT_EQ(outcome.code, 0) << schema << ": " << outcome.out.substr(0, 2000)
                               << outcome.err.substr(0, 2000);
}

}  // namespace limber::testing
