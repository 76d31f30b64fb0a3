#pragma once
/// What is asked once somebody has practised: small questions that shape a plan and loosen nothing.
#include "limber/base/id.hpp"
#include "limber/catalogue/expression.hpp"
#include "limber/messages/message.hpp"

#include <optional>
#include <vector>

namespace limber {

/// Something that may be said, in the words of a tap.
struct MoreOption {
    OptionId id;
    Text text;
};

/// One small question. What is tapped joins the answer to `question`; nothing is taken out of it.
struct MoreQuestion {
    QuestionId question;
    Text title;
    /// What the answer changes, in one sentence.
    Text so;
    std::optional<Expression> when;
    std::vector<MoreOption> options;
    /// The words for tapping nothing; empty where one must be.
    Text none;
    /// What an option counts as whose question asks for a score.
    int score = 0;
};

}  // namespace limber
