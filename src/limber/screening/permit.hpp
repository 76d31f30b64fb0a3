#pragma once
/// What somebody may do now: everything that tells a person to move takes one of these.
#include "limber/base/id.hpp"
#include "limber/screening/screen.hpp"
#include "limber/screening/standing.hpp"

#include <tl/expected.hpp>

#include <map>
#include <utility>

namespace limber {

/// Seconds that muscles (indices of the vocabulary) were held under load on the days before.
using HeldSeconds = std::map<std::size_t, int>;

/// Made by `permit` alone. It holds for one person at one moment: whoever tells the next thing to
/// do gets a new one. The catalogue must outlive it.
class Permit {
public:
    [[nodiscard]] const PersonId& person() const { return person_; }
    [[nodiscard]] const Instant& at() const { return at_; }
    /// The forms that are permitted, with their caps, and why others are not. Nothing is permitted
    /// where the answers are an emergency or a refusal.
    [[nodiscard]] const Screening& screening() const { return screening_; }
    [[nodiscard]] const HeldSeconds& held() const { return held_; }

private:
    Permit(PersonId person, Instant at, Screening screening, HeldSeconds held)
        : person_(std::move(person)),
          at_(at),
          screening_(std::move(screening)),
          held_(std::move(held)) {}
    friend tl::expected<Permit, StandingSign> permit(PersonId, Instant, Screening, const Standing&,
                                                     HeldSeconds);

    PersonId person_;
    Instant at_;
    Screening screening_;
    HeldSeconds held_;
};

/// Fails with the most urgent thing that stops the person and that their answers do not tell of:
/// only answers to all the questions, given afterwards, end it. What the answers tell of
/// themselves the screening has dealt with already.
tl::expected<Permit, StandingSign> permit(PersonId person, Instant at, Screening screening,
                                          const Standing& standing, HeldSeconds held);

/// Whether answers to all the questions still tell of the sign: of that flag, or, for what was said
/// in a session, of anything that is as urgent.
bool still_tells_of(const Catalogue& catalogue, const Screening& screening,
                    const JournalEntry& sign);

}  // namespace limber
