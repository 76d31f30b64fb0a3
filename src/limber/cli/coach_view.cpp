#include "limber/cli/coach_view.hpp"

namespace limber::cli {
namespace {

/// Rises while breathing in, falls while breathing out.
std::optional<Bar> breath_bar(const CoachWords& words, const Cue& cue) {
    const auto breath = words.breath(cue);
    if (!breath) return std::nullopt;
    return Bar{breath->in ? breath->share : 1 - breath->share,
               words.words({breath->in ? "coach.in" : "coach.out", {}})};
}

void view_cue(const CoachWords& words, CoachView& view) {
    const Session& session = words.session();
    const Cue* cue = session.cue();
    if (cue == nullptr) return;
    view.side = words.side(*cue);
    view.count = words.count(*cue);
    view.words = words.show(*cue);
    const bool ready = session.mode() == Mode::Ready;
    if (session.mode() != Mode::Waiting)
        view.seconds =
            seconds_up(ready ? session.ready_ms() : cue->length_ms - session.in_cue_ms());
    if (cue->kind == CueKind::Hold)
        view.hold =
            Bar{share_of(session.in_cue_ms(), cue->length_ms), words.words({"coach.hold", {}})};
    view.breath = breath_bar(words, *cue);
    view.next = words.next();
    if (session.is_setting_up()) view.keys.push_back(words.words({"coach.key.in_position", {}}));
    const bool stands = session.mode() == Mode::Paused || session.mode() == Mode::Waiting;
    for (const char* key : {stands ? "coach.key.resume" : "coach.key.pause", "coach.key.hurts",
                            "coach.key.skip", "coach.key.back", "coach.key.repeat",
                            "coach.key.easier", "coach.key.wait", "coach.key.stop"})
        view.keys.push_back(words.words({key, {}}));
}

void view_question(const CoachWords& words, CoachView& view) {
    view.banner = question_with_keys(words);
    if (words.is_scored()) {
        view.choices.push_back(words.words({"coach.scores", {}}));
    }
    for (const auto& choice : words.choices()) {
        if (choice.words != choice.key) view.choices.push_back(choice.key + "  " + choice.words);
    }
    const auto& ask = words.session().ask();
    if (!ask || ask->kind == AskKind::Leave) return;
    if (words.may_stay_open())
        view.keys.push_back(words.words(
            {ask->kind == AskKind::HurtPain ? "coach.key.something_else" : "coach.key.no_answer",
             {}}));
    view.keys.push_back(words.words({"coach.key.stop", {}}));
}

}  // namespace

std::string question_with_keys(const CoachWords& words) {
    return words.question() + " " + words.how_to_answer();
}

CoachView view_of(const CoachWords& words) {
    CoachView view;
    view.left = words.left();
    view.title = words.title();
    view.place = words.place();
    view.banner = words.banner_with_key(words.session().mode());
    if (words.session().ask())
        view_question(words, view);
    else
        view_cue(words, view);
    return view;
}

}  // namespace limber::cli
