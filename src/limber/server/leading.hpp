#pragma once
/// The session that is led now: for whom, with whose lead, and what followed from the last end.
#include "limber/keeping/diary.hpp"
#include "limber/server/room.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>

namespace limber::server {

class Leading {
public:
    /// Catalogue, renderer and clock must outlive it. Sessions run so many times faster than real
    /// time.
    Leading(const Catalogue& catalogue, const Renderer& renderer, const Clock& clock, double speed);

    [[nodiscard]] Room& room() { return room_; }
    [[nodiscard]] double speed() const { return speed_; }

    /// Leads a session of the diary's person until it ends; `lead` is theirs until then.
    /// In `country` they would call for help.
    Result<void> lead(const Diary& diary, const AnswerSheet& sheet, Coaching coaching,
                      std::unique_ptr<Hold> lead, std::string country);

    /// Whose session is led; null when none is.
    [[nodiscard]] const Person* person() const { return led_ ? &led_->diary.person() : nullptr; }
    /// Ends at once what something that was said just now ends.
    void look() { room_.look(); }

    /// What followed from the person's last end, as JSON; empty before any.
    [[nodiscard]] std::string after(const PersonId& person) const;
    /// Nothing of them is left.
    void forget_after() { after_.clear(); }

private:
    struct Led {
        Diary diary;
        DoseHistory written;
        Progress before;
        std::unique_ptr<Hold> lead;
    };

    void ended(const Session& session);
    [[nodiscard]] std::string what_followed(const Session& session) const;

    const Catalogue& catalogue_;
    const Renderer& renderer_;
    double speed_;
    Room room_;
    std::optional<Led> led_;
    std::map<PersonId, std::string> after_;
};

}  // namespace limber::server
