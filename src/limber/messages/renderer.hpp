#pragma once
/// What turns messages into words of one language; given in, so that the core runs where there is
/// no ICU.
#include "limber/messages/message.hpp"

#include <string>
#include <vector>

namespace limber {

class Renderer {
public:
    virtual ~Renderer() = default;
    /// The words of `message`; an unknown identifier renders as itself in brackets.
    [[nodiscard]] virtual std::string render(const Message& message) const = 0;
    /// The words of `text` in this language.
    [[nodiscard]] virtual std::string render(const Text& text) const = 0;
    /// "a, b and c" in this language.
    [[nodiscard]] virtual std::string join(const std::vector<Text>& texts) const = 0;
    [[nodiscard]] virtual const std::string& language() const = 0;

protected:
    Renderer() = default;
    Renderer(const Renderer&) = default;
    Renderer(Renderer&&) = default;
    Renderer& operator=(const Renderer&) = default;
    Renderer& operator=(Renderer&&) = default;
};

}  // namespace limber
