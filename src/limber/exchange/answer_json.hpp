#pragma once
/// Answers as an answers file writes them.
#include "limber/catalogue/catalogue.hpp"
#include "limber/screening/answers.hpp"

#include <nlohmann/json.hpp>

namespace limber {

/// In place of an answer, or of an option's "yes": left for later by the gentle start.
inline constexpr const char* not_asked = "not_asked";

/// By question; `read_open_answers` reads them back.
nlohmann::ordered_json answers_json(const Answers& answers, const Catalogue& catalogue);

}  // namespace limber
