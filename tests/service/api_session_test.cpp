// A session over real sockets: several pages watch it, it outlives its server, and what is not safe
// ends it.
#include "service/api_fixture.hpp"

#include <gtest/gtest.h>

namespace limber::testing {
namespace {

using nlohmann::json;

using ApiSession = ApiTest;

TEST_F(ApiSession, TakesTheAnswersAwayWhenMuchMoreHurtsThanTheyTell) {
    run_for_somebody();
    Page page(*api);
    Watcher watcher(*api);
    expect_answer(page, {"POST /api/session?minutes=10", ""});
    watcher.until_mode("asking");
    watcher.say({{"do", "no command"}});
    const json over = watcher.check_in(5);
    EXPECT_EQ(over["end"]["kind"], "pain_rose");
    EXPECT_TRUE(page.read("/api/state")["answers"].is_null());
    EXPECT_TRUE(page.read("/api/stops")["stops"].empty());
}

TEST_F(ApiSession, LeadsTheSameSessionOnEveryPage) {
    run_for_somebody(20);
    Watcher laptop(*api);
    EXPECT_EQ(laptop.next()["mode"], "none");
    begin(laptop);
    Watcher screen(*api);
    const json first = screen.next();
    EXPECT_TRUE(first["cue"].is_object());
    screen.say({{"do", "pause"}});
    const json paused = laptop.until_mode("paused");
    const json same = screen.until_mode("paused");
    EXPECT_EQ(paused["revision"], same["revision"]);
    EXPECT_EQ(paused["left_ms"], same["left_ms"]);
    laptop.say({{"do", "resume"}});
    EXPECT_FALSE(screen.until_mode("coaching").is_null());
    EXPECT_FALSE(laptop.until_mode("coaching").is_null());
    screen.say({{"do", "stop"}});
    screen.say({{"do", "stop"}});
    EXPECT_EQ(laptop.until_mode("over")["end"]["kind"], "stopped");
    EXPECT_EQ(screen.until_mode("over")["end"]["kind"], "stopped");
    EXPECT_EQ(Page(*api).read("/api/state")["live"], false);
    EXPECT_EQ(Page(*api).read("/api/history")["sessions"].size(), 1U);
}

TEST_F(ApiSession, PausesAtOnceWhenTheLastPageGoes) {
    run_for_somebody();
    json paused;
    {
        Watcher laptop(*api);
        begin(laptop);
        {
            const Watcher screen(*api);
        }
        laptop.send("?");
        EXPECT_EQ(laptop.until_mode("coaching")["mode"], "coaching");
    }
    // The one who goes is noticed by the next who comes, however soon.
    for (int tries = 0; tries < 100 && paused["mode"] != "paused"; ++tries)
        paused = Watcher(*api).next();
    EXPECT_EQ(paused["mode"], "paused");
    Watcher back(*api);
    back.say({{"do", "resume"}});
    EXPECT_FALSE(back.until_mode("coaching").is_null());
}

TEST_F(ApiSession, AsksEveryPageWhetherToFinish) {
    run_for_somebody();
    Watcher laptop(*api);
    begin(laptop);
    Watcher screen(*api);
    laptop.say({{"do", "leave"}});
    const json asked = screen.until_mode("asking")["question"];
    EXPECT_EQ(asked["kind"], "leave");
    screen.say({{"do", "reply"}, {"question", asked["number"]}, {"word", "no"}});
    EXPECT_FALSE(laptop.until_mode("coaching").is_null());
    laptop.say({{"do", "leave"}});
    const json again = laptop.until_mode("asking")["question"];
    // A late answer to the first is none to the second.
    screen.say({{"do", "reply"}, {"question", asked["number"]}, {"word", "yes"}});
    laptop.say({{"do", "reply"}, {"question", again["number"]}, {"word", "no"}});
    EXPECT_FALSE(laptop.until_mode("coaching").is_null());
}

TEST_F(ApiSession, LeadsASessionToItsEnd) {
    run_for_somebody(1000);
    Watcher watcher(*api);
    json document = begin(watcher);
    while (document.is_object() && document["mode"] != "over") {
        if (document["mode"] == "asking") {
            const json choice = document["question"]["choices"][0];
            watcher.say({{"do", "reply"},
                         {"question", document["question"]["number"]},
                         {"number", choice["number"]},
                         {"word", choice["word"]}});
        }
        document = watcher.next();
    }
    ASSERT_TRUE(document.is_object());
    EXPECT_EQ(document["end"]["kind"], "finished");
    EXPECT_TRUE(Page(*api).read("/api/session/after")["steps"].is_array());
    const json history = Page(*api).read("/api/history");
    ASSERT_EQ(history["sessions"].size(), 1U);
    EXPECT_EQ(history["sessions"][0]["end"], "finished");
}

TEST_F(ApiSession, LeadsOneSessionAtATime) {
    run_for_somebody();
    Watcher watcher(*api);
    Page page(*api);
    begin(watcher);
    for (const Ask& ask : std::vector<Ask>{{"POST /api/session", "", 409},
                                           {"DELETE /api/session/unfinished", "", 409},
                                           {"PUT /api/profile", R"({"name":"Ada"})", 409},
                                           {"DELETE /api/profile", "", 409},
                                           {"DELETE /api/everything", "", 409}})
        expect_answer(page, ask);
    EXPECT_EQ(page.read("/api/state")["live"], true);
}

TEST_F(ApiSession, SaysWhyWhatWasBrokenOffCannotGoOn) {
    run_for_somebody();
    {
        Watcher watcher(*api);
        begin(watcher);
        api->end();
    }
    {
        FileShelf shelf = FileShelf::open(folder.path() / "store");
        shelf.append(shelf.open_sessions(shelf.chosen().id).at(0).id, {{"levitate", 1, ""}});
    }
    run();
    Page page(*api);
    const json unfinished = page.read("/api/state")["unfinished"];
    EXPECT_FALSE(unfinished["problem"].get<std::string>().empty());
    const Answer refused = page.ask("POST /api/session/unfinished");
    EXPECT_EQ(json::parse(refused.body)["error"]["message"], unfinished["problem"]);
    // It stays until somebody puts it away.
    EXPECT_EQ(page.read("/api/state")["unfinished"], unfinished);
    expect_answer(page, {"DELETE /api/session/unfinished", ""});
    EXPECT_TRUE(page.read("/api/state")["unfinished"].is_null());
    EXPECT_EQ(page.read("/api/history")["sessions"][0]["end"], "left");
}

TEST_F(ApiSession, BeginsNothingWhileAnotherProgramLeads) {
    run_for_somebody();
    auto other_store = FileShelf::open(folder.path() / "store");
    const auto other = other_store.try_lead();
    ASSERT_TRUE(other);
    Page page(*api);
    expect_answer(page, {"POST /api/session", "", 409});
    EXPECT_EQ(page.read("/api/state")["live"], false);
}

TEST_F(ApiSession, BeginsNothingAfterARefusal) {
    run_for_somebody();
    Page page(*api);
    const Answer refused = page.ask("PUT /api/answers", emergency());
    EXPECT_EQ(refused.status, 200);
    EXPECT_EQ(json::parse(refused.body)["verdict"], "emergency");
    EXPECT_NE(json::parse(refused.body)["call"].get<std::string>().find("112"), std::string::npos);
    for (const char* line : {"POST /api/session", "GET /api/plan", "GET /api/plan/handout"})
        expect_answer(page, {line, "", 409});
    EXPECT_TRUE(page.read("/api/state")["answers"].is_null());
}

TEST_F(ApiSession, BeginsNothingAfterASignOfDanger) {
    run_for_somebody();
    Page page(*api);
    Watcher watcher(*api);
    expect_answer(page, {"POST /api/session", ""});
    watcher.until_mode("asking");
    watcher.say({{"do", "reply"}, {"question", 0}, {"word", "yes"}});
    const json over = watcher.until_mode("over");
    EXPECT_EQ(over["end"]["kind"], "sign");
    EXPECT_FALSE(over["end"]["advice"].empty());
    for (const char* line : {"POST /api/session", "POST /api/session/unfinished", "GET /api/plan",
                             "GET /api/screening"})
        expect_answer(page, {line, "", 409});
    EXPECT_TRUE(page.read("/api/state")["answers"].is_null());
}

TEST_F(ApiSession, EndsASessionThatNewAnswersForbid) {
    run_for_somebody(20);
    Watcher watcher(*api);
    begin(watcher);
    Page page(*api);
    EXPECT_EQ(page.ask("PUT /api/answers", emergency()).status, 200);
    // What was under way may still come; then no stretch is led any more.
    const json ended = watcher.until([](const json& document) {
        return !document.contains("cue") || document["cue"].is_null();
    });
    for (const char* word : {"resume", "back", "repeat", "wait"}) {
        watcher.say({{"do", word}});
        const json after = watcher.next();
        EXPECT_TRUE(!after.contains("cue") || after["cue"].is_null()) << after;
    }
    expect_answer(page, {"POST /api/session", "", 409});
    watcher.say({{"do", "stop"}});
    watcher.until([](const json& document) {
        return document["mode"] == "over" || document["mode"] == "none";
    });
    EXPECT_EQ(page.read("/api/state")["live"], false);
    expect_answer(page, {"POST /api/session/unfinished", "", 409});
    expect_answer(page, {"POST /api/session", "", 409});
}

TEST_F(ApiSession, DoesNotGoOnWithWhatWasBrokenOffBeforeARefusal) {
    run_for_somebody(20);
    {
        Watcher watcher(*api);
        begin(watcher);
    }
    run();
    Page page(*api);
    EXPECT_TRUE(page.read("/api/state")["unfinished"].is_object());
    EXPECT_EQ(page.ask("PUT /api/answers", emergency()).status, 200);
    EXPECT_TRUE(page.read("/api/state")["unfinished"].is_null());
    expect_answer(page, {"POST /api/session/unfinished", "", 409});
}

TEST_F(ApiSession, DoesNotGoOnWithWhatIsNotAsItWasPlannedAnyMore) {
    run_for_somebody(20);
    {
        Watcher watcher(*api);
        begin(watcher);
    }
    run();
    Page page(*api);
    const auto refused = [&](const char* why) {
        SCOPED_TRACE(why);
        expect_answer(page, {"POST /api/session/unfinished", "", 409});
    };
    Answers sore = with_pain_at(healthy_answers(), "low_back", 6);
    for (const auto& [question, option] : std::map<std::string, std::string>{
             {"pain_duration", "over_3_months"}, {"direction", "better_bending"}})
        sore = with(std::move(sore), question, option);
    sore[QuestionId("inflammatory_signs")] = Choice{};
    expect_answer(page, {"PUT /api/answers", sheet_of(sore)});
    refused("much more hurts");
    expect_answer(page, {"PUT /api/answers", healthy()});
    expect_answer(page, {"PUT /api/settings", R"({"own_breath":"true"})"});
    refused("the breath is not paced any more");
    expect_answer(page, {"PUT /api/settings", R"({"own_breath":"false"})"});
    expect_answer(page, {"POST /api/session/unfinished", ""});
}

TEST_F(ApiSession, TakesNoCommandThatIsNone) {
    run_for_somebody();
    Watcher watcher(*api);
    begin(watcher);
    watcher.say({{"do", "pause"}});
    const json paused = watcher.until_mode("paused");
    const std::string before = kept();
    for (const std::string& text :
         {std::string("pause"), std::string("{}"), std::string("[]"), std::string("null"),
          std::string(R"({"do":"fly"})"), std::string(R"({"do":["resume"]})"),
          std::string(R"({"do":"reply","number":"3"})"),
          std::string(R"({"do":"begin","chosen":"bridge/low"})"), std::string(),
          std::string(60'000, '[')}) {
        watcher.send(text);
        const json after = watcher.next();
        EXPECT_EQ(after["revision"], paused["revision"]) << text.substr(0, 100);
        EXPECT_EQ(after["left_ms"], paused["left_ms"]);
    }
    EXPECT_EQ(kept(), before);
    Watcher careless(*api);
    careless.client().send_frame(binary_frame, R"({"do":"resume"})");
    EXPECT_EQ(careless.client().read_close_code(), 1003U);
    Watcher long_winded(*api);
    long_winded.send(std::string((64 << 10) + 1, ' '));
    EXPECT_EQ(long_winded.client().read_close_code(), 1009U);
    watcher.send("x");
    EXPECT_EQ(watcher.next()["revision"], paused["revision"]);
}

/// In the middle of a hold, some time of which has passed.
bool is_well_into_a_hold(const json& document) {
    const json& cue = document["cue"];
    return cue.is_object() && cue["kind"] == "hold" && cue["at_ms"] >= 2000 &&
           cue["length_ms"].get<int>() - cue["at_ms"].get<int>() > 2000;
}

/// Asks anew until it is so: what is seen counts on by itself.
json ask_until_well_into_a_hold(Watcher& watcher) {
    for (json document = watcher.next(); document.is_object(); document = watcher.next()) {
        if (is_well_into_a_hold(document)) return document;
        watcher.send("?");
    }
    ADD_FAILURE() << "there is no hold";
    return {};
}

TEST_F(ApiSession, GoesOnWhereAServerWasKilledInAHold) {
    constexpr int speed = 10;
    run_for_somebody(speed);
    json before;
    {
        Watcher watcher(*api);
        begin(watcher);
        watcher.send("?");
        before = ask_until_well_into_a_hold(watcher);
    }
    ASSERT_TRUE(before.is_object());
    run(speed);
    Page page(*api);
    EXPECT_EQ(page.read("/api/state")["live"], false);
    EXPECT_TRUE(page.read("/api/state")["unfinished"].is_object());
    expect_answer(page, {"POST /api/session/unfinished", ""});
    Watcher watcher(*api);
    const json after = watcher.next();
    EXPECT_EQ(after["mode"], "paused");
    // At most one second of real time is lost; none is skipped but what passed before the end.
    const int lost_ms = after["left_ms"].get<int>() - before["left_ms"].get<int>();
    EXPECT_LE(lost_ms, 1000 * speed);
    EXPECT_EQ(after["title"], before["title"]);
    EXPECT_EQ(after["cue"]["figure"]["stretch"], before["cue"]["figure"]["stretch"]);
    watcher.say({{"do", "resume"}});
    EXPECT_FALSE(watcher.until_mode("coaching").is_null());
}

TEST_F(ApiSession, GoesOnExactlyWhereAServerWasStopped) {
    run_for_somebody(10);
    {
        Watcher watcher(*api);
        begin(watcher);
        watcher.send("?");
        ask_until_well_into_a_hold(watcher);
        watcher.say({{"do", "pause"}});
        EXPECT_FALSE(watcher.until_mode("paused").is_null());
        watcher.send("?");
    }
    Watcher before(*api);
    const json then = before.next();
    api->end();
    run(10);
    expect_answer(*std::make_unique<Page>(*api), {"POST /api/session/unfinished", ""});
    const json now = Watcher(*api).next();
    EXPECT_EQ(now["left_ms"], then["left_ms"]);
    EXPECT_EQ(now["cue"]["at_ms"], then["cue"]["at_ms"]);
    EXPECT_EQ(now["cue"]["figure"], then["cue"]["figure"]);
}

TEST_F(ApiSession, ClosesWhatWasBrokenOff) {
    run_for_somebody(10);
    {
        Watcher watcher(*api);
        begin(watcher);
    }
    run(10);
    Page page(*api);
    expect_answer(page, {"DELETE /api/session/unfinished", ""});
    EXPECT_TRUE(page.read("/api/state")["unfinished"].is_null());
    expect_answer(page, {"POST /api/session/unfinished", "", 409});
    EXPECT_EQ(page.read("/api/history")["sessions"][0]["end"], "left");
}

TEST_F(ApiSession, SendsASlowPageTheNewest) {
    // Each asks for the state anew; together they are more than the system takes in for a reader.
    constexpr int rounds = 12'000;
    run_for_somebody();
    Watcher quick(*api);
    begin(quick);
    quick.say({{"do", "pause"}});
    quick.until_mode("paused");
    Watcher slow(*api, {}, 4096);
    for (int round = 0; round < rounds; ++round) slow.send("?");
    slow.say({{"do", "resume"}});
    const json newest =
        quick.until([](const json& document) { return document["mode"] != "paused"; });
    int count = 1;
    while (slow.next()["revision"] != newest["revision"]) ++count;
    EXPECT_LT(count, rounds / 2);
}

}  // namespace
}  // namespace limber::testing
