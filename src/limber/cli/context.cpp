#include "limber/cli/context.hpp"

#include "limber/plan/answer_sheet.hpp"

#include <cstdlib>
#include <iostream>

namespace limber::cli {

Console Context::console(bool beside) const {
    return {renderer, beside ? std::cerr : std::cout, std::cin};
}

std::string country_of(const Context& context, const AnswerSheet& sheet) {
    if (!context.country.empty()) return context.country;
    if (!sheet.country.empty()) return sheet.country;
    for (const char* name : {"LC_ALL", "LANG"}) {
        const std::string locale = environment(name);
        if (locale.size() >= 5 && locale[2] == '_') return locale.substr(3, 2);
    }
    return {};
}

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string{} : std::string(value);
}

tl::unexpected<std::vector<Error>> fail(Error error) {
    return tl::unexpected(std::vector{std::move(error)});
}

int print(const std::string& document) {
    std::cout << document << '\n';
    return 0;
}

}  // namespace limber::cli
