#include "limber/messages/message.hpp"

namespace limber {

Text::Text(std::map<std::string, std::string> words)
    : words_(std::make_shared<const std::map<std::string, std::string>>(std::move(words))) {}

std::string_view Text::in(std::string_view language) const {
    if (!words_) return {};
    if (const auto found = words_->find(std::string(language)); found != words_->end())
        return found->second;
    const auto english = words_->find("en");
    return english == words_->end() ? std::string_view{} : std::string_view{english->second};
}

const std::map<std::string, std::string>& Text::all() const {
    static const std::map<std::string, std::string> none;
    return words_ ? *words_ : none;
}

bool Text::operator==(const Text& other) const { return all() == other.all(); }

}  // namespace limber
