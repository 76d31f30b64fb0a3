#include "limber/session/session.hpp"

#include "limber/base/pain.hpp"
#include "limber/base/time.hpp"

#include <algorithm>
#include <utility>

namespace limber {
namespace {

std::size_t place_of(std::optional<Side> side) {
    constexpr std::size_t both = 2;
    return side ? index_of(*side) : both;
}

std::int64_t sum_of(std::vector<Cue> cues) { return Track{.cues = std::move(cues)}.left_ms(); }

/// Never more of anything than it was.
Form at_most(Form form, const Form& before) {
    form.dose.hold_s = std::min(form.dose.hold_s, before.dose.hold_s);
    form.dose.repetitions = std::min(form.dose.repetitions, before.dose.repetitions);
    form.dose.sets = std::min(form.dose.sets, before.dose.sets);
    form.caps.range = std::min(form.caps.range, before.caps.range);
    return form;
}

}  // namespace

Session::Session(const Catalogue& catalogue, const SessionPlan& plan)
    : catalogue_(&catalogue), plan_(&plan) {
    items_.reserve(plan.items.size());
    for (const auto& item : plan.items) items_.push_back({.form = form_of(item)});
}

std::vector<Effect> Session::apply(const Event& event) {
    const bool begins = std::holds_alternative<Begin>(event);
    if (mode() == Mode::Over || begins != (mode() == Mode::New)) return {};
    std::visit([this](const auto& happened) { on(happened); }, event);
    return std::exchange(effects_, {});
}

// What is asked of it.

Mode Session::mode() const {
    if (const Running* now = find_running()) return mode_of(now->activity);
    return std::holds_alternative<Over>(state_) ? Mode::Over : Mode::New;
}

std::optional<Ask> Session::ask() const {
    const Running* now = find_running();
    return now == nullptr ? std::nullopt : ask_of(now->activity);
}

std::optional<End> Session::end() const {
    const auto* over = std::get_if<Over>(&state_);
    return over == nullptr ? std::nullopt : std::optional(over->end);
}

std::optional<std::size_t> Session::item() const {
    if (const auto* over = std::get_if<Over>(&state_)) return over->item;
    const Stretching* now = find_stretching();
    return now == nullptr ? std::nullopt : std::optional(now->item);
}

const Cue* Session::cue() const {
    const Running* now = find_running();
    return now == nullptr ? nullptr : now->track.cue();
}

std::int64_t Session::in_cue_ms() const {
    const Running* now = find_running();
    return now == nullptr ? 0 : now->track.in_cue_ms;
}

std::int64_t Session::ready_ms() const {
    const Running* now = find_running();
    const auto* ready = now == nullptr ? nullptr : std::get_if<GettingReady>(&now->activity);
    return ready == nullptr ? 0 : ready->left_ms;
}

bool Session::is_setting_up() const {
    if (mode() != Mode::Coaching || cue() == nullptr) return mode() == Mode::Ready;
    return cue()->kind == CueKind::Prepare || cue()->kind == CueKind::SwitchSides;
}

std::int64_t Session::left_ms() const {
    if (mode() == Mode::Over) return 0;
    const Running* now = find_running();
    std::int64_t left = now == nullptr ? 0 : now->track.left_ms();
    if (now != nullptr && std::holds_alternative<CheckOut>(now->part)) return left;
    for (std::size_t next = next_item(); next < items_.size(); ++next) {
        if (items_[next].outcome == Outcome::Ended) continue;
        const PlanItem& item = plan_->items[next];
        left += items_[next].eased ? sum_of(writer().item(next, items_[next].form, {}))
                                   : (item.transition_s + item.seconds) * ms_per_s;
    }
    return left + sum_of(writer().check_out());
}

std::optional<std::size_t> Session::hurting() const {
    const Running* now = find_running();
    const auto* hurting = now == nullptr ? nullptr : std::get_if<Hurting>(&now->activity);
    return hurting == nullptr ? std::nullopt : std::optional(hurting->item);
}

const Stretching* Session::find_stretching() const {
    const Running* now = find_running();
    return now == nullptr ? nullptr : std::get_if<Stretching>(&now->part);
}

// What the keys and the clock do.

void Session::on(const Begin& event) {
    state_ = Running{.attended = event.attended, .pain = std::clamp(event.pain, 0, worst_pain)};
    if (event.attended && event.checked_in) {
        tell({"say.welcome", {}});
        answer_pain_before(running().pain);
    } else {
        enter_check_in();
    }
}

void Session::on(const Tick& event) {
    std::int64_t ms = event.ms;
    if (ms <= 0) return;
    if (ms > catalogue_->session.longest_gap_ms) {
        if (!ask()) on(Pause{});
        return;
    }
    if (auto* ready = std::get_if<GettingReady>(&running().activity)) {
        const std::int64_t waited = std::min(ms, ready->left_ms);
        ready->left_ms -= waited;
        ms -= waited;
        if (ready->left_ms == 0) change(Coached{});
    }
    run(ms);
}

void Session::on(const Pause&) {
    if (mode() == Mode::Coaching || mode() == Mode::Ready || is_leaving()) change(Paused{});
}

void Session::on(const Resume&) {
    if (mode() == Mode::Paused || mode() == Mode::Waiting || is_leaving()) go_on();
}

void Session::on(const Skip&) {
    if (const auto asked = ask()) {
        leave_open(*asked);
        return;
    }
    if (find_stretching() != nullptr) current().outcome = Outcome::Skipped;
    change(Coached{});
    next_part();
}

void Session::on(const Back&) {
    if (!may_change_item()) return;
    const std::size_t now = stretching().item;
    const std::size_t to = cue()->kind == CueKind::Prepare ? item_before(now) : now;
    // What hurt or was held stays in the record.
    const bool untouched = current().worst == Light::Green && current().held_ms == Held{};
    if (to != now && untouched) current().outcome = Outcome::NotBegun;
    change(Coached{});
    enter_item(to);
}

void Session::on(const Repeat&) {
    if (!may_change_item()) return;
    restart_round();
    go_on();
}

void Session::on(const Easier&) {
    if (!may_change_item()) return;
    if (!ease({{"say.easier", {}}}, true)) tell({"say.easiest", {}});
}

void Session::on(const Wait&) {
    if (mode() == Mode::Asking || mode() == Mode::Waiting) return;
    if (in_round()) restart_round();
    change(Waiting{});
}

void Session::on(const Hurts&) {
    if (mode() != Mode::Asking || is_leaving()) open(Hurting{.item = find_blamed()});
}

/// Where something else is asked, that comes first.
void Session::on(const Leave&) {
    if (!running().attended)
        on(Stop{});
    else if (mode() != Mode::Asking)
        open(Leaving{});
}

void Session::on(const InPosition&) {
    if (!is_setting_up()) return;
    if (mode() == Mode::Ready)
        change(Coached{});
    else
        next_cue();
    run(0);
}

void Session::on(const Stop&) {
    if (const auto item = hurting()) raise(*item, Light::Red);
    const Running& now = running();
    const auto* check_out = std::get_if<CheckOut>(&now.part);
    const bool nothing_done = std::holds_alternative<CheckIn>(now.part);
    if (now.attended && !nothing_done && check_out == nullptr) {
        enter_check_out(EndKind::Stopped);
        return;
    }
    // A second stop leaves the check-out's questions; what was done is done.
    const bool complete = check_out != nullptr && check_out->ending == EndKind::Finished;
    finish({complete ? EndKind::Finished : EndKind::Stopped});
}

void Session::on(const Halt& event) { finish({EndKind::Halted, 0, event.sign}); }

// Going through the cues.

void Session::enter_item(std::size_t at, std::vector<Message> before) {
    running().part = Stretching{.item = at};
    current().outcome = Outcome::Begun;
    current().held_ms = {};
    play_item({.before = std::move(before)});
}

/// The item of the moment in its form, from where somebody is now.
void Session::play_item(Entry entry) {
    const Form& form = current().form;
    entry.position = std::exchange(running().position, form.variant->loads.position);
    play(writer().item(stretching().item, form, std::move(entry)));
}

void Session::play(std::vector<Cue> cues) {
    running().track = {.cues = std::move(cues)};
    begin_cue();
    run(0);
}

void Session::begin_cue() {
    Track& track = running().track;
    track.in_cue_ms = 0;
    effects_.emplace_back(BeginCue{track.cues[track.at], item()});
}

/// Lets time pass, through as many cues as it takes; cues of no length pass at once.
void Session::run(std::int64_t ms) {
    while (mode() == Mode::Coaching) {
        ms -= take_step(ms);
        const Track& track = running().track;
        if (track.in_cue_ms < track.cue()->length_ms) return;
        next_cue();
    }
}

/// Goes on within the cue, at most to its end; returns how far.
std::int64_t Session::take_step(std::int64_t most_ms) {
    Track& track = running().track;
    const Cue& now = track.cues[track.at];
    const std::int64_t step = std::min(most_ms, now.length_ms - track.in_cue_ms);
    for (const auto& mark : now.marks) {
        if (mark.at_ms > track.in_cue_ms && mark.at_ms <= track.in_cue_ms + step)
            effects_.emplace_back(ReachMark{mark});
    }
    track.in_cue_ms += step;
    coached_ms_ += step;
    if (now.kind == CueKind::Hold) stretching().round_ms += step;
    return step;
}

void Session::next_cue() {
    Track& track = running().track;
    const bool last = track.at + 1 == track.cues.size();
    const bool leaves_round = in_round() && (last || !track.cues[track.at + 1].is_phase());
    if (leaves_round) complete_round();
    if (last) {
        if (find_stretching() != nullptr) current().outcome = Outcome::Done;
        next_part();
        return;
    }
    ++track.at;
    begin_cue();
}

/// What is told `before` the next item has time of its own there.
void Session::next_part(std::vector<Message> before) {
    if (std::holds_alternative<CheckOut>(running().part)) {
        finish({EndKind::Finished});
        return;
    }
    const std::size_t next = next_item();
    if (next < items_.size()) {
        enter_item(next, std::move(before));
        return;
    }
    for (auto& message : before) tell(std::move(message));
    enter_check_out(EndKind::Finished);
}

/// The next one that pain has not ended.
std::size_t Session::next_item() const {
    const Stretching* now = find_stretching();
    std::size_t next = now == nullptr ? 0 : now->item + 1;
    while (next < items_.size() && items_[next].outcome == Outcome::Ended) ++next;
    return next;
}

/// The nearest earlier one that pain has not ended: that is not gone back to. The same where there
/// is none.
std::size_t Session::item_before(std::size_t item) const {
    for (std::size_t at = item; at > 0; --at)
        if (items_[at - 1].outcome != Outcome::Ended) return at - 1;
    return item;
}

void Session::end_item() {
    current().outcome = Outcome::Ended;
    change(Coached{});
    next_part({{"say.hurt_red", {}}});
}

void Session::complete_round() {
    Stretching& now = stretching();
    current().held_ms.at(place_of(cue()->side)) += now.round_ms;
    now.last_round_ms = std::exchange(now.round_ms, 0);
}

void Session::take_back_round() {
    current().held_ms.at(place_of(cue()->side)) -= std::exchange(stretching().last_round_ms, 0);
}

/// To the first phase of the round; to the beginning of the cue where it is none.
void Session::restart_round() {
    Track& track = running().track;
    if (cue()->kind == CueKind::Settle) {
        // The round is over; its time is taken back, because it is done again.
        take_back_round();
        --track.at;
    }
    if (in_round()) {
        while (track.at > 0 && track.cues[track.at - 1].is_phase()) --track.at;
    }
    stretching().round_ms = 0;
    begin_cue();
}

/// An easier variant, or less of this one; nothing when neither is left.
std::optional<Form> Session::find_less(bool may_change_variant) const {
    const std::size_t at = find_stretching()->item;
    const Form& now = items_[at].form;
    const PlanItem& item = plan_->items[at];
    std::optional<Form> form;
    if (may_change_variant && now.variant == item.variant) form = easier_form(item);
    if (!form) form = shorter_form(catalogue_->session, now);
    return form ? std::optional(at_most(*form, now)) : std::nullopt;
}

/// Goes on from the present round with less; false when there is none.
bool Session::ease(std::vector<Message> before, bool may_change_variant) {
    const auto form = find_less(may_change_variant);
    if (!form) return false;
    // After the last round it is done again, so its time is taken back.
    if (cue()->kind == CueKind::Settle) take_back_round();
    const bool same_sides = sides_of(*form).size() == sides_of(current().form).size();
    const std::size_t from = same_sides ? cue()->round : 0;
    if (!same_sides) current().held_ms = {};
    current().form = *form;
    current().eased = true;
    stretching().round_ms = 0;
    change(Coached{});
    play_item({.round = from, .before = std::move(before)});
    return true;
}

bool Session::is_leaving() const {
    const auto asked = ask();
    return asked && asked->kind == AskKind::Leave;
}

bool Session::may_change_item() const {
    return mode() != Mode::Asking && find_stretching() != nullptr;
}

bool Session::in_round() const { return cue() != nullptr && cue()->is_phase(); }

void Session::open(const Activity& question) {
    change(question);
    if (const auto asked = ask()) effects_.emplace_back(OpenAsk{*asked});
}

/// After a pause there is time to get back into position; between the rounds there is none to lose.
void Session::go_on() {
    const std::int64_t ready_ms = in_round() ? catalogue_->session.ready_s * ms_per_s : 0;
    change(ready_ms > 0 ? Activity(GettingReady{ready_ms}) : Coached{});
}

void Session::finish(const End& end) {
    state_ = Over{end, item()};
    effects_.emplace_back(ChangeMode{Mode::Over});
    effects_.emplace_back(Finish{end});
}

void Session::change(const Activity& activity) {
    const Mode before = mode();
    running().activity = activity;
    if (mode() != before) effects_.emplace_back(ChangeMode{mode()});
}

void Session::tell(Message message) { effects_.emplace_back(Tell{std::move(message)}); }

Session replay(const Catalogue& catalogue, const SessionPlan& plan,
               const std::vector<Event>& events) {
    Session session(catalogue, plan);
    for (const auto& event : events) session.apply(event);
    return session;
}

}  // namespace limber
