// Whose it is: what changes something names its person, a session is one person's, and what stops
// one of them is theirs alone, wherever it was said.
#include "service/api_fixture.hpp"

#include <gtest/gtest.h>

namespace limber::testing {
namespace {

using nlohmann::json;

/// Anna and Ben, each with a page of their own; Ben was chosen last.
class ApiPeople : public ApiTest {
protected:
    void SetUp() override {
        run(20);
        page.emplace(*api);
        for (const char* name : {"Anna", "Ben"})
            expect_answer(*page, {"PUT /api/profile", json{{"name", name}}.dump()});
        ben = page->person();
        FileShelf shelf = FileShelf::open(folder.path() / "store");
        anna = shelf.find("Anna")->id.value();
    }
    static std::string of(const std::string& line, const std::string& person) {
        return line + (line.find('?') == std::string::npos ? "?" : "&") + "person=" + person;
    }
    void give_answers(const std::string& person, const std::string& sheet = healthy()) {
        expect_answer(*page, {of("PUT /api/answers", person), sheet});
    }
    std::string refusal_of(const std::string& line, const std::string& person,
                           const std::string& body = {}) {
        const Answer answer = page->ask(of(line, person), body);
        EXPECT_EQ(answer.status, 409) << line;
        return json::parse(answer.body)["error"]["message"];
    }
    json state_of(const std::string& person) { return page->read(of("/api/state", person)); }
    json stops_of(const std::string& person) {
        return page->read(of("/api/stops", person))["stops"];
    }
    /// Anna is led, past the questions before it.
    void lead_anna(Watcher& watcher) {
        give_answers(anna);
        expect_answer(*page, {of("POST /api/session", anna), ""});
        watcher.until_mode("asking");
        watcher.say({{"do", "no command"}});
        watcher.check_in(1);
    }

    std::optional<Page> page;
    std::string anna;
    std::string ben;
};

TEST_F(ApiPeople, RefusesWhatChangesSomethingAndNamesNobody) {
    const std::string known = kept();
    Client client(api->port());
    for (const server::Route& route : api->router().routes()) {
        if (route.method == http::Method::Get || route.open) continue;
        const std::string line = std::string(name_of(route.method)) + " " + route.pattern;
        const Answer answer = client.ask(line, api->headers(), "");
        EXPECT_EQ(answer.status, 400) << line;
        EXPECT_EQ(json::parse(answer.body)["error"]["id"], "server.whose") << line;
    }
    EXPECT_EQ(kept(), known);
    EXPECT_EQ(Client(api->port()).upgrade("/api/session/live", api->headers()).status, 404);
}

TEST_F(ApiPeople, KeepsWhatIsAskedForOneForThatOne) {
    give_answers(anna);
    EXPECT_TRUE(state_of(ben)["answers"].is_null());
    EXPECT_FALSE(state_of(anna)["answers"].is_null());
    const Answer erased = expect_answer(*page, {of("DELETE /api/profile", anna), ""});
    EXPECT_EQ(json::parse(erased.body)["erased"], "Anna");
    EXPECT_EQ(page->read("/api/state")["profiles"], json::array({"Ben", "me"}));
}

TEST_F(ApiPeople, LeadsOnePersonAndShowsItToNobodyElse) {
    Watcher hers(*api, anna);
    Watcher his(*api, ben);
    EXPECT_EQ(his.next()["mode"], "none");
    lead_anna(hers);
    EXPECT_EQ(state_of(anna)["live"], true);
    EXPECT_EQ(state_of(ben)["live"], false);
    EXPECT_EQ(state_of(ben)["busy"], "Anna");
    his.say({{"do", "stop"}});
    EXPECT_EQ(his.next()["mode"], "none");
    hers.say({{"do", "pause"}});
    EXPECT_FALSE(hers.until_mode("paused").is_null());
}

TEST_F(ApiPeople, RefusesTheOthersUnderASessionAndSaysWhoPractises) {
    Watcher hers(*api, anna);
    lead_anna(hers);
    give_answers(ben);
    for (const char* line :
         {"POST /api/session", "POST /api/session/unfinished", "DELETE /api/session/unfinished",
          "DELETE /api/profile", "DELETE /api/everything"})
        EXPECT_NE(refusal_of(line, ben).find("Anna"), std::string::npos) << line;
    refusal_of("PUT /api/profile", ben, R"({"name":"Ben"})");
}

TEST_F(ApiPeople, EndsNobodysSessionByTheAnswersOfAnother) {
    Watcher hers(*api, anna);
    lead_anna(hers);
    give_answers(ben, emergency());
    EXPECT_EQ(stops_of(ben).size(), 1U);
    EXPECT_TRUE(stops_of(anna).empty());
    hers.say({{"do", "pause"}});
    EXPECT_FALSE(hers.until_mode("paused").is_null());
    give_answers(anna, emergency());
    EXPECT_EQ(hers.until_mode("over")["end"]["kind"], "halted");
}

TEST_F(ApiPeople, TellsWhatFollowedToWhomItConcerns) {
    Watcher hers(*api, anna);
    lead_anna(hers);
    hers.say({{"do", "stop"}});
    hers.say({{"do", "stop"}});
    hers.until_mode("over");
    EXPECT_EQ(page->get(of("/api/session/after", anna)).status, 200);
    EXPECT_EQ(page->get(of("/api/session/after", ben)).status, 404);
}

using ApiStops = ApiPeople;

TEST_F(ApiStops, EndTheSessionAlsoWhenAnotherProgramSaysThem) {
    Watcher hers(*api, anna);
    lead_anna(hers);
    FileShelf other = FileShelf::open(folder.path() / "store");
    const SetClock clock(day_before_yesterday());
    StopJournal journal(shipped_catalogue(), english(), clock, other.ports().journal);
    journal.stop(PersonId(anna), "CE2");
    const json over = hers.until_mode("over");
    EXPECT_EQ(over["end"]["kind"], "halted");
    EXPECT_FALSE(over["end"]["advice"].empty());
    EXPECT_NE(refusal_of("POST /api/session/unfinished", anna).size(), 0U);
}

TEST_F(ApiStops, AreObeyedFromTheTapOn) {
    give_answers(anna);
    const Answer tapped = expect_answer(
        *page, {of("POST /api/stops", anna), R"({"emergency_signs": ["saddle_numb"]})"});
    const json stop = json::parse(tapped.body)["stops"][0];
    EXPECT_EQ(stop["sign"], "CE2");
    EXPECT_EQ(stop["pending"], true);
    EXPECT_EQ(stop["number"], "112");
    EXPECT_NE(refusal_of("POST /api/session", anna).find("answer all the questions again"),
              std::string::npos);
    EXPECT_EQ(page->get(of("/api/plan", anna)).status, 409);
    EXPECT_EQ(page->get(of("/api/handout?stretches=bridge", anna)).status, 409);
    const std::string line = of("PUT /api/stops/" + stop["id"].get<std::string>(), anna);
    EXPECT_EQ(page->ask(line, R"({"meant": "no"})").status, 400);
    expect_answer(*page, {line, R"({"meant": false})"});
    EXPECT_TRUE(stops_of(anna).empty());
    EXPECT_EQ(page->get(of("/api/plan", anna)).status, 200);
    EXPECT_EQ(page->ask(line, R"({"meant": true})").status, 409);
}

TEST_F(ApiStops, AreLiftedByAnswersThatWereAskedAfterThemAlone) {
    give_answers(anna, emergency());
    EXPECT_NE(refusal_of("PUT /api/answers", anna, healthy()), "");
    EXPECT_EQ(stops_of(anna).size(), 1U);
    EXPECT_TRUE(state_of(anna)["answers"].is_null());
    const std::string id = stops_of(anna)[0]["id"];
    expect_answer(*page, {of("PUT /api/answers?asked_after=" + id, ben), healthy()});
    EXPECT_EQ(stops_of(anna).size(), 1U);
    expect_answer(*page, {of("PUT /api/answers?asked_after=" + id, anna), healthy()});
    EXPECT_TRUE(stops_of(anna).empty());
    EXPECT_FALSE(state_of(anna)["answers"].is_null());
}

TEST_F(ApiStops, AreNotLiftedByOldAnswersNorByHalfOnes) {
    give_answers(anna, emergency());
    const std::string after =
        "PUT /api/answers?asked_after=" + stops_of(anna)[0]["id"].get<std::string>();
    json old = json::parse(healthy());
    old["date"] = system::ComputerClock().today().plus_days(-30).to_string();
    refusal_of(after, anna, old.dump());
    // A cause alone makes the questions of pregnancy apply.
    json half = json::parse(healthy());
    half["answers"]["causes"] = {"pregnancy"};
    refusal_of(after, anna, half.dump());
    EXPECT_EQ(stops_of(anna).size(), 1U);
}

TEST_F(ApiStops, OfASessionStayAfterTheServerWasKilled) {
    {
        Watcher hers(*api, anna);
        lead_anna(hers);
        hers.say({{"do", "hurts"}});
        const json how_much = hers.until_mode("asking");
        hers.say({{"do", "reply"}, {"question", how_much["question"]["number"]}, {"number", 5}});
        const json kind = hers.until([](const json& document) {
            return document["mode"] == "asking" && !document["question"]["scored"];
        });
        hers.say(
            {{"do", "reply"}, {"question", kind["question"]["number"]}, {"word", "numb_weak"}});
        EXPECT_EQ(hers.until_mode("over")["end"]["kind"], "hurt");
    }
    run();
    page.emplace(*api);
    ASSERT_EQ(stops_of(anna).size(), 1U);
    EXPECT_EQ(stops_of(anna)[0]["sign"], "numb_weak");
    refusal_of("POST /api/session/unfinished", anna);
    refusal_of("PUT /api/answers", anna, healthy());
    refusal_of("POST /api/session", anna);
}

}  // namespace
}  // namespace limber::testing
