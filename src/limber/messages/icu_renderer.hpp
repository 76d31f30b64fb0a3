#pragma once
/// Turns messages into words through ICU MessageFormat; the only place where words are chosen.
#include "limber/messages/renderer.hpp"
#include "limber/messages/result.hpp"

#include <map>
#include <string>

namespace limber {

/// Patterns of one language by message identifier, in ICU MessageFormat syntax.
using Patterns = std::map<std::string, std::string>;

/// How words reach the user; `Pseudo` accents every letter so that tests find words that are not
/// data.
enum class Wording { Plain, Pseudo };

class IcuRenderer final : public Renderer {
public:
    /// Fails, naming the identifier, when a pattern is not valid MessageFormat.
    static Result<IcuRenderer> create(Patterns patterns, std::string language,
                                      Wording wording = Wording::Plain);

    [[nodiscard]] std::string render(const Message& message) const override;
    [[nodiscard]] std::string render(const Text& text) const override;
    [[nodiscard]] std::string join(const std::vector<Text>& texts) const override;
    [[nodiscard]] const std::string& language() const override { return language_; }

private:
    IcuRenderer(Patterns patterns, std::string language, Wording wording)
        : patterns_(std::move(patterns)), language_(std::move(language)), wording_(wording) {}
    Patterns patterns_;
    std::string language_;
    Wording wording_;
};

/// Removes control characters (ESC, NUL …) so that a user's or data's words cannot steer a
/// terminal.
std::string without_controls(std::string_view text);

/// Accents the letters of `text` outside `{…}`, as the pseudo-language does.
std::string pseudo(std::string_view text);

}  // namespace limber
