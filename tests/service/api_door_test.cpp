// Who is let in over HTTP: by a code once, by a signature from then on, and no more when shut out.
#include "service/api_fixture.hpp"
#include "support/browser_key.hpp"
#include "support/introduction.hpp"

#include <fmt/format.h>

namespace limber::testing {
namespace {

using nlohmann::json;

class ApiDoor : public ApiTest {
protected:
    Answer post(const std::string& path, const std::string& body = "") {
        return Client(api->port()).ask("POST " + path, api->origin(), body);
    }
    std::string sign_in_body(const BrowserKey& key) {
        return key.sign_in(api->port(), json::parse(post("/api/door/challenge").body)["challenge"]);
    }
    static std::string bearer(const Answer& entered) {
        EXPECT_EQ(entered.status, 200) << entered.body;
        return fmt::format("Authorization: Bearer {}\r\n",
                           json::parse(entered.body)["token"].get<std::string>());
    }
    int status_with(const std::string& credential) {
        return Client(api->port()).ask("GET /api/state", credential).status;
    }
    static std::string refusal_of(const Answer& answer) {
        return json::parse(answer.body)["error"]["id"];
    }
};

TEST_F(ApiDoor, LetsABrowserInByACodeAndThenByItsSignature) {
    run();
    const BrowserKey key;
    const std::string code = api->offer();
    EXPECT_EQ(status_with(bearer(post("/api/door/browser", introduction(code, key.key())))), 200);
    const Answer again = post("/api/door/browser", introduction(code, key.key()));
    EXPECT_EQ(again.status, 409);
    EXPECT_EQ(refusal_of(again), "door.used");
    const std::string body = sign_in_body(key);
    EXPECT_EQ(status_with(bearer(post("/api/door/session", body))), 200);
    EXPECT_EQ(refusal_of(post("/api/door/session", body)), "door.no_entry") << "a replay";
    EXPECT_EQ(refusal_of(post("/api/door/session", sign_in_body(BrowserKey()))), "door.no_entry");
}

TEST_F(ApiDoor, EndsSessionsWithTheServerAndLetsTheirBrowsersInAgain) {
    run();
    const BrowserKey key;
    const std::string earlier =
        bearer(post("/api/door/browser", introduction(api->offer(), key.key())));
    run();
    EXPECT_EQ(status_with(earlier), 401);
    // The port may be another one now, where the key counts for nothing.
    EXPECT_EQ(refusal_of(post("/api/door/session", sign_in_body(key))), "door.no_entry");
}

TEST_F(ApiDoor, ListsBrowsersAndShutsOneOut) {
    run();
    const BrowserKey key;
    const std::string other =
        bearer(post("/api/door/browser", introduction(api->offer(), key.key(), "Firefox")));
    Page page(*api);
    json browsers = page.read("/api/browsers")["browsers"];
    ASSERT_EQ(browsers.size(), 2U);
    const bool first = browsers[0]["name"] == "Firefox";
    const json& shown = browsers[first ? 0 : 1];
    EXPECT_EQ(shown["port"], api->port());
    EXPECT_FALSE(shown["own"]);
    EXPECT_TRUE(browsers[first ? 1 : 0]["own"]);
    const std::string id = shown["id"];
    EXPECT_EQ(page.ask("DELETE /api/browsers/" + id).status, 200);
    EXPECT_EQ(page.read("/api/browsers")["browsers"].size(), 1U);
    EXPECT_EQ(status_with(other), 401);
    EXPECT_EQ(refusal_of(post("/api/door/session", sign_in_body(key))), "door.no_entry");
    EXPECT_EQ(page.get("/api/state").status, 200);
}

TEST_F(ApiDoor, TellsWhoIsNotLetInOnlyHowToBe) {
    run_for_somebody();
    const Answer words = Client(api->port()).ask("GET /api/door");
    EXPECT_EQ(words.status, 200);
    EXPECT_NE(words.body.find("locked.title"), std::string::npos);
    EXPECT_EQ(Client(api->port()).ask("GET /today").status, 200);
    const Answer refusal = Client(api->port()).ask("GET /api/state");
    EXPECT_EQ(refusal.status, 401);
    EXPECT_EQ(refusal_of(refusal), "door.no_entry");
}

TEST_F(ApiDoor, RefusesWhatIsNoIntroduction) {
    run();
    const std::string code = api->offer();
    const std::string whole = introduction(code);
    for (const std::string& body :
         {std::string("{}"), std::string("[]"), introduction(code, "04"),
          introduction(code, some_key, ""), introduction(code, some_key, std::string(61, 'x')),
          introduction(code, some_key, "a\u202eb"), "{\"more\":\"\"," + whole.substr(1)}) {
        const Answer answer = post("/api/door/browser", body);
        EXPECT_EQ(answer.status, 400) << body;
    }
    EXPECT_EQ(post("/api/door/session", whole).status, 400);
    EXPECT_EQ(post("/api/door/browser", whole).status, 200) << "none of them used the code up";
}

TEST_F(ApiDoor, TakesATokenAsASubprotocol) {
    run_for_somebody();
    const std::string token = api->credential().substr(sizeof "Authorization: Bearer");
    const std::string path = "/api/session/live?person=" + Page(*api).person();
    const Answer opened =
        Client(api->port())
            .upgrade(path, api->origin() + "Sec-WebSocket-Protocol: limber, " + token);
    EXPECT_EQ(opened.status, 101);
    EXPECT_EQ(opened.header("Sec-WebSocket-Protocol"), "limber");
    EXPECT_EQ(Client(api->port()).upgrade(path, api->origin()).status, 401);
}

}  // namespace
}  // namespace limber::testing
