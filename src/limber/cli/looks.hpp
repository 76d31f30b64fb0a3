#pragma once
/// How the drawn person looks: what was typed, over what is kept.
#include "limber/cli/command_line.hpp"
#include "limber/figure/look.hpp"

#include <string>

namespace limber::cli {

/// What was typed about the look.
struct LookWishes {
    std::string profile;
    Look look;
};

/// The options for whose look it is and for its parts.
void add_look_options(Command& command, LookWishes& wishes);
/// The option that shows a body as in a mirror.
void add_mirror_option(Command& command, LookWishes& wishes);

/// What was typed, with what is kept where nothing was. Fails for what the tables do not have.
Result<Look> find_look(const Context& context, const LookWishes& wishes);

}  // namespace limber::cli
