#include "limber/coaching/keys.hpp"

namespace limber {

const std::map<std::string, Event, std::less<>>& controls() {
    static const std::map<std::string, Event, std::less<>> all{
        {"pause", Pause{}}, {"resume", Resume{}},         {"skip", Skip{}},
        {"back", Back{}},   {"repeat", Repeat{}},         {"easier", Easier{}},
        {"wait", Wait{}},   {"hurts", Hurts{}},           {"leave", Leave{}},
        {"stop", Stop{}},   {"in_position", InPosition{}}};
    return all;
}

const std::map<std::string, std::string, std::less<>>& control_keys() {
    static const std::map<std::string, std::string, std::less<>> all{
        {"ArrowLeft", "back"}, {"b", "back"},      {"ArrowRight", "skip"}, {"n", "skip"},
        {"r", "repeat"},       {"e", "easier"},    {"w", "wait"},          {"h", "hurts"},
        {"q", "leave"},        {"Escape", "leave"}};
    return all;
}

Event find_command(std::string_view key, const Session& session) {
    const auto control = control_keys().find(key);
    if (control != control_keys().end()) return controls().at(control->second);
    if (key == "Enter" && session.is_setting_up()) return InPosition{};
    const bool stands = session.mode() == Mode::Paused || session.mode() == Mode::Waiting;
    return stands ? Event(Resume{}) : Event(Pause{});
}

std::optional<Event> find_answer(std::string_view key, const CoachWords& words) {
    if (key == "q") return Stop{};
    const auto ask = words.session().ask();
    if (ask && ask->kind == AskKind::Leave) {
        // Who stops may do so because of pain.
        if (key == "h") return Hurts{};
        if (key == "Enter") return Reply{0, "yes"};
        if (key == "Escape") return Reply{0, "no"};
    }
    if (key == "Enter" && words.may_stay_open()) return Skip{};
    const std::string_view wanted = words.is_scored() && key == "x" ? "10" : key;
    for (const auto& choice : words.choices()) {
        if (choice.key == wanted) return choice.event;
    }
    return std::nullopt;
}

}  // namespace limber
