#include "limber/server/leading.hpp"

#include "limber/coaching/after.hpp"

#include <nlohmann/json.hpp>

namespace limber::server {

using Json = nlohmann::ordered_json;

Leading::Leading(const Catalogue& catalogue, const Renderer& renderer, const Clock& clock,
                 double speed)
    : catalogue_(catalogue),
      renderer_(renderer),
      speed_(speed),
      room_(clock, [this](const Session& session) { ended(session); }) {}

Result<void> Leading::lead(const Diary& diary, const AnswerSheet& sheet, Coaching coaching,
                           std::unique_ptr<Hold> lead, std::string country) {
    auto before = diary.progress(sheet.history);
    if (!before) return tl::unexpected(before.error());
    const auto checked_in = diary.is_checked_in(sheet);
    if (!checked_in) return tl::unexpected(checked_in.error());
    led_.emplace(diary, sheet.history, std::move(*before), std::move(lead));
    room_.lead(diary.person().id,
               {catalogue_,
                renderer_,
                std::move(coaching),
                {.speed = speed_, .country = std::move(country), .checked_in = *checked_in}});
    return {};
}

void Leading::ended(const Session& session) {
    if (led_) after_[led_->diary.person().id] = what_followed(session);
    led_.reset();
}

std::string Leading::after(const PersonId& person) const {
    const auto found = after_.find(person);
    return found == after_.end() ? std::string{} : found->second;
}

/// What the session changed for the next one, and what somebody should look at.
std::string Leading::what_followed(const Session& session) const {
    Json json = {{"steps", Json::array()}, {"notices", Json::array()}};
    if (limber::after(session) != After::Progress || !led_) return json.dump();
    const auto followed = led_->diary.what_followed(led_->written, led_->before);
    if (!followed) return json.dump();
    for (const Message& notice : followed->notices)
        json["notices"].push_back(renderer_.render(notice));
    for (const auto& [stretch, why] : followed->steps)
        json["steps"].push_back({{"stretch", stretch->id.value()},
                                 {"name", renderer_.render(stretch->name)},
                                 {"why", renderer_.render(why)}});
    return json.dump();
}

}  // namespace limber::server
