#include "limber/session/session.hpp"

#include "limber/base/pain.hpp"
#include "limber/base/time.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace limber {
namespace {

std::size_t index_of(std::optional<Side> side) {
    constexpr std::size_t both = 2;
    return side ? static_cast<std::size_t>(*side) : both;
}

std::int64_t sum_of(const std::vector<Cue>& cues) {
    return std::accumulate(cues.begin(), cues.end(), std::int64_t{0},
                           [](std::int64_t sum, const Cue& cue) { return sum + cue.length_ms; });
}

bool is_phase(const Cue& cue) { return cue.kind == CueKind::Move || cue.kind == CueKind::Hold; }

}  // namespace

Session::Session(const Catalogue& catalogue, const SessionPlan& plan)
    : catalogue_(&catalogue), plan_(&plan), writer_(catalogue, plan) {
    items_.reserve(plan.items.size());
    for (const auto& item : plan.items) items_.push_back({.form = form_of(item)});
}

std::vector<Effect> Session::apply(const Event& event) {
    const bool begins = std::holds_alternative<Begin>(event);
    if (mode_ == Mode::Over || begins != (mode_ == Mode::New)) return {};
    std::visit([this](const auto& happened) { on(happened); }, event);
    return std::exchange(effects_, {});
}

std::optional<std::size_t> Session::item() const {
    if (part_ != Part::Items || mode_ == Mode::New) return std::nullopt;
    return item_;
}

const Cue* Session::cue() const { return cue_ < cues_.size() ? &cues_[cue_] : nullptr; }

std::int64_t Session::left_ms() const {
    if (mode_ == Mode::Over) return 0;
    std::int64_t left = -in_cue_ms_;
    for (std::size_t at = cue_; at < cues_.size(); ++at) left += cues_[at].length_ms;
    if (part_ == Part::CheckOut) return left;
    for (std::size_t next = next_item(); next < items_.size(); ++next) {
        if (items_[next].outcome == Outcome::Ended) continue;
        const PlanItem& item = plan_->items[next];
        left += items_[next].eased ? sum_of(writer_.item(next, items_[next].form))
                                   : (item.transition_s + item.seconds) * ms_per_s;
    }
    return left + sum_of(writer_.check_out());
}

bool operator==(const Session& one, const Session& other) {
    const auto all = [](const Session& s) {
        return std::tie(s.plan_, s.attended_, s.pain_, s.mode_, s.part_, s.item_, s.cue_,
                        s.in_cue_ms_, s.ready_ms_, s.coached_ms_, s.round_ms_, s.last_round_ms_,
                        s.hurt_pain_, s.blamed_, s.ask_, s.end_, s.answered_);
    };
    const auto same_item = [](const ItemState& a, const ItemState& b) {
        return a.form.variant == b.form.variant && a.form.dose == b.form.dose &&
               a.form.caps == b.form.caps && a.outcome == b.outcome && a.worst == b.worst &&
               a.eased == b.eased && a.ambers == b.ambers && a.held_ms == b.held_ms;
    };
    return all(one) == all(other) && std::ranges::equal(one.items_, other.items_, same_item);
}

// What the keys and the clock do.

void Session::on(const Begin& event) {
    attended_ = event.attended;
    pain_ = std::clamp(event.pain, 0, worst_pain);
    enter_check_in();
}

void Session::on(const Tick& event) {
    std::int64_t ms = event.ms;
    if (ms <= 0) return;
    if (ms > catalogue_->session.longest_gap_ms) {
        on(Pause{});
        return;
    }
    if (mode_ == Mode::Ready) {
        const std::int64_t waited = std::min(ms, ready_ms_);
        ready_ms_ -= waited;
        ms -= waited;
        if (ready_ms_ == 0) change(Mode::Coaching);
    }
    if (mode_ == Mode::Coaching) run(ms);
}

void Session::on(const Pause&) {
    if (mode_ == Mode::Coaching || mode_ == Mode::Ready) change(Mode::Paused);
}

void Session::on(const Resume&) {
    if (mode_ == Mode::Paused || mode_ == Mode::Waiting) go_on();
}

void Session::on(const Skip&) {
    if (ask_) {
        leave_open(*ask_);
        return;
    }
    if (part_ == Part::Items) current().outcome = Outcome::Skipped;
    change(Mode::Coaching);
    next_part();
}

void Session::on(const Back&) {
    if (mode_ == Mode::Asking || part_ != Part::Items) return;
    std::size_t to = item_;
    if (cue()->kind == CueKind::Prepare) {
        // What pain ended is not gone back to.
        while (to > 0 && items_[to - 1].outcome == Outcome::Ended) --to;
        if (to > 0) --to;
        if (items_[to].outcome == Outcome::Ended) to = item_;
        // What hurt or was held stays in the record.
        const bool untouched = current().worst == Light::Green && current().held_ms == Held{};
        if (to != item_ && untouched) current().outcome = Outcome::NotBegun;
    }
    change(Mode::Coaching);
    enter_item(to);
}

void Session::on(const Repeat&) {
    if (mode_ == Mode::Asking || part_ != Part::Items) return;
    restart_round();
    go_on();
}

void Session::on(const Easier&) {
    if (mode_ == Mode::Asking || part_ != Part::Items) return;
    if (!ease({{"say.easier", {}}}, true)) tell({"say.easiest", {}});
}

void Session::on(const Wait&) {
    if (mode_ == Mode::Asking || mode_ == Mode::Waiting) return;
    if (in_round()) restart_round();
    change(Mode::Waiting);
}

void Session::on(const Hurts&) {
    if (mode_ == Mode::Asking) return;
    // Before a stretch begins, what hurts is the one before.
    const bool announced = part_ == Part::Items && item_ > 0 && cue()->kind == CueKind::Prepare &&
                           items_[item_ - 1].outcome != Outcome::NotBegun;
    blamed_ = announced ? item_ - 1 : item_;
    open({AskKind::HurtPain});
}

void Session::on(const Stop&) {
    if (is_hurting()) raise(Light::Red);
    const bool nothing_done = part_ == Part::CheckIn;
    if (!attended_ || nothing_done || part_ == Part::CheckOut) {
        // A second stop leaves the check-out's questions; what was done is done.
        const bool complete = part_ == Part::CheckOut && ending_ == EndKind::Finished;
        finish({complete ? EndKind::Finished : EndKind::Stopped});
        return;
    }
    close_ask();
    enter_check_out(EndKind::Stopped);
}

// Going through the cues.

void Session::enter_item(std::size_t at, std::vector<Message> before) {
    part_ = Part::Items;
    item_ = at;
    current().outcome = Outcome::Begun;
    current().held_ms = {};
    play(writer_.item(at, current().form, 0, std::move(before)));
}

void Session::play(std::vector<Cue> cues) {
    cues_ = std::move(cues);
    cue_ = 0;
    round_ms_ = 0;
    begin_cue();
    run(0);
}

void Session::begin_cue() {
    in_cue_ms_ = 0;
    effects_.emplace_back(BeginCue{cues_[cue_], item()});
}

/// Lets time pass, through as many cues as it takes; cues of no length pass at once.
void Session::run(std::int64_t ms) {
    while (mode_ == Mode::Coaching) {
        const Cue& now = cues_[cue_];
        const std::int64_t step = std::min(ms, now.length_ms - in_cue_ms_);
        for (const auto& mark : now.marks) {
            if (mark.at_ms > in_cue_ms_ && mark.at_ms <= in_cue_ms_ + step)
                effects_.emplace_back(ReachMark{mark});
        }
        in_cue_ms_ += step;
        coached_ms_ += step;
        if (now.kind == CueKind::Hold) round_ms_ += step;
        ms -= step;
        if (in_cue_ms_ < now.length_ms) return;
        next_cue();
    }
}

void Session::next_cue() {
    const bool last = cue_ + 1 == cues_.size();
    const bool leaves_round = is_phase(cues_[cue_]) && (last || !is_phase(cues_[cue_ + 1]));
    if (leaves_round) complete_round();
    if (last) {
        if (part_ == Part::Items) current().outcome = Outcome::Done;
        next_part();
        return;
    }
    ++cue_;
    begin_cue();
}

/// What is told `before` the next item has time of its own there.
void Session::next_part(std::vector<Message> before) {
    if (part_ == Part::CheckOut) {
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
    std::size_t next = part_ == Part::Items ? item_ + 1 : 0;
    while (next < items_.size() && items_[next].outcome == Outcome::Ended) ++next;
    return next;
}

void Session::end_item() {
    current().outcome = Outcome::Ended;
    change(Mode::Coaching);
    next_part({{"say.hurt_red", {}}});
}

void Session::complete_round() {
    current().held_ms.at(index_of(cues_[cue_].side)) += round_ms_;
    last_round_ms_ = std::exchange(round_ms_, 0);
}

void Session::take_back_round() {
    current().held_ms.at(index_of(cues_[cue_].side)) -= last_round_ms_;
    last_round_ms_ = 0;
}

/// To the first phase of the round; to the beginning of the cue where it is none.
void Session::restart_round() {
    if (cues_[cue_].kind == CueKind::Settle) {
        // The round is over; its time is taken back, because it is done again.
        take_back_round();
        --cue_;
    }
    if (in_round()) {
        while (cue_ > 0 && is_phase(cues_[cue_ - 1])) --cue_;
    }
    round_ms_ = 0;
    begin_cue();
}

/// Goes on from the present round in an easier variant, or with less; false when neither is left.
bool Session::ease(std::vector<Message> before, bool may_change_variant) {
    const PlanItem& item = plan_->items[item_];
    std::optional<Form> form;
    if (may_change_variant && current().form.variant == item.variant) form = easier_form(item);
    if (!form) form = shorter_form(catalogue_->session, current().form);
    if (!form) return false;
    // Never more of anything than it was.
    const Form& before_form = current().form;
    form->dose.hold_s = std::min(form->dose.hold_s, before_form.dose.hold_s);
    form->dose.repetitions = std::min(form->dose.repetitions, before_form.dose.repetitions);
    form->dose.sets = std::min(form->dose.sets, before_form.dose.sets);
    form->caps.range = std::min(form->caps.range, before_form.caps.range);
    // After the last round it is done again, so its time is taken back.
    if (cue()->kind == CueKind::Settle) take_back_round();
    const bool same_sides = sides_of(*form).size() == sides_of(current().form).size();
    const std::size_t from = same_sides ? cues_[cue_].round : 0;
    if (!same_sides) current().held_ms = {};
    current().form = *form;
    current().eased = true;
    change(Mode::Coaching);
    play(writer_.item(item_, *form, from, std::move(before)));
    return true;
}

bool Session::in_round() const { return cue() != nullptr && is_phase(*cue()); }

void Session::open(Ask ask) {
    change(Mode::Asking);
    ask_ = ask;
    effects_.emplace_back(OpenAsk{ask});
}

void Session::close_ask() { ask_.reset(); }

/// After a pause there is time to get back into position; between the rounds there is none to lose.
void Session::go_on() {
    ready_ms_ = in_round() ? catalogue_->session.ready_s * ms_per_s : 0;
    change(ready_ms_ > 0 ? Mode::Ready : Mode::Coaching);
}

void Session::finish(End end) {
    close_ask();
    end_ = end;
    cue_ = cues_.size();
    change(Mode::Over);
    effects_.emplace_back(Finish{end});
}

void Session::change(Mode mode) {
    if (mode_ == mode) return;
    mode_ = mode;
    effects_.emplace_back(ChangeMode{mode});
}

void Session::tell(Message message) { effects_.emplace_back(Tell{std::move(message)}); }

Session replay(const Catalogue& catalogue, const SessionPlan& plan,
               const std::vector<Event>& events) {
    Session session(catalogue, plan);
    for (const auto& event : events) session.apply(event);
    return session;
}

}  // namespace limber
