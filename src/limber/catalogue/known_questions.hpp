#pragma once
/// The questions that the program itself understands; a data folder must have them.
#include "limber/base/id.hpp"

namespace limber::known_questions {

inline const QuestionId age{"age"};
inline const QuestionId pain{"pain"};
inline const QuestionId direction{"direction"};
inline const QuestionId causes{"causes"};
inline const QuestionId goal{"goal"};
inline const QuestionId activities{"activities"};
inline const QuestionId props{"props"};
inline const QuestionId training{"training"};
/// The place of `pain` that counts when nobody named one.
inline const OptionId lower_back{"low_back"};

}  // namespace limber::known_questions
