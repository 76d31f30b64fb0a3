#pragma once
/// Answers that somebody wrote into a file.
#include "limber/exchange/read_answers.hpp"

#include <string>

namespace limber::cli {

/// Reads an answers file of at most 1 MB and checks it.
Checked<AnswerSheet> open_answers(const std::string& path, const Catalogue& catalogue,
                                  const Date& today);

}  // namespace limber::cli
