#include "limber/cli/console.hpp"

#include <algorithm>
#include <iostream>
#include <sstream>

namespace limber::cli {
namespace {

constexpr std::size_t columns = 78;

/// Code points, which is close enough to columns for wrapping.
std::size_t width(const std::string& words) {
    return static_cast<std::size_t>(std::ranges::count_if(
        words, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

}  // namespace

void Console::paragraph(const std::string& words, std::size_t indent, const std::string& mark) {
    std::istringstream stream(words);
    std::string line = std::string(indent, ' ') + mark;
    const std::string margin(width(line), ' ');
    bool empty = true;
    for (std::string word; stream >> word;) {
        if (!empty && width(line) + 1 + width(word) > columns) {
            *out_ << line << '\n';
            line = margin;
            empty = true;
        }
        if (!empty) line += ' ';
        line += word;
        empty = false;
    }
    *out_ << line << '\n';
}

void Console::say(const Message& message, std::size_t indent, const std::string& mark) {
    paragraph(renderer_->render(message), indent, mark);
}

void Console::heading(const Message& message) {
    const std::string words = renderer_->render(message);
    *out_ << '\n' << words << '\n' << std::string(width(words), '-') << '\n';
}

void Console::blank() { *out_ << '\n'; }

void Console::flush() { *out_ << std::flush; }

bool Console::works() const { return out_->good(); }

std::optional<std::string> Console::ask(const Message& prompt) {
    *out_ << renderer_->render(prompt) << ' ' << std::flush;
    std::string answer;
    if (!std::getline(*in_, answer)) {
        *out_ << '\n';
        return std::nullopt;
    }
    return without_controls(answer);
}

void print_problems(const Renderer& renderer, const std::vector<Error>& problems,
                    std::ostream& out) {
    for (const auto& problem : problems) {
        out << without_controls(problem.where) << ": " << renderer.render(problem.message) << '\n';
    }
}

}  // namespace limber::cli
