// Whoever changes the position is told how, from where they are, and nobody else is.
#include "limber/screening/screen.hpp"
#include "limber/session/session.hpp"
#include "support/people.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace limber::testing {
namespace {

const Catalogue& catalogue() { return shipped_catalogue(); }

SessionPlan half_an_hour() {
    const Answers answers = healthy_answers();
    const Screening screening = screen(catalogue(), answers, {});
    Wishes wishes = wishes_of(catalogue(), answers, screening);
    wishes.minutes = 30;
    return plan_session(catalogue(), permit_of(screening), wishes);
}

/// The messages of the cue that prepares each item of a session that nobody interrupts, and what is
/// told beside the cues.
struct Heard {
    std::vector<Cue> prepares;
    std::vector<Message> told;
};

Heard hear_all(const SessionPlan& plan) {
    Heard heard;
    Session session(catalogue(), plan);
    const auto listen = [&](const std::vector<Effect>& effects) {
        for (const Effect& effect : effects) {
            if (const auto* tell = std::get_if<Tell>(&effect)) heard.told.push_back(tell->message);
            const auto* begin = std::get_if<BeginCue>(&effect);
            if (begin != nullptr && begin->cue.kind == CueKind::Prepare)
                heard.prepares.push_back(begin->cue);
        }
    };
    listen(session.apply(Begin{false, 0}));
    while (session.mode() == Mode::Coaching) listen(session.apply(Tick{1000}));
    return heard;
}

bool holds(const std::vector<Message>& all, const std::vector<Message>& some) {
    return std::ranges::search(all, some).size() == some.size();
}

TEST(TheWay, IsToldToWhoeverChangesThePosition) {
    const SessionPlan plan = half_an_hour();
    const Heard heard = hear_all(plan);
    ASSERT_EQ(heard.prepares.size(), plan.items.size());
    std::size_t position = 0;
    int told = 0;
    for (std::size_t at = 0; at < plan.items.size(); ++at) {
        const std::size_t next = plan.items[at].variant->loads.position;
        const auto way = way_words(catalogue(), position, next);
        EXPECT_TRUE(holds(heard.prepares[at].say, way)) << at;
        told += way.empty() ? 0 : 1;
        position = next;
    }
    EXPECT_GT(told, 0);
    EXPECT_TRUE(holds(heard.told, way_words(catalogue(), position, 0)));
}

TEST(TheWay, IsSeenForAsLongAsItTakes) {
    const SessionPlan plan = half_an_hour();
    const Heard heard = hear_all(plan);
    std::size_t position = 0;
    int seen = 0;
    for (std::size_t at = 0; at < plan.items.size(); ++at) {
        const std::size_t next = plan.items[at].variant->loads.position;
        const auto& way = heard.prepares[at].way;
        const bool changes = find_way(catalogue().ways, position, next) != nullptr;
        ASSERT_EQ(way.has_value(), changes) << at;
        if (way) {
            const ShownWay whole{position, next, 1000 * std::int64_t{plan.items[at].transition_s}};
            EXPECT_EQ(*way, whole) << at;
            EXPECT_LT(way->length_ms, heard.prepares[at].length_ms) << at;
            ++seen;
        }
        position = next;
    }
    EXPECT_GT(seen, 0);
}

TEST(TheWay, ComesBeforeTheNameOfWhatIsNext) {
    const SessionPlan plan = half_an_hour();
    const auto supine = std::ranges::find_if(plan.items, [](const PlanItem& item) {
        return catalogue().vocabulary.positions[item.variant->loads.position].id == "supine";
    });
    ASSERT_NE(supine, plan.items.end());
    const auto at = static_cast<std::size_t>(supine - plan.items.begin());
    const auto cues = ScriptWriter(catalogue(), plan).item(at, form_of(*supine), {});
    const auto& say = cues.front().say;
    const auto way = way_words(catalogue(), 0, supine->variant->loads.position);
    ASSERT_EQ(way.size(), 1U);
    const auto told = std::ranges::find(say, way.front());
    const auto name = std::ranges::find(say, "say.next", &Message::id);
    EXPECT_LT(told - say.begin(), name - say.begin());
    EXPECT_EQ(std::ranges::find(say, "say.take_time", &Message::id), say.end());
}

}  // namespace
}  // namespace limber::testing
