#pragma once
/// What somebody tells after a session: which small question is still open, and what an answer
/// adds.
#include "limber/keeping/today.hpp"

#include <set>
#include <vector>

namespace limber {

/// A small question, with those of its options that take no care away.
struct OpenQuestion {
    const MoreQuestion* question = nullptr;
    std::vector<const MoreOption*> options;
};

/// The options of the question that were named before.
std::vector<const MoreOption*> find_told(const MoreQuestion& question, const Answers& answers);

/// The sheet with these options named as well, beside all that counts already. It is of the same
/// day: nothing is asked anew, and it is no check-in.
AnswerSheet with_more(const Catalogue& catalogue, AnswerSheet sheet, const Date& today,
                      const MoreQuestion& question, const std::set<OptionId>& chosen);

/// Whether the second sheet permits nothing that the first does not: the verdict is no milder, and
/// no sign and no condition is gone.
bool is_as_careful(const Catalogue& catalogue, const AnswerSheet& before, const AnswerSheet& after,
                   const Date& today);

/// The question as it may be asked now; nothing where it does not apply, or nothing could be said.
std::optional<OpenQuestion> open_question(const Catalogue& catalogue, const AnswerSheet& sheet,
                                          const Date& today, const MoreQuestion& question);

/// The first question that applies and was not answered yet; `denied` are those to which somebody
/// named nothing.
std::optional<OpenQuestion> find_more(const Catalogue& catalogue, const AnswerSheet& sheet,
                                      const Date& today, const std::set<QuestionId>& denied);

}  // namespace limber
