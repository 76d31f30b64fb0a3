// What is kept as text reads back as it was.
#include "limber/exchange/record.hpp"

#include "limber/keeping/today.hpp"
#include "limber/screening/interview.hpp"
#include "support/people.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace limber::testing {
namespace {

const Catalogue& catalogue() { return shipped_catalogue(); }

Dice dice() {
    return [](int below) { return *rc::gen::inRange(0, below); };
}

Date today() { return Date::create(2026, 11, 22).value(); }

SessionPlan plan_of(const AnswerSheet& sheet, int minutes) {
    return session_today(catalogue(), sheet, {.minutes = minutes}).value();
}

AnswerSheet healthy_sheet() { return {.date = today(), .answers = healthy_answers()}; }

void replace(std::string& text, const std::string& from, const std::string& to) {
    text.replace(text.find(from), from.size(), to);
}

RC_GTEST_PROP(Records, OfAnswersReadBackAsTheyWere, ()) {
    AnswerSheet sheet{.date = today(), .answers = make_person(dice())};
    // A sheet is only kept when every safety answer is there.
    for (auto missing = find_missing(catalogue(), sheet.answers); !missing.empty();
         missing = find_missing(catalogue(), sheet.answers)) {
        for (const Question* question : missing) sheet.answers[question->id] = Unsure{};
    }
    // Made-up people may choose nothing where one option is needed; an interview never does.
    for (auto& [id, answer] : sheet.answers) {
        const auto* choice = std::get_if<Choice>(&answer);
        if (choice != nullptr && choice->size() != 1 &&
            catalogue().find(id)->kind == QuestionKind::One)
            answer = Unsure{};
    }
    sheet.country = dice()(2) == 0 ? "DE" : "";
    sheet.article = dice()(2) == 0;
    if (dice()(2) == 0) sheet.minutes = 4 + dice()(27);
    if (dice()(2) == 0) sheet.history[StretchId("bridge")] = Reached{dice()(6), std::nullopt};
    if (dice()(2) == 0) sheet.left_out.insert(StretchId("child-pose"));
    if (dice()(2) == 0) sheet.clearances.push_back({today(), {"CA1"}, {StretchId("bridge")}});
    const auto read = read_sheet(write_sheet(sheet, catalogue()), catalogue(), today());
    if (!read) RC_FAIL(english().render(read.error().front().message) + read.error().front().where);
    RC_ASSERT(read->answers == sheet.answers);
    RC_ASSERT(read->date == sheet.date);
    RC_ASSERT(read->country == sheet.country);
    RC_ASSERT(read->article == sheet.article);
    RC_ASSERT(read->minutes == sheet.minutes);
    RC_ASSERT(read->history == sheet.history);
    RC_ASSERT(read->left_out == sheet.left_out);
    RC_ASSERT(read->clearances.size() == sheet.clearances.size());
}

RC_GTEST_PROP(Records, OfPlansReplayTheSameSession, ()) {
    const AnswerSheet sheet{.date = today(), .answers = make_person(dice())};
    const SessionPlan plan = plan_of(sheet, 4 + dice()(27));
    const auto read = read_plan(write_plan(plan, catalogue()), catalogue());
    RC_ASSERT(read.has_value());
    RC_ASSERT(write_plan(*read, catalogue()) == write_plan(plan, catalogue()));
    Session one(catalogue(), plan);
    Session other(catalogue(), *read);
    for (Session* session : {&one, &other}) {
        session->apply(Begin{false, plan.pain});
        session->apply(Easier{});
        for (int ticks = 0; ticks < 2000; ++ticks) session->apply(Tick{1000});
    }
    RC_ASSERT(summarise(catalogue(), one) == summarise(catalogue(), other));
}

TEST(Records, OfSummariesReadBackAsTheyWere) {
    const SessionPlan plan = plan_of(healthy_sheet(), 15);
    Session session(catalogue(), plan);
    session.apply(Begin{true, 3});
    for (const Event& event : check_in(2)) session.apply(event);
    for (int ticks = 0; ticks < 200; ++ticks) session.apply(Tick{1000});
    const std::string stretch = plan.items.front().stretch->id.value();
    for (const Event& event :
         {Event(Easier{}), Event(Stop{}), Event(Reply{4, {}}), Event(Reply{5, {}}),
          Event(Reply{0, stretch}), Event(Reply{0, stretch})})
        session.apply(event);
    Summary summary = summarise(catalogue(), session);
    summary.answers_age_days = 3;
    EXPECT_EQ(summary.end, SessionEnd::Stopped);
    const auto read = read_summary(write_summary(summary));
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, summary);
    summary.end = SessionEnd::Hurt;
    summary.hurt = HurtId("chest");
    EXPECT_EQ(read_summary(write_summary(summary)).value(), summary);
}

/// The words of what people's stores already hold.
TEST(Records, OfSummariesAreReadAndWrittenInTheWordsTheyWereAlwaysKeptIn) {
    const std::string kept =
        R"({"end":"hurt","answers_age_days":2,"coached_ms":61000,"pain_before":3,)"
        R"("because":"chest","pain_after":4,"effort":5,"helped":"cat-cow","hurt_by":"bridge",)"
        R"("items":[{"stretch":"cat-cow","variant":"standard",)"
        R"("dose":{"hold_s":5,"repetitions":8,"sets":1},"outcome":"done","worst":"amber",)"
        R"("eased":true,"held_ms":[0,15000,40000]}]})";
    const auto read = read_summary(kept);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->end, SessionEnd::Hurt);
    EXPECT_EQ(read->hurt, HurtId("chest"));
    EXPECT_EQ(read->items.at(0).worst, Light::Amber);
    EXPECT_EQ(write_summary(*read), kept);
}

TEST(Records, OfSummariesTellEveryEnd) {
    for (const auto& [kept, end] :
         {std::pair{R"({"end":"finished")", SessionEnd::Finished},
          {R"({"end":"stopped")", SessionEnd::Stopped},
          {R"({"end":"left")", SessionEnd::Left},
          {R"({"end":"too_painful")", SessionEnd::TooPainful},
          {R"({"end":"sign","because":"numb_saddle")", SessionEnd::Sign}}) {
        const auto read = read_summary(
            kept +
            std::string(R"(,"answers_age_days":0,"coached_ms":0,"pain_before":0,"items":[]})"));
        ASSERT_TRUE(read) << kept;
        EXPECT_EQ(read->end, end);
        EXPECT_EQ(read->sign.has_value(), end == SessionEnd::Sign);
    }
}

TEST(Records, OfASummaryNameNoReasonForAnEndThatNeedsNone) {
    EXPECT_FALSE(read_summary(R"({"end":"finished","because":"chest","answers_age_days":0,)"
                              R"("coached_ms":0,"pain_before":0,"items":[]})"));
}

TEST(Records, OfAPlanFromAnotherLibraryAreRefused) {
    const std::string plan = write_plan(plan_of(healthy_sheet(), 10), catalogue());
    for (const auto& [from, to] : {std::pair<std::string, std::string>{"\"stretch\":\"cat-cow\"",
                                                                       "\"stretch\":\"dog-bird\""},
                                   {"\"variant\":\"standard\"", "\"variant\":\"upside-down\""},
                                   {"\"transition_s\"", "\"other\""},
                                   {"\"seconds\":", "\"seconds\":1"}}) {
        std::string changed = plan;
        replace(changed, from, to);
        EXPECT_FALSE(read_plan(changed, catalogue())) << from;
    }
    for (const char* broken : {"", "{", "[]", "{\"minutes\": 5}", "null"})
        EXPECT_FALSE(read_plan(broken, catalogue())) << broken;
}

TEST(Records, OfABrokenSummaryAreRefused) {
    for (const char* broken : {"", "{", "{\"end\": \"vanished\"}", "[]"})
        EXPECT_FALSE(read_summary(broken)) << broken;
}

}  // namespace
}  // namespace limber::testing
