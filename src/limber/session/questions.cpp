// The questions of a session: check-in, "that hurts", check-out.
#include "limber/base/pain.hpp"
#include "limber/session/session.hpp"

#include <algorithm>
#include <iterator>

namespace limber {
namespace {

bool is_pain(const Reply& reply) { return reply.word.empty() && is_on_pain_scale(reply.number); }

bool is_rest(const PlanItem& item) {
    return item.stretch->kind == Kind::Ease || item.stretch->kind == Kind::Breathing;
}

}  // namespace

Light judge(const TrafficRules& rules, int start, int now) {
    if (now <= std::max(rules.green_to, start + rules.green_rise) && now < rules.red_from)
        return Light::Green;
    if (now >= rules.red_from || now >= start + rules.red_rise) return Light::Red;
    return Light::Amber;
}

void Session::on(const Reply& reply) {
    const auto asked = ask();
    if (!asked) return;
    switch (asked->kind) {
        case AskKind::Signs:
            answer_signs(reply.word);
            break;
        case AskKind::Sign:
            if (reply.word == "yes" || reply.word == "no") answer_sign(*asked, reply.word == "yes");
            break;
        case AskKind::PainBefore:
            if (is_pain(reply)) answer_pain_before(reply.number);
            break;
        case AskKind::HurtPain:
            if (reply.word == all_fine)
                go_on();
            else if (is_pain(reply))
                answer_hurt_pain(reply.number);
            break;
        case AskKind::Leave:
            answer_leave(reply.word);
            break;
        case AskKind::HurtKind:
            if (const auto kind = find_hurt(HurtId(reply.word))) answer_hurt(kind);
            break;
        case AskKind::PainAfter:
            if (is_pain(reply)) answer_pain_after(reply.number);
            break;
        case AskKind::HurtBy:
            const auto stretch = find_stretch(reply.word);
            if (stretch || reply.word.empty()) answer_hurt_by(stretch);
            break;
    }
}

/// No answer to a question of safety counts as the worst; after "that hurts" it leaves the stretch.
void Session::leave_open(const Ask& ask) {
    switch (ask.kind) {
        case AskKind::Signs:
            open_sign(plan_->check_in.begin());
            break;
        case AskKind::Sign:
            answer_sign(ask, true);
            break;
        case AskKind::PainBefore:
            answer_pain_before(std::nullopt);
            break;
        // Dizzy is no number; what it was is asked all the same.
        case AskKind::HurtPain:
            answer_hurt_pain(worst_pain);
            break;
        case AskKind::HurtKind:
            answer_hurt(std::nullopt);
            break;
        case AskKind::Leave:
            go_on();
            break;
        case AskKind::PainAfter:
            answer_pain_after(std::nullopt);
            break;
        case AskKind::HurtBy:
            answer_hurt_by(std::nullopt);
            break;
    }
}

void Session::answer_leave(const std::string& word) {
    if (word == "yes")
        on(Stop{});
    else if (word == "no")
        go_on();
}

void Session::enter_check_in() {
    if (!running().attended) {
        effects_.emplace_back(ChangeMode{mode()});
        play(writer().check_in());
        return;
    }
    tell({"say.welcome", {}});
    if (plan_->check_in.empty())
        open(Asked{Ask{AskKind::PainBefore}});
    else
        open(Asked{Ask{AskKind::Signs}});
}

/// One of them, none, or one by one: also for who was asked so before there was a list.
void Session::answer_signs(const std::string& word) {
    const Ask first{AskKind::Sign, plan_->check_in.front()};
    if (word == none_of_them)
        open(Asked{Ask{AskKind::PainBefore}});
    else if (word == not_sure)
        open(Asked{first});
    else if (word == "yes" || word == "no")
        answer_sign(first, word == "yes");
    else if (const auto sign = std::ranges::find_if(
                 plan_->check_in,
                 [&](std::size_t at) {
                     return catalogue_->session.check_in[at].id.value() == word;
                 });
             sign != plan_->check_in.end())
        finish({EndKind::Sign, *sign});
}

/// After the last one, the pain.
void Session::open_sign(std::vector<std::size_t>::const_iterator sign) {
    const bool is_sign = sign != plan_->check_in.end();
    open(Asked{is_sign ? Ask{AskKind::Sign, *sign} : Ask{AskKind::PainBefore}});
}

void Session::answer_sign(const Ask& ask, bool yes) {
    if (yes)
        finish({EndKind::Sign, ask.index});
    else
        open_sign(std::next(std::ranges::find(plan_->check_in, ask.index)));
}

void Session::answer_pain_before(std::optional<int> pain) {
    answered_.pain_before = pain;
    // Unanswered counts as the worst.
    const int start = pain.value_or(worst_pain);
    running().pain = start;
    const bool only_rest = std::ranges::all_of(plan_->items, is_rest);
    const SessionRules& rules = catalogue_->session;
    if (!only_rest && start > rules.most_pain_at_start) {
        finish({EndKind::TooPainful});
    } else if (!only_rest && start >= plan_->pain + rules.rescreen_rise) {
        finish({EndKind::PainRose});
    } else {
        change(Coached{});
        next_part();
    }
}

void Session::answer_hurt_pain(int pain) {
    auto now = std::get<Hurting>(running().activity);
    now.pain = pain;
    raise(now.item, judge(catalogue_->session.traffic, running().pain, pain));
    open(now);
}

/// Which stretch it was is asked only where it is worse than before; what else somebody likes to
/// tell can wait.
void Session::answer_pain_after(std::optional<int> pain) {
    answered_.pain_after = pain;
    const bool is_worse =
        pain && judge(catalogue_->session.traffic, running().pain, *pain) != Light::Green;
    const bool done_any = std::ranges::any_of(
        items_, [](const ItemState& item) { return item.outcome != Outcome::NotBegun; });
    if (is_worse && done_any)
        open(Asked{{AskKind::HurtBy}});
    else
        finish({std::get<CheckOut>(running().part).ending});
}

void Session::answer_hurt_by(const std::optional<StretchId>& stretch) {
    answered_.hurt_by = stretch;
    finish({std::get<CheckOut>(running().part).ending});
}

void Session::answer_hurt(std::optional<std::size_t> kind) {
    const auto now = std::get<Hurting>(running().activity);
    Light light = Light::Red;
    if (kind) {
        const Hurt& hurt = catalogue_->session.hurts[*kind];
        const int pain = now.pain.value_or(worst_pain);
        light = std::max(hurt.light, judge(catalogue_->session.traffic, running().pain, pain));
        answered_.hurt = kind;
        // The advice of a mild hurt does not fit when the number says more.
        if (light == hurt.light && light != Light::Black)
            tell({"say.text", {{"text", hurt.advice}}});
    }
    raise(now.item, light);
    if (kind && light == Light::Black)
        finish({EndKind::Hurt, *kind});
    else
        decide(now.item, light);
}

/// What hurts: before a stretch begins, the one before; around the stretches, the nearest.
std::size_t Session::find_blamed() const {
    const Stretching* now = find_stretching();
    if (now == nullptr) {
        const bool after = std::holds_alternative<CheckOut>(find_running()->part);
        return after && !items_.empty() ? items_.size() - 1 : 0;
    }
    const bool announced = now->item > 0 && cue()->kind == CueKind::Prepare &&
                           items_[now->item - 1].outcome != Outcome::NotBegun;
    return announced ? now->item - 1 : now->item;
}

void Session::raise(std::size_t item, Light light) {
    if (find_stretching() == nullptr) return;
    Light& worst = items_[item].worst;
    worst = std::max(worst, light);
}

void Session::decide(std::size_t item, Light light) {
    const Stretching* now = find_stretching();
    if (now != nullptr && item != now->item) {
        decide_before(item, light);
        return;
    }
    if (now == nullptr || light == Light::Green) {
        tell({"say.hurt_green", {}});
        go_on();
        return;
    }
    const bool again = light == Light::Amber && ++current().ambers > 1;
    const bool ends = light == Light::Red || again;
    if (ends || !ease({{"say.hurt_amber", {}}}, false)) end_item();
}

/// Of the item before the one that is announced.
void Session::decide_before(std::size_t item, Light light) {
    if (light < Light::Red) {
        go_on();
        return;
    }
    // It may also be getting ready for the next one that hurts: then neither is gone on with.
    items_[item].outcome = Outcome::Ended;
    current().outcome = Outcome::Skipped;
    change(Coached{});
    next_part({{"say.hurt_red", {}}});
}

void Session::enter_check_out(EndKind ending) {
    Running& now = running();
    now.part = CheckOut{ending};
    for (Message& words : way_words(*catalogue_, std::exchange(now.position, 0), 0))
        tell(std::move(words));
    if (!now.attended) {
        play(writer().check_out());
        return;
    }
    now.track = {};
    open(Asked{{AskKind::PainAfter}});
}

std::optional<std::size_t> Session::find_hurt(const HurtId& id) const {
    const auto& hurts = catalogue_->session.hurts;
    const auto found = std::ranges::find(hurts, id, &Hurt::id);
    if (found == hurts.end()) return std::nullopt;
    return static_cast<std::size_t>(found - hurts.begin());
}

/// A stretch that was at least begun.
std::optional<StretchId> Session::find_stretch(const std::string& id) const {
    for (std::size_t at = 0; at < items_.size(); ++at) {
        const StretchId& stretch = plan_->items[at].stretch->id;
        if (stretch.value() == id && items_[at].outcome != Outcome::NotBegun) return stretch;
    }
    return std::nullopt;
}

}  // namespace limber
