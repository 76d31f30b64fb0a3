#include "limber/catalogue/breath.hpp"

namespace limber {

Breath PacedBreath::by(BreathChoice choice) const {
    if (choice == BreathChoice::Own) return Breath::Free;
    return choice == BreathChoice::Article ? article.value_or(usual) : usual;
}

std::optional<Message> words_of(Breath breath) {
    switch (breath) {
        case Breath::In:
            return Message{"say.breathe_in", {}};
        case Breath::Out:
            return Message{"say.breathe_out", {}};
        case Breath::Slow:
            return Message{"say.breathe_slowly", {}};
        case Breath::Free:
            break;
    }
    return std::nullopt;
}

}  // namespace limber
