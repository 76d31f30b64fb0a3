#include "limber/cli/console.hpp"

#include "limber/cli/letters.hpp"
#include "limber/messages/icu_renderer.hpp"

#include <iostream>
#include <ranges>

namespace limber::cli {
namespace {

constexpr std::size_t columns = 78;

}  // namespace

void Console::paragraph(const std::string& words, std::size_t indent, const std::string& mark) {
    const std::string first = std::string(indent, ' ') + mark;
    const std::string margin(columns_of(first), ' ');
    const auto lines = wrapped(words, columns - margin.size());
    *out_ << first << (lines.empty() ? "" : lines.front()) << '\n';
    for (const auto& line : lines | std::views::drop(1)) *out_ << margin << line << '\n';
}

void Console::say(const Message& message, std::size_t indent, const std::string& mark) {
    paragraph(renderer_->render(message), indent, mark);
}

void Console::heading(const Message& message) {
    const std::string words = renderer_->render(message);
    *out_ << '\n' << words << '\n' << std::string(columns_of(words), '-') << '\n';
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
        if (!problem.where.empty()) out << without_controls(problem.where) << ": ";
        out << renderer.render(problem.message) << '\n';
    }
}

}  // namespace limber::cli
