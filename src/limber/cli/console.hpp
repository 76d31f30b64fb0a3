#pragma once
/// Words on a terminal: wrapped paragraphs, lists, questions; everything through the renderer.
#include "limber/messages/renderer.hpp"
#include "limber/messages/result.hpp"

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace limber::cli {

class Console {
public:
    Console(const Renderer& renderer, std::ostream& out, std::istream& in)
        : renderer_(&renderer), out_(&out), in_(&in) {}

    [[nodiscard]] const Renderer& renderer() const { return *renderer_; }

    /// A paragraph of at most 78 columns, every line after `indent` spaces, the first one with
    /// `mark`.
    void paragraph(const std::string& words, std::size_t indent = 0, const std::string& mark = {});
    void say(const Message& message, std::size_t indent = 0, const std::string& mark = {});
    void heading(const Message& message);
    void blank();
    void flush();
    /// Whether everything could be written so far.
    [[nodiscard]] bool works() const;
    /// The next line of input without control characters; nothing at its end.
    std::optional<std::string> ask(const Message& prompt);

private:
    const Renderer* renderer_;
    std::ostream* out_;
    std::istream* in_;
};

/// Prints problems to `out`, one line each: where, what.
void print_problems(const Renderer& renderer, const std::vector<Error>& problems,
                    std::ostream& out);

}  // namespace limber::cli
